# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""What Python's own readers say about notebooks.

    oracle.py same BEFORE AFTER…    nothing but the sources of code cells differs, and every source is
                                    written one line a string where it was
    oracle.py code PATH…            per notebook, as JSON: its code cells as IPython would run them, and
                                    whether they parse
    oracle.py valid PATH…           nbformat reads, validates and writes it

Ends with 77 where a module that is needed is not installed.
"""
import ast
import copy
import json
import sys


def load(path):
    with open(path, encoding="utf-8", newline="") as file:
        return json.load(file)


def cells(notebook):
    if "worksheets" in notebook:
        return [cell for sheet in notebook["worksheets"] for cell in sheet["cells"]]
    return notebook["cells"]


def source(cell):
    value = cell["source"] if "source" in cell else cell.get("input", "")
    return value if isinstance(value, str) else "".join(value)


def without_code(notebook):
    notebook = copy.deepcopy(notebook)
    for cell in cells(notebook):
        if cell["cell_type"] == "code":
            for name in ("source", "input"):
                if name in cell:
                    cell[name] = type(cell[name]).__name__
    return notebook


def is_line_by_line(cell):
    value = cell.get("source", cell.get("input"))
    return not isinstance(value, list) or value == source(cell).splitlines(True)


def same(before, after):
    old, new = load(before), load(after)
    # NaN is not equal to itself, but written alike.
    assert json.dumps(without_code(old)) == json.dumps(without_code(new)), "something else has changed"
    for number, (one, other) in enumerate(zip(cells(old), cells(new)), 1):
        assert not is_line_by_line(one) or is_line_by_line(other), f"cell {number}: {other['source']}"


def code(path):
    from IPython.core.inputtransformer2 import TransformerManager

    found = []
    for cell in cells(load(path)):
        if cell["cell_type"] != "code":
            continue
        text = TransformerManager().transform_cell(source(cell))
        try:
            compile(text, path, "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
            found.append([True, text])
        except SyntaxError:
            found.append([False, text])
    return json.dumps(found)


def valid(path):
    import nbformat

    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    return nbformat.writes(notebook, version=nbformat.NO_CONVERT) != ""


def main():
    what, paths = sys.argv[1], sys.argv[2:]
    try:
        if what == "same":
            for path in paths[1:]:
                same(paths[0], path)
        else:
            for path in paths:
                print({"code": code, "valid": valid}[what](path))
    except ModuleNotFoundError as error:
        print(error, file=sys.stderr)
        sys.exit(77)


if __name__ == "__main__":
    main()
