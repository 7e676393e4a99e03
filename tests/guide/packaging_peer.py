# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0

"""Answers, with Python's own `packaging`, one line for each line of standard input.

versions: two versions, separated by a tab: -1, 0 or 1.
specifiers: a specifier and a version: 1 or 0, or - where the specifier is none.
requirements: a requirement: name, extras, specifiers, URL and marker, separated by tabs, or -.
"""

import sys

try:
    from packaging import requirements, specifiers, version
except ImportError:
    from pip._vendor.packaging import requirements, specifiers, version


def versions(line):
    one, other = (version.Version(text) for text in line.split("\t"))
    return (one > other) - (one < other)


def specifiers_of(line):
    specifier, release = line.split("\t")
    try:
        return int(specifiers.SpecifierSet(specifier).contains(release, prereleases=True))
    except specifiers.InvalidSpecifier:
        return "-"


def requirement(line):
    try:
        found = requirements.Requirement(line)
    except requirements.InvalidRequirement:
        return "-"
    from_name = str(found.name).replace("_", "-").replace(".", "-").lower()
    return "\t".join(
        [
            from_name,
            ",".join(sorted(found.extras)),
            ",".join(sorted(str(one) for one in found.specifier)),
            found.url or "",
            "marker" if found.marker else "",
        ]
    )


answer = {"versions": versions, "specifiers": specifiers_of, "requirements": requirement}[sys.argv[1]]
for line in sys.stdin.read().splitlines():
    print(answer(line))
