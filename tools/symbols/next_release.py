#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Brings the wizard's table of names up to a release that has been looked into.

    next_release.py TABLE > NAMES                    what probe.py is to look for
    next_release.py TABLE SEEN… > NEW_TABLE          after probe.py has run in each release

What a release does not have any more, or has again, becomes a line for that release. What went, and
where something of the same name was seen instead, is told on standard error: such a move is for a human
to enter (in rules.py, as MOVED_LATER, or in the table).
"""
import argparse
import sys
from collections import defaultdict

import table_of_names
from table_of_names import Entry, number

FIRST = "2.0.0"
GONE = "python-gone-later"
NOT_YET = "python-not-yet"


def read_seen(paths):
    """{release: {(module, symbol): verdict}}"""
    seen = defaultdict(dict)
    for path in paths:
        with open(path, encoding="utf-8") as table:
            for line in table:
                module, symbol, release, verdict = line.rstrip("\n").split("\t")
                seen[release][module, symbol] = verdict
    return seen


def place_of(row, entry):
    """What is looked for: a name at its home, or the module itself."""
    if row.name == "*":
        return row.module, ""
    return (row.module, row.name) if entry.fate == "=" else (entry.module, entry.name)


def known_places(rows):
    return sorted({place_of(row, entry) for row in rows for entry in row.entries if entry.fate != "-"})


def last_home(row, release):
    """What the table knew before: the newest entry with a home, up to a release."""
    homes = [entry for entry in row.entries if entry.fate != "-" and number(entry.since) <= number(release)]
    return max(homes, key=lambda entry: number(entry.since), default=None)


def wanted(row, release, found, is_later):
    """The entry that is true for a release, as far as it was looked into; nothing: as it is."""
    home = last_home(row, release)
    verdict = found.get(place_of(row, home)) if home else None
    if verdict is None:
        return None
    if verdict != "no":
        return Entry("", home.fate, home.module, home.rule, home.name)
    before = row.entry(release)
    if before.fate == "-":
        return None
    rule = "" if row.name == "*" else NOT_YET if is_later(place_of(row, home)) else GONE
    return Entry("", "-", "", rule, row.name)


def update(row, seen):
    """Puts in what the releases show; says which names went."""
    releases, entries = sorted(seen, key=number), list(row.entries)
    for release in releases:
        def is_later(place, release=release):
            return any(seen[other].get(place) == "yes" for other in releases if number(other) > number(release))
        entry = wanted(row, release, seen[release], is_later)
        changed = table_of_names.Name(row.module, row.name)
        changed.entries = entries
        now = changed.entry(release)
        if entry is None or (entry.fate, entry.module, entry.name) == (now.fate, now.module, now.name):
            continue
        entry.since = "" if release == FIRST else release
        entries = [other for other in entries if other.since != entry.since] + [entry]
        if entry.fate == "-":
            yield release, place_of(row, last_home(row, release))
    row.entries = entries


def tell(went, seen):
    for release, (module, symbol) in sorted(went):
        others = [place for (place, name), verdict in seen[release].items()
                  if name == symbol and verdict == "yes" and place != module and symbol]
        where = f"; something of this name is in {', '.join(sorted(others))}" if others else ""
        print(f"{release}: {module}{'.' * bool(symbol)}{symbol} is not there{where}", file=sys.stderr)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("table")
    arguments.add_argument("seen", nargs="*")
    options = arguments.parse_args()

    rows = list(table_of_names.read(options.table, modules=True))
    if not options.seen:
        print("module\tsymbol")
        for place in known_places(rows):
            print(*place, sep="\t")
        return
    seen = read_seen(options.seen)
    went = {what for row in rows for what in update(row, seen)}
    tell(went, seen)
    sys.stdout.write(table_of_names.written(table_of_names.lines(options.table)[0], rows))


if __name__ == "__main__":
    main()
