#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Which names are really there in an installed release.

    ENVIRONMENT/bin/python probe.py NAMES >> SEEN

NAMES is a table with the columns `module` and `symbol` (nothing: the module itself); others are
ignored. Written are the columns module, symbol, release and one of

    yes     the module can be imported and has the name
    no      the module is not there, or has no such name
    needs   an optional package of somebody else is missing
    broken  the module cannot be imported although everything that it asks for is there

Nothing but the imports themselves is run. make_table.py takes what this writes.
"""
import csv
import importlib
import importlib.metadata
import sys

PRODUCT = {"polyaxon", "polyaxon_sdk", "traceml", "hypertune", "clipped", "vents"}


def missing_modules(error):
    """What could not be found, also behind an exception of the module's own."""
    while error is not None:
        if isinstance(error, ModuleNotFoundError) and error.name:
            yield error.name
        error = error.__cause__ or error.__context__


def load(module):
    """The module, or the verdict when there is none."""
    try:
        return importlib.import_module(module)
    except BaseException as error:  # whatever a module does when it is imported
        missing = list(missing_modules(error))
        if any(module == name or module.startswith(name + ".") for name in missing):
            return "no"
        if missing and not any(name.split(".")[0] in PRODUCT for name in missing):
            return "needs"
        return "broken"


def has(module, symbol):
    # A module with a __getattr__ that never raises answers every name: ask for what it names itself.
    if not symbol or symbol in vars(module):
        return True
    answers = getattr(module, "__getattr__", None)
    return hasattr(answers, "__code__") and symbol in answers.__code__.co_consts


def main():
    release = importlib.metadata.version("polyaxon")
    modules = {}
    with open(sys.argv[1], newline="", encoding="utf-8") as table:
        rows = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        names = sorted({(row["module"], row["symbol"]) for row in rows})
    for module, symbol in names:
        if module not in modules:
            modules[module] = load(module)
        found = modules[module]
        verdict = found if isinstance(found, str) else "yes" if has(found, symbol) else "no"
        print(module, symbol, release, verdict, sep="\t")


if __name__ == "__main__":
    main()
