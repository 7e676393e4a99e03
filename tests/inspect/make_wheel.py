#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""make_wheel.py FOLDER NAME VERSION [--requires REQUIREMENT]… [--file PATH]… [--command NAME=TEXT]

Writes a wheel that pip installs: empty modules at the given paths, and a command that is this text.
"""
import argparse
import base64
import hashlib
import pathlib
import zipfile

arguments = argparse.ArgumentParser()
arguments.add_argument("folder")
arguments.add_argument("name")
arguments.add_argument("version")
arguments.add_argument("--requires", action="append", default=[])
arguments.add_argument("--file", action="append", default=[])
arguments.add_argument("--command")
given = arguments.parse_args()

stem = f"{given.name.replace('-', '_')}-{given.version}"
files = {path: b"" for path in given.file}
if given.command:
    command, text = given.command.split("=", 1)
    files[f"{stem}.data/scripts/{command}"] = text.encode()
metadata = ["Metadata-Version: 2.1", f"Name: {given.name}", f"Version: {given.version}"]
metadata += [f"Requires-Dist: {requirement}" for requirement in given.requires]
files[f"{stem}.dist-info/METADATA"] = ("\n".join(metadata) + "\n\nName: not-a-header\n").encode()
files[f"{stem}.dist-info/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def row(path, content):
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return f"{path},sha256={digest},{len(content)}"


record = [row(path, content) for path, content in files.items()] + [f"{stem}.dist-info/RECORD,,"]
files[f"{stem}.dist-info/RECORD"] = ("\n".join(record) + "\n").encode()
wheel = pathlib.Path(given.folder) / f"{stem}-py3-none-any.whl"
with zipfile.ZipFile(wheel, "w") as archive:
    for path, content in files.items():
        archive.writestr(path, content)
print(wheel)
