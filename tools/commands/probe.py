#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Which commands and options the command line of an installed release has.

    ENVIRONMENT/bin/python probe.py PACKAGE [PROGRAM] > SEEN-RELEASE.tsv

The program is called as the package where it is not named (polyaxon of polyaxon-cli). Written are the columns release, command (the words after the program's name; nothing: the program
itself), spellings (comma-separated; a command or an argument has none) and takes:

    command   the line says that there is such a command
    group     the same, and that it has commands of its own
    args      the command takes words that are no options
    0, 1, 2…  an option that takes so many values

Nothing is run: click's own tree of the commands is read. make_table.py takes what this writes.
"""
import importlib
import importlib.metadata
import sys

import click

PLACES = ("polyaxon.cli", "polyaxon.main")  # where releases keep the entry point


def entry_point(program):
    """The group behind the console script."""
    for script in importlib.metadata.entry_points(group="console_scripts"):
        if script.name == program and getattr(script, "dist", None) is not None:
            return script.load()
    for place in PLACES:
        try:
            return importlib.import_module(place).cli
        except (ImportError, AttributeError):
            continue
    raise SystemExit(f"{program} has no command line that is known of")


def rows(command, path):
    """(path, spellings, takes) of a command and of all below it."""
    is_group = isinstance(command, click.MultiCommand if hasattr(click, "MultiCommand") else click.Group)
    yield path, "", "group" if is_group else "command"
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            yield path, "", "args"
            continue
        takes = "0" if parameter.is_flag or parameter.count else str(parameter.nargs)
        yield path, ",".join([*parameter.opts, *parameter.secondary_opts]), takes
    for name in command.get_help_option_names(click.Context(command)):
        yield path, name, "0"
    if is_group:
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None:
                yield from rows(found, (path + " " + name).strip())


def main():
    package = sys.argv[1] if len(sys.argv) > 1 else "polyaxon"
    program = sys.argv[2] if len(sys.argv) > 2 else package
    release = importlib.metadata.version(package)
    print("release", "command", "spellings", "takes", sep="\t")
    for path, spellings, takes in sorted(set(rows(entry_point(program), ""))):
        print(release, path, spellings, takes, sep="\t")


if __name__ == "__main__":
    main()
