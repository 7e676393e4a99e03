# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the wizard's table of names; its own head explains it."""
from collections import defaultdict


def number(release):
    """The release for comparison; nothing is before all."""
    return tuple(int(part) for part in release.split(".")) if release else ()


class Entry:
    """What holds for a name from a release on."""

    def __init__(self, since, fate, module, rule, name):
        self.since, self.fate, self.module, self.rule, self.name = since, fate, module, rule, name


class Name:
    def __init__(self, module, name):
        self.module, self.name, self.entries = module, name, []

    def entry(self, release):
        known = [entry for entry in self.entries if number(entry.since) <= number(release)]
        return max(known, key=lambda entry: number(entry.since), default=None)

    def home(self, release):
        """Where it is in a release, (module, name), or nothing."""
        entry = self.entry(release)
        if entry is None or entry.fate == "-":
            return None
        return (self.module, self.name) if entry.fate == "=" else (entry.module, entry.name)


def lines(path):
    """The comment at the head, and the fields of all lines, each with its module."""
    head, result, module = [], [], ""
    with open(path, encoding="utf-8") as table:
        for line in table:
            if line.startswith("#"):
                head.append(line)
                continue
            fields = line.rstrip("\n").split("\t")
            module = fields[0] or module
            result.append([module, *fields[1:5], fields[5].split(" ")])
    return "".join(head), result


def read(path, modules=False):
    """All names; the modules themselves, which are called `*`, only where they are asked for."""
    names = defaultdict(list)
    for module, since, fate, to, rule, written in lines(path)[1]:
        for word in written:
            old, _, new = word.partition(":")
            if modules or old != "*":
                names[module, old].append(Entry(since, fate, to, rule, new or old))
    for (module, name), entries in sorted(names.items()):
        row = Name(module, name)
        row.entries = entries
        yield row


def grouped(rows):
    """{(module, since, fate, to, rule): [name or name:new]}"""
    result = defaultdict(list)
    for row in rows:
        for entry in row.entries:
            word = row.name if entry.name == row.name else f"{row.name}:{entry.name}"
            result[row.module, entry.since, entry.fate, entry.module, entry.rule].append(word)
    return result


def text(head, groups):
    """The table, with its lines and names in their order."""
    result, before = [head], None
    for (module, since, fate, to, rule), names in sorted(groups.items()):
        shown = "" if module == before else module
        result.append("\t".join([shown, since, fate, to, rule, " ".join(sorted(names))]) + "\n")
        before = module
    return "".join(result)


def written(head, rows):
    return text(head, grouped(rows))
