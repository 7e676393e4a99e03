# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The cluster of the workspace, and the release on it. Nothing here waits: `step` goes on as far as it can."""

import os
import select
import subprocess
import sys

from workspace import CHECKOUT

STARTER = [sys.executable, str(CHECKOUT / "tests" / "cluster" / "start")]


def missing():
    """The programs of a cluster that still have to be built."""
    done = subprocess.run([*STARTER, "--missing"], stdout=subprocess.PIPE, universal_newlines=True, check=True)
    return done.stdout.split()


class Cluster:
    """Begins to start, after building what is missing. `state`: starting, installing, ready or failed."""

    def __init__(self, workspace):
        self.workspace = workspace
        self.log = workspace.folder / "cluster.log"
        self.state = "starting"
        self._release = None
        with open(self.log, "ab") as log:
            self._servers = workspace.start([*STARTER, "--build", "--kubeconfig", os.fspath(workspace.folder / "kubeconfig")],
                                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log)

    def step(self):
        """Goes on where it can, once the scene is made; returns the state."""
        if self.state == "starting" and select.select([self._servers.stdout], [], [], 0)[0]:
            self.state = "installing" if self._servers.stdout.readline() else "failed"
            if self.state == "installing":
                with open(self.log, "ab") as log:
                    self._release = self.workspace.install_release(log)
        elif self.state == "installing" and self._release.poll() is not None:
            self.workspace.caretaker.forget(self._release)
            self.state = "failed" if self._release.returncode else "ready"
        return self.state

    def trouble(self):
        """The last lines that were said before it failed."""
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return "".join(log.readlines()[-15:]).strip()

    def scope(self):
        """The part of the scope that names the release."""
        return ["--kubeconfig", os.fspath(self.workspace.folder / "kubeconfig"), "--context", "practice",
                "--namespace", "polyaxon", "--release", "plx"]
