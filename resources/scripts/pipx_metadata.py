# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Tells pipx what is installed now. Usage: pipx_metadata.py FOLDER PACKAGE VERSION [OLD=NEW...]

Writes the version of PACKAGE into FOLDER/pipx_metadata.json, from which `pipx list` shows it. A version
that was named when it was installed is what `pipx upgrade` would go back to: it is replaced as well. An
address or a folder that it was installed from stays as it is. Extras that are called OLD are called NEW.
Everything else in the file stays.
"""
import json
import os
import re
import sys


def normalized(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def renewed(text, package, version, names):
    """What pipx was told to install, for the new version."""
    found = re.fullmatch(r"\s*([A-Za-z0-9._-]+)\s*(\[[^\]]*\])?\s*([(]?\s*[<>=!~][^;@]*)?(;.*)?", text)
    if not found or normalized(found.group(1)) != package:
        return text
    extras = [names.get(normalized(extra), extra) for extra in re.findall(r"[\w.-]+", found.group(2) or "")]
    return found.group(1) + (f"[{','.join(extras)}]" if extras else "") + (f"=={version}" if found.group(3) else "")


def main():
    path, package, version = os.path.join(sys.argv[1], "pipx_metadata.json"), normalized(sys.argv[2]), sys.argv[3]
    names = dict(pair.split("=", 1) for pair in sys.argv[4:])
    with open(path, encoding="utf-8") as stream:
        data = json.load(stream)
    for part in [data.get("main_package") or {}, *(data.get("injected_packages") or {}).values()]:
        if normalized(part.get("package") or "") == package:
            part["package_version"] = version
            part["package_or_url"] = renewed(part.get("package_or_url") or package, package, version, names)
    with open(path + ".part", "w", encoding="utf-8") as stream:
        json.dump(data, stream, indent=4, sort_keys=True)
    os.chmod(path + ".part", os.stat(path).st_mode & 0o7777)
    os.replace(path + ".part", path)


if __name__ == "__main__":
    main()
