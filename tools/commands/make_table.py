#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Makes the wizard's table of the command line out of what probe.py saw of releases.

    make_table.py SEEN-RELEASE.tsv… > resources/guides/…/command-options.tsv

A release may have several files: commands that are only there inside of a container are seen when
probe.py runs with the environment of that container (POLYAXON_SERVICE=init, sidecar, agent, streams,
hp_search or events_handlers), which is needed of the oldest and the newest release, and of those
around a change. The head of the table explains its columns.
"""
import csv
import sys
from collections import defaultdict

HEAD = """\
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# The command line in these releases: {releases}
# Made by tools/commands: probe.py reads a release, make_table.py puts what it saw together.
#
# command    the words after the program's name; `-`: the program itself
# takes      how many values these options take; or, without options, what the command is: `group`
#            (has commands of its own) or `command`; `args`: it takes words that are no options
# since      the first release that was seen to have it; `-`: all from the first one on
# until      the first one later that has it no more; `-`: it is still there
# spellings  of options
"""


def number(release):
    return tuple(int(part) for part in release.split("."))


def main():
    seen = defaultdict(set)
    releases = set()
    for path in sys.argv[1:]:
        with open(path, newline="", encoding="utf-8") as table:
            for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
                releases.add(row["release"])
                for spelling in row["spellings"].split(","):
                    seen[row["command"], row["takes"], spelling].add(row["release"])
    ordered = sorted(releases, key=number)
    lines = defaultdict(list)
    for (command, takes, spelling), where in seen.items():
        places = [ordered.index(release) for release in where]
        first, last = min(places), max(places)
        # What was not seen in between was not looked for: see above.
        since = ordered[first] if first else "-"
        until = ordered[last + 1] if last + 1 < len(ordered) else "-"
        lines[command or "-", takes, since, until].append(spelling)
    print(HEAD.format(releases=" ".join(ordered)), end="")
    print("command", "takes", "since", "until", "spellings", sep="\t")
    for (command, takes, since, until), spellings in sorted(lines.items()):
        print(command, takes, since, until, ",".join(sorted(spellings)), sep="\t")


if __name__ == "__main__":
    main()
