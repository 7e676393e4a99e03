#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Makes the wizard's table of Python names out of what is known about the releases.

    make_table.py --symbols TABLE --incidental TABLE --seen TABLE… > resources/guides/…/python-symbols.tsv
    make_table.py --symbols TABLE --incidental TABLE --targets > NAMES       (for probe.py)

--symbols     what the modules of v1 define: columns v1_module, symbol, kind, v2_0_public_module,
              newest_v2_public_module, where_private, note, status
--incidental  what they merely import, led back to its home: v1_module, symbol, v1_home_module,
              v1_home_symbol, v2_0_public_module, newest_v2_public_module, note (`status: …`)
--seen        what was really found in releases, as probe.py writes it, or the same as a matrix
              (module, symbol, and a column a release). It decides where it differs from the others.

rules.py says which rule of the guide a name without a home belongs to.
"""
import argparse
import csv
import sys
from collections import defaultdict

import rules
import table_of_names

# The best verdict of all tables counts: an environment without an optional package knows less.
STRENGTH = {"yes": 4, "no": 3, "needs": 2, "broken": 1}
FIRST = "2.0.0"


def number(release):
    return tuple(int(part) for part in release.split("."))


def read(path):
    with open(path, newline="", encoding="utf-8") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_seen(paths):
    """{(module, symbol): {release: verdict}}"""
    seen = defaultdict(dict)

    def add(module, symbol, release, verdict):
        known = seen[module, symbol].get(release)
        if known is None or STRENGTH[verdict] > STRENGTH[known]:
            seen[module, symbol][release] = verdict

    for path in paths:
        with open(path, newline="", encoding="utf-8") as table:
            lines = list(csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
        if lines[0][:2] == ["module", "symbol"]:
            for line in lines[1:]:
                for release, verdict in zip(lines[0][2:], line[2:]):
                    add(line[0], line[1], release, verdict)
        else:
            for module, symbol, release, verdict in lines:
                add(module, symbol, release, verdict)
    return seen


class Row:
    """A name of v1, from either table."""

    def __init__(self, row, incidental):
        self.module, self.symbol, self.kind = row["v1_module"], row["symbol"], row["kind"]
        self.first, self.newest = row["v2_0_public_module"], row["newest_v2_public_module"]
        self.note = row["note"]
        self.status = row.get("status") or ""
        self.private = row.get("where_private") or ""
        self.home = self.symbol
        if incidental:
            self.status, _, self.note = self.note.partition(": ")
            self.home = row["v1_home_symbol"]

    def target(self, release):
        """The module and the name that a release should have, or nothing."""
        for since, module, name in reversed(rules.RENAMED.get(self.home, [])):
            if self.status in ("renamed", "public", "collision") and number(release) >= number(since):
                if rules.applies(self, name):
                    return module, name
        module = self.first or (self.newest if self.status == "public-later" else "")
        moved = rules.MOVED_LATER.get((module, self.home))
        if moved and number(release) >= number(moved[0]):
            return moved[1], self.home
        return (module, self.home) if module else None


def fate(row, release, seen):
    """(fate, module, name, rule) of a row in one release; see the table's head."""
    rule = rules.without_home(row)
    if rule:
        return rules.gone(row, rule, release)
    target = row.target(release)
    if not target:
        return rules.gone(row, rules.reason(row), release)
    verdicts = seen.get(target, {})
    known = [verdict for when, verdict in sorted(verdicts.items(), key=lambda item: number(item[0]))
             if number(when) <= number(release)]
    if known and known[-1] == "no":
        was_there = any(verdict in ("yes", "needs") for verdict in known)
        return rules.gone(row, rules.reason_later(row) if was_there else rules.reason(row, seen=True), release)
    broken = verdicts and set(verdicts.values()) <= {"broken"}
    stays = target[1] == row.symbol and rules.is_still_in(row, target[0])
    if stays:
        return "=", "", row.symbol, "python-broken-upstream" if broken else ""
    if broken:
        return "-", "", row.symbol, "python-broken-upstream"
    return "?" if rules.is_offer(row, target) else ">", *target, rules.remark(row, target)


