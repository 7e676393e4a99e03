# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The workspace: a folder with all that is practised on, and a home of its own, so that nothing of the
user's is looked at or changed."""

import fcntl
import glob
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from caretaker import Caretaker

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
PREFIX = "polyaxon-practice-"
# What leads from here to something of the user's.
LEFT_OUT = ("VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONPATH", "PYTHONHOME", "POLYAXON_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME",
            "XDG_CACHE_HOME", "XDG_STATE_HOME", "HELM_NAMESPACE", "HELM_KUBECONTEXT", "HELM_CONFIG_HOME", "HELM_CACHE_HOME",
            "HELM_DATA_HOME")
# What leads to something of the user's that is needed: a setting, and where it is taken from without it.
TAKEN_OVER = (("PIP_CONFIG_FILE", (".config/pip/pip.conf", ".pip/pip.conf")), ("XAUTHORITY", (".Xauthority",)),
              ("PYENV_ROOT", (".pyenv",)))


class Impossible(Exception):
    """The workspace cannot be made here; the text says why."""


def sweep():
    """Removes workspaces whose process and caretaker were both killed: nobody holds their lock any more."""
    for lock in glob.glob(os.path.join(tempfile.gettempdir(), PREFIX + "*", "lock")):
        try:
            with open(lock, "a", encoding="utf-8") as held:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(os.path.dirname(lock), ignore_errors=True)
        except OSError:
            continue


class Workspace:
    """Gone with `remove`, or when this process dies; with `keep` the folder stays."""

    def __init__(self):
        sweep()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix=PREFIX))
        self.lock = open(self.folder / "lock", "a", encoding="utf-8")
        fcntl.flock(self.lock, fcntl.LOCK_EX)  # the caretaker holds it too
        self.caretaker = Caretaker(self.folder)
        self.home = self.folder / "home"
        self.runs = self.home / ".local/share/polyaxon-upgrade-wizard/runs"
        self.home.mkdir()

    def environment(self):
        """What the wizard sees: the system's programs and the settings of pip, and nothing else of the user's."""
        cache = os.environ["WIZARD_CACHE"]
        seen = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
        seen["PATH"] = os.pathsep.join([os.environ.get("PATH", os.defpath), os.path.join(cache, "cluster", "bin")])
        seen.update(HOME=str(self.home), KUBECONFIG=str(self.folder / "kubeconfig"), PIP_CACHE_DIR=os.path.join(cache, "pip"))
        for name, places in TAKEN_OVER:
            found = [str(pathlib.Path.home() / place) for place in places if (pathlib.Path.home() / place).exists()]
            if found:
                seen.setdefault(name, found[0])
        return seen

    def start(self, argv, **streams):
        """In a session of its own, since Ctrl+C is for the wizard; it does not outlive this process."""
        process = subprocess.Popen(argv, start_new_session=True, **streams)
        self.caretaker.watch(process, is_group=True)
        return process

    def make(self, packages):
        """Environment, repository and deployment file; returns what is where. `packages`: auto, index or small."""
        process = self.start(self._maker("--packages", packages), env=self.environment(), stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True)
        output, error = process.communicate()
        self.caretaker.forget(process)
        if process.returncode:
            raise Impossible(error.strip())
        return json.loads(output)

    def install_release(self, log):
        """Begins to install the release on the cluster, once the scene is made."""
        return self.start(self._maker("--release-only", "--cluster", str(self.folder / "kubeconfig"), "practice"),
                          env=self.environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log)

    def keep(self):
        self.caretaker.keep()
        (self.folder / "lock").unlink()

    def remove(self):
        self.caretaker.leave()

    def _maker(self, *options):
        return [sys.executable, str(CHECKOUT / "tests" / "scene" / "make"), str(self.folder), *options]
