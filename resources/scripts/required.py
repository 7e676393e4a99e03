# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Prints what a package and its extras need, one requirement a line, in pip's form.

Usage: required.py WHEELS PACKAGE VERSION EXTRAS [REQUIREMENT...]

Reads the wheel of PACKAGE in the folder WHEELS, and writes out what each of EXTRAS, a list with commas,
asks for: older versions of pip take an extra whose name holds a `_` or a `-` for one that is not there,
and go on without it. The further requirements are printed as they are.

Started by a Python that has pip, whose way of reading requirements is used.
"""
import os
import re
import sys
import zipfile
from email.parser import HeaderParser

from pip._vendor.packaging.requirements import Requirement

from environment_files import normalized


def metadata_of(wheels, package, version):
    for name in sorted(os.listdir(wheels)):
        if name.endswith(".whl") and normalized(name.split("-")[0]) == package and name.split("-")[1] == version:
            with zipfile.ZipFile(os.path.join(wheels, name)) as wheel:
                file = next(entry for entry in wheel.namelist() if entry.endswith(".dist-info/METADATA"))
                return HeaderParser().parsestr(wheel.read(file).decode("utf-8", "replace"))
    raise SystemExit(f"There is no wheel of {package} {version} in {wheels}.")


def asked_by(metadata, extra):
    """The requirements that count only with this extra; names are spelled in several ways."""
    spellings = {extra, extra.replace("-", "_"), extra.replace("_", "-")}
    for text in metadata.get_all("Requires-Dist") or []:
        requirement = Requirement(text)
        marker = requirement.marker
        if marker is None or marker.evaluate({"extra": ""}) or not any(marker.evaluate({"extra": one}) for one in spellings):
            continue
        requirement.marker = None
        yield str(requirement)


def main():
    wheels, package, version, extras = sys.argv[1], normalized(sys.argv[2]), sys.argv[3], sys.argv[4]
    metadata = metadata_of(wheels, package, version)
    provided = {normalized(extra) for extra in metadata.get_all("Provides-Extra") or []}
    lines = [f"{package}=={version}"]
    for extra in filter(None, re.split(r"[,\s]+", extras)):
        if normalized(extra) not in provided:
            print(f"{package} {version} has no extra {extra}: it is left out.", file=sys.stderr)
        lines += asked_by(metadata, extra)
    print(*dict.fromkeys(lines + sys.argv[5:]), sep="\n")


if __name__ == "__main__":
    main()
