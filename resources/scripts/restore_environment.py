# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Brings a Python environment back to what keep_environment.py kept.

Usage: restore_environment.py KEPT INSTALLER...

Started by the environment's own interpreter; INSTALLER is the beginning of every command that
changes it, such as `/path/python -m pip`. Looks at what is installed now and does only what is
missing, so that it can be repeated and can begin from any half-way state.
"""
import glob
import os
import re
import shlex
import subprocess
import sys
import sysconfig
import importlib.metadata


def normalized(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def installed():
    folders = list(dict.fromkeys([sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]))
    return {normalized(item.metadata["Name"]): item for item in importlib.metadata.distributions(path=folders)
            if item.metadata["Name"]}


def whole(distribution):
    """Every file that it lists is there."""
    return all(os.path.exists(distribution.locate_file(file)) for file in distribution.files or []
               if not str(file).endswith(".pyc"))


def run(command):
    print("$", shlex.join(command), flush=True)
    subprocess.run(command, check=True)


def wanted_set(kept):
    path = os.path.join(kept, "installed.txt")
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as stream:
        return dict(line.strip().split("==", 1) for line in stream if line.strip())


def main():
    kept, installer = sys.argv[1], sys.argv[2:]
    wanted = wanted_set(kept)
    if wanted is None:
        print("Nothing was kept: nothing had been touched.")
        return
    now = installed()
    extra = sorted(name for name in now if name not in wanted)
    changed = {name for name, version in wanted.items()
               if name not in now or now[name].version != version or not whole(now[name])}
    # What shares a folder with a distribution that goes would lose files to it: put back after.
    if extra or changed:
        changed |= {normalized(os.path.basename(path).split("-")[0]) for path in glob.glob(os.path.join(kept, "*.whl"))}
    going = extra + sorted(name for name in changed if name in now)
    if going:
        run([*installer, "uninstall", "-y", *going])
    if changed:
        run([*installer, "install", "--no-index", "--no-deps", "--find-links", kept,
             *[f"{name}=={wanted[name]}" for name in sorted(changed)]])
    now = installed()
    differing = sorted(name for name in set(now) | set(wanted)
                       if name not in now or name not in wanted or now[name].version != wanted[name])
    if differing:
        raise SystemExit("Not as it was: " + ", ".join(differing))
    print("The environment is as it was.")


if __name__ == "__main__":
    main()
