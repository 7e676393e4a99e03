# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The program that is practised with."""

import ctypes
import os
import signal
import subprocess
import time

_libc = ctypes.CDLL(None, use_errno=True)


def end_with_parent():
    _libc.prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


class Wizard:
    """Runs the wizard in the workspace; `meanwhile` is called again and again until it ends."""

    def __init__(self, workspace, meanwhile):
        self.workspace, self.meanwhile = workspace, meanwhile

    def run(self, words, stdout=None):
        """Returns its exit status as a shell has it. Ctrl+C is for it alone: it stops at the next safe point."""
        before = signal.signal(signal.SIGINT, lambda *_: None)
        process = subprocess.Popen([os.environ["WIZARD_PROGRAM"], *words], stdout=stdout, cwd=str(self.workspace.folder / "project"),
                                   env=self.workspace.environment(), preexec_fn=end_with_parent)
        self.workspace.caretaker.watch(process, is_group=False)
        try:
            while process.poll() is None:
                self.meanwhile()
                time.sleep(0.05)
            self.workspace.caretaker.forget(process)
            return process.returncode if process.returncode >= 0 else 128 - process.returncode
        finally:
            signal.signal(signal.SIGINT, before)
            if process.returncode is None:
                process.terminate()
