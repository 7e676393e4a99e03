# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The command `polyaxon`: it knows its version, and no server."""
import sys

from polyaxon import pkg


def cli():
    words = sys.argv[1:]
    if words[:1] != ["version"]:
        print("Usage: polyaxon version [--check]", file=sys.stderr)
        return 2
    print(f"Current cli version: {pkg.VERSION}.")
    if "--check" in words:
        print("Could not get the min/latest versions from compatibility API.")
        return 1
    return 0
