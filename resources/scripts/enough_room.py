# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Whether there is room enough on the disk. Usage: enough_room.py {MEGABYTES FOLDER}...

What is asked for on the same disk is added up. Exit status 1 and one line for each disk that is too full.
"""
import os
import shutil
import sys


def main():
    needed = {}
    for megabytes, folder in zip(sys.argv[1::2], sys.argv[2::2]):
        there = os.path.abspath(folder)
        while not os.path.exists(there):
            there = os.path.dirname(there)
        of_disk = needed.setdefault(os.stat(there).st_dev, [0, there, []])
        of_disk[0] += int(megabytes)
        of_disk[2].append(folder)
    short = False
    for megabytes, there, folders in needed.values():
        free = shutil.disk_usage(there).free // 1_000_000
        print(f"{', '.join(folders)}: {free} MB free, {megabytes} MB needed",
              file=sys.stderr if free < megabytes else sys.stdout)
        short |= free < megabytes
    if short:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
