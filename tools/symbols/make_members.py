#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Makes the wizard's table of members out of what probe_members.py found in releases of v1 and v2.

    make_members.py MEMBERS… > resources/guides/…/python-members.tsv
"""
import sys
from collections import defaultdict

import rules
from table_of_names import number


def read(paths):
    """{class: {release: [(kind, [name])]}}: v1 may have a class in several forms."""
    found = defaultdict(lambda: defaultdict(list))
    for path in paths:
        with open(path, encoding="utf-8") as members:
            for line in members:
                name, release, kind, names = line.rstrip("\n").split("\t")
                found[name][release].append((kind, names.split(" ")))
    return found


def gone_since(name, releases, has):
    """The suffix of a name: nothing where the newest release has it."""
    since = None
    for release in releases:
        if has(release, name):
            since = None
        elif since is None:
            since = release
    if since is None:
        return ""
    return "-" if since == releases[0] else "-" + since


def values(words):
    return dict(word.partition("=")[::2] for word in words)


def enumeration(forms, new, releases):
    """A constant that is not there, while a new one has its value, was renamed."""
    old = {constant: value for form in forms for constant, value in values(form).items()}
    members = {release: values(new[release]) for release in releases}
    first = members[releases[0]]
    words = []
    for constant, value in old.items():
        same = [other for other, its in first.items() if its == value and other not in old]
        renamed = same[0] if constant not in first and len(same) == 1 else constant
        suffix = gone_since(renamed, releases, lambda release, it: it in members[release])
        words.append((constant if renamed == constant else f"{constant}:{renamed}") + suffix)
    return words


def built(name, forms, new, releases):
    """Arguments in v1's order; of several forms that do not agree, the names alone."""
    kind = "object" if all(form == forms[0] for form in forms) else "members"
    words = []
    for argument in dict.fromkeys(word for form in forms for word in form):
        renamed = rules.RENAMED_MEMBERS.get((name, argument), argument)
        suffix = gone_since(renamed, releases, lambda release, it: it in new[release])
        words.append((argument if renamed == argument else f"{argument}:{renamed}") + suffix)
    return kind, words


def line(name, by_release):
    """The kind and the words of a class, or nothing."""
    releases = sorted((release for release in by_release if number(release) >= (2,)), key=number)
    old = [form for release, forms in by_release.items() if number(release) < (2,) for form in forms]
    if not old or not releases:
        return None
    kinds = {by_release[release][0][0] for release in releases}
    forms = [names for kind, names in old if {kind} == kinds]
    new = {release: by_release[release][0][1] for release in releases}
    if not forms or len(kinds) > 1:
        return None
    if kinds == {"enumeration"}:
        return "enumeration", enumeration(forms, new, releases)
    return built(name, forms, new, releases)


def main():
    found = read(sys.argv[1:])
    sys.stdout.write(rules.MEMBERS_HEAD)
    for name, by_release in sorted(found.items()):
        module, _, leaf = name.rpartition(".")
        what = line(name, by_release)
        if what and not any(f"{other}.{leaf}" in found for other in rules.TAKES_OVER.get(module, [])):
            print(name, what[0], " ".join(what[1]), sep="\t")


if __name__ == "__main__":
    main()
