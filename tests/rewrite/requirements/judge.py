# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0

"""Reads requirement files with the parsers of their own tools.

A line of standard input is a JSON object: `name` of a file, and base64 of the text `before` and
`after`. The answer, a line each: the values that went and came, `-` or `+` in front of each, in one
JSON array; or a string that says why the second text cannot be read.
"""

import base64
import collections
import configparser
import json
import sys
import tempfile
import tomllib

import yaml


def leaves(value, path=""):
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, f"{path}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, f"{path}[]")
    else:
        yield f"{path}: {value}"


def read_toml(text):
    return leaves(tomllib.loads(text))


def read_config(text):
    parser = configparser.RawConfigParser(strict=False)
    parser.read_string(text)
    for section in parser.sections():
        for option, value in parser.items(section):
            separator = "\n" if "\n" in value else ";"
            for item in value.split(separator):
                if item.strip():
                    yield f"{section}.{option}: {item.strip()}"


def read_yaml(text):
    return leaves(yaml.safe_load(text))


def read_pip(text):
    """By pip itself, includes and options as well."""
    from pip._internal.req import req_file

    with tempfile.NamedTemporaryFile("w", suffix=".txt", newline="") as file:
        file.write(text)
        file.flush()
        lines = req_file.preprocess(req_file.get_file_content(file.name, None)[1])
    for _, line in lines:
        yield f": {line.strip()}"


def read(name, text):
    if name.endswith(".toml") or name == "Pipfile":
        return read_toml(text)
    if name in ("setup.cfg", "tox.ini"):
        return read_config(text)
    if name.endswith((".yml", ".yaml")):
        return read_yaml(text)
    return read_pip(text)


def judged(name, before, after):
    try:
        was = collections.Counter(read(name, before))
        found = collections.Counter(read(name, after))
    except Exception as error:  # noqa: BLE001
        return f"{type(error).__name__}: {error}"
    gone, come = was - found, found - was
    return [f"- {line}" for line in gone.elements()] + [f"+ {line}" for line in come.elements()]


for question in sys.stdin:
    asked = json.loads(question)
    texts = (base64.b64decode(asked[key]).decode("utf-8-sig") for key in ("before", "after"))
    print(json.dumps(judged(asked["name"], *texts)))
