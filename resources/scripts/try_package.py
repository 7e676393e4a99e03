# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Tries an installed release of polyaxon: more than that it imports.

Usage: try_package.py VERSION [FOLDER]

Checks the version, that every file of the package is there with its hash, that nothing of the old
package is left, that a three-line component compiles, and that the imports of polyaxon in the Python
files of FOLDER work. Exit status 1 and one line for each thing that does not.
"""
import ast
import base64
import hashlib
import importlib
import importlib.metadata
import os
import sys
import tempfile

COMPONENT = """version: 1.1
kind: component
run:
  kind: job
  container:
    image: busybox
    command: [echo, done]
"""

problems = []


def check_files():
    distribution = importlib.metadata.distribution("polyaxon")
    for file in distribution.files or []:
        path = distribution.locate_file(file)
        if not os.path.exists(path):
            if not str(file).endswith(".pyc"):
                problems.append(f"{file} is missing")
        elif file.hash and not str(file).startswith(".."):
            with open(path, "rb") as stream:
                digest = hashlib.new(file.hash.mode, stream.read()).digest()
            if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != file.hash.value:
                problems.append(f"{file} is not what was installed")


def check_leftovers():
    for distribution in importlib.metadata.distributions():
        if (distribution.metadata["Name"] or "").lower().replace("_", "-") == "polyaxon-sdk":
            problems.append(f"polyaxon-sdk {distribution.version} is still there")


def check_component():
    from polyaxon.polyaxonfile import check_polyaxonfile

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "component.yaml")
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(COMPONENT)
        try:
            operation = check_polyaxonfile(polyaxonfile=path, is_cli=False)
        except (Exception, SystemExit) as error:  # pylint: disable=broad-except
            problems.append(f"a three-line component does not compile: {error}")
            return
        if operation is None:
            problems.append("a three-line component does not compile")


def import_statements(folder):
    """The polyaxon imports of the Python files, each once, with where it stands. Those in a `try` are
    meant to be able to fail."""
    found = {}

    def walk(node, path):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.Import, ast.ImportFrom)):
                names = [alias.name for alias in child.names] if isinstance(child, ast.Import) else [child.module or ""]
                if getattr(child, "level", 0) == 0 and any(name.split(".")[0].startswith("polyaxon") for name in names):
                    found.setdefault(ast.unparse(child), f"{path}:{child.lineno}")
            elif not isinstance(child, ast.Try):
                walk(child, path)

    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        path = os.path.join(folder, name)
        try:
            with open(path, "rb") as stream:
                walk(ast.parse(stream.read()), path)
        except (SyntaxError, ValueError):
            continue  # a file that Python cannot read has not been changed either
    return found


def check_imports(folder):
    for statement, place in import_statements(folder).items():
        try:
            exec(statement, {})  # pylint: disable=exec-used
        except ModuleNotFoundError as error:
            # An optional package that is missing here is no fault of the statement.
            if (error.name or "").startswith(("polyaxon", "clipped")):
                problems.append(f"{place}: {statement}: {error}")
        except Exception as error:  # pylint: disable=broad-except
            problems.append(f"{place}: {statement}: {error}")


def main():
    wanted = sys.argv[1]
    found = importlib.metadata.version("polyaxon")
    if found != wanted:
        problems.append(f"polyaxon {found} is installed, {wanted} was expected")
    check_files()
    check_leftovers()
    importlib.import_module("polyaxon")
    check_component()
    if len(sys.argv) > 2:
        check_imports(sys.argv[2])
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        raise SystemExit(1)
    print(f"polyaxon {found} works")


if __name__ == "__main__":
    main()
