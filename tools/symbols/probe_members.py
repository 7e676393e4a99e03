#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""What the classes of an installed release are built from, and which constants they have.

    ENVIRONMENT/bin/python probe_members.py TABLE >> MEMBERS

TABLE is the wizard's table of names. In a release of v1 the classes are looked for where v1 has them, in
v2 where the table says that they are. Written are the columns

    class    its full name in v2
    release
    kind     object: built from arguments; enumeration: a class of constants
    names    of the arguments in their order (in v2: of all that it can be built from); or of the
             constants, each with its value: NAME=value

make_members.py takes what this writes.
"""
import enum
import importlib
import importlib.metadata
import inspect
import sys
import warnings

import table_of_names

NO_MEMBERS = {"self", "args", "kwargs", "local_vars_configuration"}


def load(module, name):
    try:
        return getattr(importlib.import_module(module), name)
    except BaseException:  # whatever a module does when it is imported
        return None


def constants(found):
    return [f"{name}={value}" for name, value in vars(found).items()
            if name.isupper() and isinstance(value, (str, int)) and " " not in str(value)]


def fields(found):
    """Of a model of v2, also by the names under which it reads them."""
    own = getattr(found, "model_fields", None) or getattr(found, "__fields__", None)
    if not isinstance(own, dict):
        return []
    return list(dict.fromkeys([*own, *(field.alias for field in own.values() if field.alias)]))


def arguments(found):
    """Of the constructor of a class of v1 that becomes a model."""
    try:
        names = inspect.signature(found.__init__).parameters
    except (TypeError, ValueError):
        return []
    return [name for name in names if name not in NO_MEMBERS] if hasattr(found, "to_dict") else []


def described(found, is_new):
    """(kind, names), or nothing when it is no class that the table of members can speak of."""
    if not inspect.isclass(found) or issubclass(found, BaseException):
        return None
    if issubclass(found, enum.Enum):
        return "enumeration", [f"{name}={member.value}" for name, member in found.__members__.items()]
    names = fields(found) if is_new else arguments(found)
    if names:
        return "object", names
    names = [] if is_new else constants(found)
    return ("enumeration", names) if names else None


def main():
    warnings.simplefilter("ignore")
    release = importlib.metadata.version("polyaxon")
    seen = set()
    for row in table_of_names.read(sys.argv[1]):
        home = row.home(release if release >= "2" else "2.0.0")
        first = row.home("2.0.0") or home
        if not home or not first or any(part.startswith("_") for part in first[0].split(".")):
            continue
        place = home if release >= "2" else (row.module, row.name)
        what = described(load(*place), release >= "2")
        if what:
            seen.add((".".join(first), release, what[0], " ".join(what[1])))
    for line in sorted(seen):
        print(*line, sep="\t")


if __name__ == "__main__":
    main()
