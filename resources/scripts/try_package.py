# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Tries an installed release of polyaxon: more than that it imports.

Usage: try_package.py VERSION WHEELS [FOLDER]

Checks the version; that every file of the package, and of whatever else was installed from the folder
WHEELS, is there with its size and hash; that nothing of the old package is left; that the modules are
those of the package and not others that shadow them; that a three-line component compiles; that the
command answers; and that the imports of polyaxon in the Python files of FOLDER work. Exit status 1 and one
line for each thing that does not.

HOME and POLYAXON_HOME should be a folder of the trial's own: settings that this release cannot read are
deleted by it.
"""
import ast
import base64
import hashlib
import importlib
import importlib.metadata
import os
import pathlib
import subprocess
import sys
import tempfile

from environment_files import normalized, recorded

COMPONENT = """version: 1.1
kind: component
run:
  kind: job
  container:
    image: busybox
    command: [echo, done]
"""

# The modules of the package, and of what it pins to one minor version. Others that begin with the name are
# the project's own.
OWN = ("polyaxon", "polyaxon_sdk")
PARTS = OWN + ("clipped",)

problems = []


def package_of(module):
    return (module or "").split(".")[0]


def check_files(distribution):
    files = recorded(distribution)
    if files is None:
        problems.append(f"{distribution.metadata['Name']} has no list of its files")
    for file, wanted, size in files or []:
        path = distribution.locate_file(file)
        if not os.path.exists(path):
            if not file.endswith(".pyc"):
                problems.append(f"{file} is missing")
        elif "=" in wanted:
            mode, value = wanted.split("=", 1)
            with open(path, "rb") as stream:
                content = stream.read()
            digest = base64.urlsafe_b64encode(hashlib.new(mode, content).digest()).rstrip(b"=").decode()
            if digest != value.rstrip("=") or size not in ("", str(len(content))):
                problems.append(f"{file} is not what was installed")


def check_all_files(wheels):
    """Those that came from the wheels: what was there before and stayed is not this run's."""
    new = {tuple(name.split("-")[:2]) for name in os.listdir(wheels) if name.endswith(".whl")}
    new = {(normalized(name), version) for name, version in new}
    for distribution in importlib.metadata.distributions():
        if (normalized(distribution.metadata["Name"] or ""), distribution.version) in new:
            check_files(distribution)


def has_sdk(wanted):
    """v1 comes with a package polyaxon-sdk; v2 has its module itself."""
    return int(wanted.split(".")[0]) < 2


def check_leftovers(wanted):
    if has_sdk(wanted):
        return
    found = {str(path) for folder in sys.path if os.path.isdir(folder)
             for path in pathlib.Path(folder).glob("[Pp]olyaxon[-_.]sdk-*.dist-info")}
    problems.extend(f"{path} is still there" for path in sorted(found))


def check_modules(wanted):
    """An older folder of the same name wins over a module."""
    owners = [importlib.metadata.distribution(name)
              for name in (("polyaxon", "polyaxon-sdk") if has_sdk(wanted) else ("polyaxon",))]
    files = {os.path.realpath(own.locate_file(file)) for own in owners for file in own.files or []}
    for name in ("polyaxon", "polyaxon.client", "polyaxon.schemas", "polyaxon_sdk"):
        path = getattr(importlib.import_module(name), "__file__", None)
        if path is None or os.path.realpath(path) not in files:
            problems.append(f"{name} is imported from {path or 'a folder without code'}, which is not part of the package")


def check_command(wanted):
    """The commands are where the list of files says: beside the interpreter, or in the user's home."""
    own = importlib.metadata.distribution("polyaxon")
    commands = [own.locate_file(file) for file in own.files or [] if os.path.basename(str(file)) == "polyaxon"
                and "bin" in str(file)]
    if not commands:
        problems.append("the command polyaxon is missing")
    for command in commands:
        done = subprocess.run([command, "version"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode or wanted not in done.stdout:
            last = (done.stdout.strip().splitlines() or ["nothing"])[-1]
            problems.append(f"“polyaxon version” ended with {done.returncode} and said: {last}")


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
                if getattr(child, "level", 0) == 0 and any(package_of(name) in OWN for name in names):
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


def lacks_another(error):
    """An optional package that is missing here is no fault of the statement. The callbacks of polyaxon.tracking
    say it with an error of their own: that keras is required, say."""
    while error is not None:
        if isinstance(error, ModuleNotFoundError):
            return package_of(error.name) not in PARTS
        error = error.__cause__ or error.__context__
    return False


def check_imports(folder):
    for statement, place in import_statements(folder).items():
        try:
            exec(statement, {})  # pylint: disable=exec-used
        except Exception as error:  # pylint: disable=broad-except
            if not lacks_another(error):
                problems.append(f"{place}: {statement}: {error}")


def check_version(wanted):
    found = importlib.metadata.version("polyaxon")
    if found != wanted:
        problems.append(f"polyaxon {found} is installed, {wanted} was expected")


def try_all(wanted, wheels, project):
    """One that cannot even be made does not hide what the others find."""
    for check, *about in ((check_version, wanted), (check_all_files, wheels), (check_leftovers, wanted), (check_modules, wanted),
                          (check_component,), (check_command, wanted), (check_imports, project)):
        try:
            check(*about)
        except (Exception, SystemExit) as error:  # pylint: disable=broad-except
            problems.append(f"{check.__name__.replace('_', ' ')}: {type(error).__name__}: {error}")


def main():
    wanted, (wheels, project) = sys.argv[1], map(os.path.abspath, (sys.argv[2:] + [os.devnull])[:2])
    home = os.environ.get("POLYAXON_HOME")
    if home:
        os.makedirs(home, mode=0o700, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home) as folder:
        os.chdir(folder)  # settings are looked for in the current folder too
        try_all(wanted, wheels, project)
        os.chdir(os.path.dirname(folder))
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        raise SystemExit(1)
    print(f"polyaxon {wanted} works")


if __name__ == "__main__":
    main()
