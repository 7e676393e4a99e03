# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Makes an environment of the running interpreter, with a pip of its own. Usage: make_environment.py FOLDER

With the module venv where that brings a pip; some systems have it in a package of its own, and then with
uv or virtualenv, where they are. What is in FOLDER already is replaced.
"""
import importlib.util
import os
import shutil
import subprocess
import sys


def ways(folder):
    if importlib.util.find_spec("ensurepip") is not None:
        yield [sys.executable, "-m", "venv", "--clear", folder]
    if importlib.util.find_spec("virtualenv") is not None:
        yield [sys.executable, "-m", "virtualenv", "--clear", folder]
    for name, options in (("virtualenv", ["--clear"]), ("uv", ["venv", "--seed", "--allow-existing"])):
        if shutil.which(name):
            yield [shutil.which(name), *options, "--python", sys.executable, folder]


def main():
    folder = sys.argv[1]
    os.makedirs(os.path.dirname(os.path.abspath(folder)), mode=0o700, exist_ok=True)
    for command in ways(folder):
        print("$", *command, flush=True)
        if subprocess.run(command, check=False).returncode == 0:
            return
    raise SystemExit(f"{sys.executable} cannot make an environment with pip: install the module ensurepip "
                     "(on Debian and Ubuntu it is in python3-venv), or uv.")


if __name__ == "__main__":
    main()
