# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Keeps what an upgrade is about to touch in a Python environment.

Usage: keep_environment.py [--user] INTO WHEELS NAME...

Started by the environment's own interpreter; with --user it is about the packages in the user's home.
Writes to the folder INTO: `installed.txt`, every installed distribution as `name==version`;
`aside.txt`, what an earlier pip left behind; `rewritten.json`, the files that an installer makes
anew (commands, and its own notes); and a wheel, made from the installed files themselves, of
each NAME and of each distribution that one of the new wheels in WHEELS would replace. So the way back
needs no index, and brings back exactly what was there.
"""
import base64
import csv
import hashlib
import json
import os
import re
import sys
import zipfile

from environment_files import REWRITTEN, normalized, place_of


def generated_scripts(distribution):
    """Commands that are made anew from the entry points."""
    return {entry.name for entry in distribution.entry_points if entry.group in ("console_scripts", "gui_scripts")}


def archive_name(path, distribution, folder, place):
    """Where a file belongs in the wheel, or None when it is made anew."""
    if not path.startswith(".."):
        return path
    data = folder[: -len(".dist-info")] + ".data"
    absolute = os.path.normpath(os.path.join(str(distribution.locate_file("")), path))
    for scheme in ("scripts", "include", "data"):
        base = place.paths[scheme]
        if absolute.startswith(base + os.sep):
            relative = os.path.relpath(absolute, base)
            if scheme == "scripts" and relative in generated_scripts(distribution):
                return None
            return "/".join([data, "headers" if scheme == "include" else scheme, *relative.split(os.sep)])
    raise SystemExit(f"{distribution.metadata['Name']}: {absolute} lies outside the environment and cannot be kept")


def tags(distribution):
    text = distribution.read_text("WHEEL") or ""
    found = [line.split(":", 1)[1].strip() for line in text.splitlines() if line.lower().startswith("tag:")]
    if not found:
        raise SystemExit(f"{distribution.metadata['Name']}: was not installed from a wheel (no WHEEL file) and cannot be kept")
    parts = [sorted({tag.split("-")[i] for tag in found}) for i in range(3)]
    return "-".join(".".join(part) for part in parts)


def write_wheel(distribution, into, place):
    """Makes a wheel of an installed distribution; whole or not there."""
    name = re.sub(r"[-_.]+", "_", distribution.metadata["Name"])
    files = [str(file) for file in distribution.files or []]
    folder = next((file.split("/")[0] for file in files if file.endswith(".dist-info/METADATA")), None)
    if folder is None:
        raise SystemExit(f"{name}: has no list of its files (RECORD) and cannot be kept")
    target = os.path.join(into, f"{name}-{distribution.version}-{tags(distribution)}.whl")
    rows = []
    with zipfile.ZipFile(target + ".part", "w", zipfile.ZIP_DEFLATED) as wheel:
        for file in files:
            source = str(distribution.locate_file(file))
            if file.endswith(".pyc") or (file.startswith(folder + "/") and file.rsplit("/", 1)[1] in REWRITTEN):
                continue
            inside = archive_name(file, distribution, folder, place)
            if inside is None or not os.path.isfile(source):
                continue
            with open(source, "rb") as stream:
                content = stream.read()
            info = zipfile.ZipInfo(inside)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (os.stat(source).st_mode & 0xFFFF) << 16
            wheel.writestr(info, content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            rows.append([inside, f"sha256={digest}", len(content)])
        rows.append([folder + "/RECORD", "", ""])
        lines = _Lines()
        csv.writer(lines, lineterminator="\n").writerows(rows)
        wheel.writestr(folder + "/RECORD", "".join(lines))
    os.replace(target + ".part", target)


def rewritten_files(distribution):
    """What an installer makes anew, as it is now: path as RECORD has it, mode, bytes."""
    kept = []
    for file in distribution.files or []:
        path, parts = str(distribution.locate_file(file)), str(file).split("/")
        is_own = len(parts) == 2 and parts[0].endswith(".dist-info") and parts[1] in REWRITTEN
        is_script = str(file).startswith("..") and parts[-1] in generated_scripts(distribution)
        if (is_own or is_script) and os.path.isfile(path):
            with open(path, "rb") as stream:
                kept.append([str(file), os.stat(path).st_mode & 0o7777, base64.b64encode(stream.read()).decode()])
    return kept


class _Lines(list):
    write = list.append


def write_list(path, lines):
    with open(path + ".part", "w", encoding="utf-8") as stream:
        stream.writelines(line + "\n" for line in lines)
    os.replace(path + ".part", path)


def main():
    arguments = sys.argv[1:]
    place = place_of(arguments)
    into, wheels, names = arguments[0], arguments[1], {normalized(name) for name in arguments[2:]}
    os.makedirs(into, mode=0o700, exist_ok=True)
    present = place.installed()
    for wheel in os.listdir(wheels):
        if wheel.endswith(".whl"):
            name, version = wheel.split("-")[:2]
            if normalized(name) in present and present[normalized(name)].version != version:
                names.add(normalized(name))
    rewritten = {}
    for name in sorted(names & set(present)):
        write_wheel(present[name], into, place)
        rewritten[name] = rewritten_files(present[name])
        print("kept", present[name].metadata["Name"], present[name].version)
    write_list(os.path.join(into, "rewritten.json"), [json.dumps(rewritten)])
    write_list(os.path.join(into, "aside.txt"), place.aside())
    write_list(os.path.join(into, "installed.txt"), [f"{name}=={present[name].version}" for name in sorted(present)])


if __name__ == "__main__":
    main()
