# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Reads a component: enough YAML for one, and the checks that a broken environment fails."""
import os

from kubernetes.client import V1Container

from polyaxon._shape import Shape
from polyaxon.exceptions import PolyaxonSchemaError


def _scalar(text):
    if text.startswith("[") and text.endswith("]"):
        return [_scalar(part.strip()) for part in text[1:-1].split(",") if part.strip()]
    return text.strip("\"'")


def _read(lines, indent):
    """A mapping of mappings, lists in brackets and scalars; lines are taken from the front."""
    found = {}
    while lines:
        text = lines[0]
        depth = len(text) - len(text.lstrip())
        if depth < indent:
            break
        key, colon, value = text.strip().partition(":")
        if not colon or depth > indent:
            raise PolyaxonSchemaError(f"not a mapping: {text.strip()}")
        lines.pop(0)
        found[key] = _scalar(value.strip()) if value.strip() else _read(lines, indent + 2)
    return found


def check_polyaxonfile(polyaxonfile=None, is_cli=True, **_):
    """The operation that runs the component in this file; raises PolyaxonSchemaError when it is none."""
    if not polyaxonfile or not os.path.isfile(polyaxonfile):
        raise PolyaxonSchemaError("Please pass a valid polyaxonfile.")
    with open(polyaxonfile, encoding="utf-8") as file:
        lines = [line.rstrip() for line in file if line.strip() and not line.lstrip().startswith("#")]
    values = _read(lines, 0)
    if values.get("kind") != "component" or "run" not in values:
        raise PolyaxonSchemaError("The Polyaxonfile has non valid kind or no run.")
    try:
        container = V1Container(**values["run"].get("container", {}))
    except ValueError as error:
        raise PolyaxonSchemaError(f"run.job.container.{error}") from error
    return Shape(kind="operation", component=Shape(run=Shape(kind=values["run"]["kind"], container=container)))


def get_op_specification(component=None, **values):
    """The operation of a component that is there already."""
    return Shape(kind="operation", component=component, **values)
