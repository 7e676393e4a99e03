# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Tells what installed packages ask for and do not have, as far as it is new.

Usage: conflicts.py foresee BEFORE KNOWN WITHOUT FOLDER... -- COMMAND...
       conflicts.py now     BEFORE KNOWN FOLDER...

FOLDER... is where the environment has its packages. `foresee` writes the conflicts that there are to the
file BEFORE, asks COMMAND (a dry run of pip with a report) what it would install, and tells what would be
in conflict when that is there and the packages of the list WITHOUT are gone. `now` compares what is
installed with BEFORE. What packages of the list KNOWN ask for of those in conflict was said before, and
does not count. Lists are separated by commas. Exit status 1 and one line for each new conflict.

Started by a Python that has pip, whose way of reading requirements is used.
"""
import importlib.metadata
import json
import os
import re
import subprocess
import sys

from pip._vendor.packaging.requirements import InvalidRequirement, Requirement
from pip._vendor.packaging.version import InvalidVersion, Version

from environment_files import normalized


class Package:
    def __init__(self, name, version, requires):
        self.name, self.version, self.requires = name, version, requires

    def needs(self):
        for text in self.requires:
            try:
                requirement = Requirement(text)
            except InvalidRequirement:
                continue
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                yield requirement


def installed(folders):
    found = {}
    for item in importlib.metadata.distributions(path=folders):
        if item.metadata["Name"]:
            package = Package(item.metadata["Name"], item.version, item.requires or [])
            found.setdefault(normalized(package.name), package)
    return found


def satisfied(requirement, packages):
    there = packages.get(normalized(requirement.name))
    if there is None:
        return False
    try:
        return requirement.url is not None or requirement.specifier.contains(Version(there.version), prereleases=True)
    except InvalidVersion:
        return True


def conflicts(packages):
    """What is asked for and not there: a key that stays the same as long as the same is asked for, and
    what there is instead."""
    found = {}
    for package in packages.values():
        for requirement in package.needs():
            if not satisfied(requirement, packages):
                there = packages.get(normalized(requirement.name))
                instead = f"{there.name} {there.version}" if there else "nothing"
                text = f"{requirement.name}{requirement.specifier}"
                found[f"{normalized(package.name)} {package.version} asks for {text}"] = instead
    return found


def foreseen(packages, without, command):
    """The packages as they will be, or None when this pip cannot say."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode == 2:  # an option that an old pip does not know
        print("This pip cannot say beforehand what it would install.")
        return None
    if done.returncode:
        raise SystemExit(done.returncode)
    report = json.loads(done.stdout)
    result = {name: package for name, package in packages.items() if name not in without}
    for item in report["install"]:
        data = item["metadata"]
        result[normalized(data["name"])] = Package(data["name"], data["version"], data.get("requires_dist", []))
        print("would install", data["name"], data["version"])
    return result


def tell(found, before, known):
    new = {key: instead for key, instead in found.items() if key not in before and key.split(" ", 1)[0] not in known}
    for key, instead in sorted(new.items()):
        print(f"{key}, and {instead} is there" if instead != "nothing" else f"{key}, which is not there", file=sys.stderr)
    if new:
        raise SystemExit(1)
    print("Nothing is in conflict that was not before.")


def words(text):
    return {normalized(word) for word in re.split(r"[,\s]+", text) if word}


def main():
    mode, file, known = sys.argv[1], sys.argv[2], words(sys.argv[3])
    rest = sys.argv[4:]
    if mode == "now":
        with open(file, encoding="utf-8") as stream:
            tell(conflicts(installed(rest)), json.load(stream), known)
        return
    cut = rest.index("--")
    without, folders, command = words(rest[0]), rest[1:cut], rest[cut + 1:]
    packages = installed(folders)
    before = conflicts(packages)
    os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
    with open(file, "w", encoding="utf-8") as stream:
        json.dump(before, stream, indent=1, sort_keys=True)
    will_be = foreseen(packages, without, command)
    if will_be is not None:
        tell(conflicts(will_be), before, known)


if __name__ == "__main__":
    main()
