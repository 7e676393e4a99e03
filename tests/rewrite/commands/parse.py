# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Whether an installed release's command line takes commands: each is parsed, none is run.

    ENVIRONMENT/bin/python parse.py < COMMANDS > ANSWERS

A command is a line of the words after the program's name, quoted as for a shell. The answer is a
line: `yes`, or why not.
"""
import importlib
import shlex
import sys
import warnings

import click

warnings.simplefilter("ignore")


def entry_point():
    for place in ("polyaxon.cli", "polyaxon.main"):
        try:
            return importlib.import_module(place).cli
        except (ImportError, AttributeError):
            continue
    raise SystemExit("no command line")


def check(command, words):
    context = click.Context(command, info_name="polyaxon")
    parser = command.make_parser(context)
    if not isinstance(command, click.Group):
        parser.parse_args(list(words))
        return
    parser.allow_interspersed_args = False
    _, rest, _ = parser.parse_args(list(words))
    if not rest:
        raise click.UsageError("no command")
    found = command.get_command(context, rest[0])
    if found is None:
        raise click.UsageError(f"no command {rest[0]}")
    check(found, rest[1:])


def main():
    cli = entry_point()
    for line in sys.stdin:
        try:
            check(cli, shlex.split(line))
            print("yes")
        except click.ClickException as error:
            print(error.format_message())


if __name__ == "__main__":
    main()
