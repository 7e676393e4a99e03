# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""A virtual environment with polyaxon 1.20.0: the released packages, or small wheels of the same shape."""

import os
import pathlib
import shutil
import subprocess
import sys

import kept_environment

HERE = pathlib.Path(__file__).resolve().parent
PACKAGES = ["polyaxon==1.20.0", "polyaxon-sdk==1.20.0"]
RELEASED = [*PACKAGES, "setuptools<81"]  # 1.20.0 imports pkg_resources, which later ones do not bring


class Impossible(Exception):
    """The scene cannot be made here; the text says why and what to do."""


class NoIndex(Impossible):
    """The package index is not reachable, and it was asked for."""


def cache():
    default = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "polyaxon-upgrade-wizard")
    return os.environ.get("WIZARD_CACHE") or default


def pip_environment():
    return dict(os.environ, PIP_CACHE_DIR=os.path.join(cache(), "pip"), PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1")


def run(*argv):
    done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, env=pip_environment())
    if done.returncode:
        raise Impossible(f"{' '.join(map(str, argv))} ended with {done.returncode}:\n{done.stdout}")


def make_bare(folder):
    try:
        run(sys.executable, "-m", "venv", folder)
    except Impossible as error:
        raise Impossible(f"{error}\nA virtual environment needs the module venv: apt-get install python3-venv") from error
    return str(folder / "bin" / "python")


def index_reachable(python):
    """Whether the package index that pip asks answers within 10 s, and has polyaxon."""
    try:
        asked = subprocess.run([python, "-m", "pip", "--timeout", "8", "--retries", "0", "index", "versions", "polyaxon"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=10,
                               env=pip_environment())
    except subprocess.TimeoutExpired:
        return False
    return asked.returncode == 0


def stand_ins(folder):
    """The small wheels in a folder, as "name version"."""
    return [" ".join(wheel.name.split("-")[:2]) for wheel in sorted(pathlib.Path(folder).glob("*.whl"))]


def make_environment(folder, packages):
    """Makes folder/venv. `packages` is index, small, or auto. Returns what it took: index or small."""
    environment = folder / "venv"
    if packages != "small" and kept_environment.take(environment, cache(), RELEASED):
        if index_reachable(str(environment / "bin" / "python")):
            return "index"
        shutil.rmtree(environment)
    python = make_bare(environment)
    if packages == "small" or not index_reachable(python):
        if packages == "index":
            raise NoIndex("the package index is not reachable")
        run(sys.executable, HERE.parent / "wheels" / "make", folder / "wheels")
        run(python, "-m", "pip", "install", "--quiet", "--no-index", "--find-links", folder / "wheels", *PACKAGES)
        return "small"
    run(python, "-m", "pip", "install", "--quiet", *RELEASED)
    kept_environment.keep(environment, cache(), RELEASED)
    return "index"
