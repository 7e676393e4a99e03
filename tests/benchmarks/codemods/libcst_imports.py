#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Moves imports from one module to another with LibCST, in as many processes as there are cores.

Usage: libcst_imports.py FOLDER. Prints how many of the folder's files would change; writes nothing.
"""

import multiprocessing
import pathlib
import sys

import libcst as cst

MOVED = {
    "polyaxon.polyflow": "polyaxon.schemas",
    "polyaxon.schemas.types": "polyaxon.schemas",
    "polyaxon.k8s.k8s_schemas": "polyaxon.k8s",
    "polyaxon_sdk": "polyaxon.schemas",
}


def dotted(node):
    return dotted(node.value) + "." + node.attr.value if isinstance(node, cst.Attribute) else node.value


class MoveImports(cst.CSTTransformer):
    def leave_ImportFrom(self, original_node, updated_node):
        module = updated_node.module
        home = MOVED.get(dotted(module)) if module and not updated_node.relative else None
        return updated_node.with_changes(module=cst.parse_expression(home)) if home else updated_node


def changes(path):
    text = path.read_bytes()
    if b"polyaxon" not in text:
        return False
    return cst.parse_module(text).visit(MoveImports()).bytes != text


if __name__ == "__main__":
    with multiprocessing.Pool() as pool:
        print(sum(pool.map(changes, sorted(pathlib.Path(sys.argv[1]).rglob("*.py")), chunksize=16)))