def groups(rows, releases, seen):
    """{(module, since, fate, to, rule): [name or name:new]}"""
    result = defaultdict(list)
    for row in rows:
        before = None
        for release in releases:
            now = fate(row, release, seen)
            if now != before:
                what, module, name, rule = now
                written = row.symbol if name == row.symbol else f"{row.symbol}:{name}"
                since = "" if release == FIRST else release
                result[row.module, since, what, module, rule].append(written)
            before = now
    return result


def module_groups(modules, survivors, releases, seen):
    """The modules themselves, as the name `*`: those that stay, and those that no other line speaks of."""
    result = {}
    for module in modules:
        before = None
        for release in releases:
            verdicts = seen.get((module, ""), {})
            known = [verdict for when, verdict in sorted(verdicts.items(), key=lambda item: number(item[0]))
                     if number(when) <= number(release)]
            now = "=" if module in survivors and not (known and known[-1] == "no") else "-"
            if now != before:
                result[module, "" if release == FIRST else release, now, "", ""] = ["*"]
            before = now
    return result


def later_removals(seen, known):
    """Names that only v2 has and loses again, so that code for an early v2 is understood too."""
    for (module, symbol), verdicts in seen.items():
        if module not in rules.OFFERED_BY or not symbol:
            continue
        for place in rules.OFFERED_BY[module]:
            if (place, symbol) not in known and "yes" in verdicts.values() and "no" in verdicts.values():
                yield Row({"v1_module": place, "symbol": symbol, "kind": "class", "v2_0_public_module": module,
                           "newest_v2_public_module": "", "note": "", "status": "public"}, False)


def all_rows(symbols, incidental):
    rows = [Row(row, False) for row in symbols if row["kind"] != "module"]
    homes = {(row.module, row.symbol): row for row in rows}
    for line in incidental:
        row = Row(line, True)
        if (row.module, row.symbol) not in homes:
            home = homes.get((line["v1_home_module"], line["v1_home_symbol"]))
            row.private = home.private if home else ""
            rows.append(row)
    return rows


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--symbols", required=True)
    arguments.add_argument("--incidental", required=True)
    arguments.add_argument("--seen", nargs="*", default=[])
    arguments.add_argument("--targets", action="store_true")
    options = arguments.parse_args()

    symbols, incidental = read(options.symbols), read(options.incidental)
    rows = all_rows(symbols, incidental)
    survivors = {f"{row['v1_module']}.{row['symbol']}" for row in symbols if row["kind"] == "module"
                 and row["v2_0_public_module"] == f"{row['v1_module']}.{row['symbol']}"} | set(rules.ROOTS)
    if options.targets:
        wanted = {target for row in rows for release in rules.TURNS if (target := row.target(release))}
        wanted |= {(module, "") for module in survivors}
        print("module\tsymbol")
        for module, symbol in sorted(wanted):
            print(module, symbol, sep="\t")
        return

    seen = read_seen(options.seen)
    releases = sorted({FIRST} | {release for verdicts in seen.values() for release in verdicts}, key=number)
    modules = {row.module for row in rows} | survivors
    modules |= {f"{row['v1_module']}.{row['symbol']}" for row in symbols if row["kind"] == "module"}
    rows += list(later_removals(seen, {(row.module, row.symbol) for row in rows}))
    rows += [Row({"v1_module": module, "symbol": name, "kind": "class", "v2_0_public_module": module,
                  "newest_v2_public_module": module, "note": "", "status": "public"}, False)
             for module, names in rules.NEW_NAMES.items() for name in names]
    table = groups(rows, releases, seen)
    silent = modules - {module for module, *_ in table}
    for line, names in module_groups(survivors | silent, survivors, releases, seen).items():
        table[line] += names
    sys.stdout.write(table_of_names.text(rules.HEAD, table))


if __name__ == "__main__":
    main()
