# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Brings a Python environment back to what keep_environment.py kept.

Usage: restore_environment.py [--user] KEPT WHEELS INSTALLER...

Started by the environment's own interpreter; WHEELS is the folder of what was to be installed, and
INSTALLER the beginning of every command that changes the environment, such as `/path/python -m pip`.
Looks at what is installed now and does only what is missing, so that it can be repeated and can begin
from any half-way state.
"""
import base64
import glob
import json
import os
import shlex
import shutil
import subprocess
import sys
import zipfile

from environment_files import REWRITTEN, normalized, place_of, recorded


def whole(distribution):
    """Every file that it lists is there, and the list too."""
    files = recorded(distribution)
    return files is not None and all(
        os.path.exists(distribution.locate_file(file)) for file, _, _ in files if not file.endswith(".pyc"))


def run(command):
    print("$", shlex.join(command), flush=True)
    subprocess.run(command, check=True)


def lines_of(path):
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as stream:
        return [line.strip() for line in stream if line.strip()]


def kept_names(kept):
    return {normalized(os.path.basename(path).split("-")[0]) for path in glob.glob(os.path.join(kept, "*.whl"))}


def sweep(place, wheels, kept):
    """Takes away the files of a wheel whose installation was interrupted: its list of files is written
    last, and without it no installer takes it away again. What belongs to a distribution that stays is
    left; what is kept is installed again."""
    now = place.installed()
    staying = {str(item.locate_file(file)) for name, item in now.items() if name not in kept for file in item.files or []}
    for path in sorted(glob.glob(os.path.join(wheels, "*.whl"))):
        name, version = os.path.basename(path).split("-")[:2]
        there = now.get(normalized(name))
        if there is not None and (there.version != version or there.files is not None):
            continue
        with zipfile.ZipFile(path) as wheel:
            library = place.library(wheel)
            for inside in wheel.namelist():
                file = os.path.join(library, inside)
                if ".data/" not in inside and os.path.isfile(file) and file not in staying:
                    os.remove(file)
                    clear(os.path.dirname(file), library)
            folders = {inside.split("/")[0] for inside in wheel.namelist() if inside.split("/")[0].endswith(".dist-info")}
        for folder in folders:  # what the installer itself wrote there
            shutil.rmtree(os.path.join(library, folder), ignore_errors=True)


def put_back(now, kept, names):
    """What the installer has made anew is as it was: its notes, and the first line of the commands."""
    path = os.path.join(kept, "rewritten.json")
    if not os.path.exists(path):
        return
    with open(path, encoding="utf-8") as stream:
        rewritten = json.load(stream)
    for name in sorted(names & set(rewritten)):
        there = {file for file, _, _ in rewritten[name]}
        for file in now[name].files or []:
            folder, _, note = str(file).partition("/")
            if folder.endswith(".dist-info") and note in REWRITTEN and str(file) not in there:
                os.remove(now[name].locate_file(file))
        for file, mode, content in rewritten[name]:
            target = str(now[name].locate_file(file))
            with open(target + ".part", "wb") as stream:
                stream.write(base64.b64decode(content))
            os.chmod(target + ".part", mode)
            os.replace(target + ".part", target)


def clear(folder, library):
    """Removes a folder, and those around it, that hold nothing but compiled modules."""
    while folder.startswith(library + os.sep):
        if set(os.listdir(folder)) - {"__pycache__"}:
            return
        shutil.rmtree(folder)
        folder = os.path.dirname(folder)


def main():
    arguments = sys.argv[1:]
    options = ["--user"] if "--user" in arguments else []
    place = place_of(arguments)
    kept, wheels, installer = arguments[0], arguments[1], arguments[2:]
    lines = lines_of(os.path.join(kept, "installed.txt"))
    if lines is None:
        print("Nothing was kept: nothing had been touched.")
        return
    wanted = dict(line.split("==", 1) for line in lines)
    now = place.installed()
    extra = sorted(name for name in now if name not in wanted)
    changed = {name for name, version in wanted.items() if name not in now or now[name].version != version}
    changed |= {name for name in kept_names(kept) if name in now and not whole(now[name])}
    # What shares a folder with a distribution that goes would lose files to it: put back after.
    if extra or changed:
        sweep(place, wheels, kept_names(kept))
        now = place.installed()
        changed |= kept_names(kept)
    going = [name for name in dict.fromkeys(extra + sorted(changed)) if name in now]
    if going:
        run([*installer, "uninstall", "-y", *going])
    if changed:
        run([*installer, "install", *options, "--no-index", "--no-deps", "--find-links", kept,
             *[f"{name}=={wanted[name]}" for name in sorted(changed)]])
        put_back(place.installed(), kept, changed)
    for path in set(place.aside()) - set(lines_of(os.path.join(kept, "aside.txt")) or []):
        shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
    now = place.installed()
    differing = sorted(name for name in set(now) | set(wanted)
                       if name not in now or name not in wanted or now[name].version != wanted[name])
    if differing:
        raise SystemExit("Not as it was: " + ", ".join(differing))
    print("The environment is as it was.")


if __name__ == "__main__":
    main()
