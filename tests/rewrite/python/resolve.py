# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Whether what small Python texts import is really there, in the release of this interpreter.

    ENVIRONMENT/bin/python resolve.py < TEXTS > VERDICTS

TEXTS has a JSON array a line: a text, and the module and name whose object the last expression of the
text should be (or two empty strings). VERDICTS has a line for each:

    ok       everything resolves, and to that object
    other    everything resolves, but to another object
    no       something is not there
    needs    an optional package of somebody else is missing
    broken   a module is there and cannot be imported

The imports are really made. What a module answers to every name by a __getattr__ counts only when it
names it itself. A dotted use counts only when an import of the same text brings its module.
"""
import ast
import importlib
import json
import sys
import types

PRODUCT = {"polyaxon", "polyaxon_sdk", "traceml", "hypertune", "clipped", "vents"}
MODULES = {}


class Failed(Exception):
    pass


def missing_modules(error):
    while error is not None:
        if isinstance(error, ModuleNotFoundError) and error.name:
            yield error.name
        error = error.__cause__ or error.__context__


def verdict_of(module, error):
    missing = list(missing_modules(error))
    if any(module == name or module.startswith(name + ".") for name in missing):
        return "no"
    theirs = missing and not any(name.split(".")[0] in PRODUCT for name in missing)
    return "needs" if theirs or "required to use" in str(error) else "broken"


def load(module):
    if module not in MODULES:
        try:
            MODULES[module] = importlib.import_module(module)
        except BaseException as error:  # whatever a module does when it is imported
            MODULES[module] = verdict_of(module, error)
    if isinstance(MODULES[module], str):
        raise Failed(MODULES[module])
    return MODULES[module]


def member(holder, name):
    """An attribute that is really there."""
    if isinstance(holder, types.ModuleType) and name not in vars(holder):
        answers = getattr(holder, "__getattr__", None)
        if not hasattr(answers, "__code__") or name not in answers.__code__.co_consts:
            raise Failed("no")
    try:
        return getattr(holder, name)
    except AttributeError:
        raise Failed("no") from None
    except ImportError as error:
        raise Failed(verdict_of("", error)) from None


def imported(module, name):
    holder = load(module)
    try:
        return member(holder, name)
    except Failed:
        return load(f"{module}.{name}")


class Text:
    def __init__(self, text):
        self.bound, self.imported, self.last = {}, set(), None
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                self.take_import(node)
            elif isinstance(node, ast.ImportFrom):
                self.take_from(node)
        self.uses = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Expr)]

    def take_import(self, node):
        for alias in node.names:
            module = load(alias.name)
            parts = alias.name.split(".")
            self.imported |= {".".join(parts[:length]) for length in range(1, len(parts) + 1)}
            self.bound[alias.asname or parts[0]] = module if alias.asname else load(parts[0])

    def take_from(self, node):
        for alias in node.names:
            if alias.name == "*":
                module = load(node.module)
                names = getattr(module, "__all__", [name for name in vars(module) if not name.startswith("_")])
                if names is None:
                    raise Failed("no")
                self.bound.update({name: member(module, name) for name in names})
            else:
                self.bound[alias.asname or alias.name] = imported(node.module, alias.name)

    def value(self, node):
        if isinstance(node, ast.Name):
            if node.id not in self.bound:
                raise Failed("no")
            return self.bound[node.id]
        holder = self.value(node.value)
        path = ast.unparse(node)
        if path.split(".")[0] in PRODUCT and path in sys.modules and path not in self.imported:
            raise Failed("no")
        return member(holder, node.attr)

    def result(self):
        for node in self.uses:
            self.last = self.value(node.value)
        return self.last


def judged(text, module, name):
    try:
        found = Text(text).result()
        if not module:
            return "ok"
        wanted = imported(module, name)
        same = found is wanted or (not isinstance(found, (type, types.FunctionType)) and found == wanted)
        return "ok" if same else "other"
    except Failed as failed:
        return str(failed)


def main():
    answers, output = {}, sys.stdout
    sys.stdout = sys.stderr  # modules may print
    for line in sys.stdin:
        if line not in answers:
            answers[line] = judged(*json.loads(line))
        output.write(answers[line] + "\n")


if __name__ == "__main__":
    main()
