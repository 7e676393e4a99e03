# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The one that stays to clear up: a process that waits for the end of a pipe, which comes whatever happens
to the process that holds the other end. Then it ends what was left to it, and removes the folder."""

import os
import shutil
import signal
import time

# What is given first, and how many seconds to end by: nothing, since most ends with the process that used it.
PATIENCE = ((0, 3), (signal.SIGTERM, 20), (signal.SIGKILL, 5))


class Caretaker:
    """Begins at once. What is told to it is cleared up by `leave`, or when this process dies."""

    def __init__(self, folder):
        reading, self._writing = os.pipe()
        self._child = os.fork()
        self._processes = {}
        if self._child:
            os.close(reading)
            return
        try:
            os.close(self._writing)
            _care(folder, reading)
        finally:
            os._exit(0)

    def watch(self, process, is_group):
        """It, or the whole process group that it leads, is not to outlive this process."""
        number = -process.pid if is_group else process.pid
        self._processes[process] = number
        self._tell(f"begun {number}")

    def forget(self, process):
        """It has ended, and its number may soon be another's."""
        self._tell(f"ended {self._processes.pop(process)}")

    def keep(self):
        """The folder stays after all."""
        self._tell("keep")

    def leave(self):
        """Returns when all is cleared up."""
        os.close(self._writing)
        while os.waitpid(self._child, os.WNOHANG) == (0, 0):
            for process in self._processes:
                process.poll()
            time.sleep(0.05)

    def _tell(self, line):
        os.write(self._writing, line.encode() + b"\n")


def _care(folder, reading):
    os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):  # whoever reads our output is not to wait for this process
        os.dup2(nowhere, descriptor)
    with open(reading, encoding="utf-8") as told:
        lines = told.read().split("\n")
    ended = {line.split()[1] for line in lines if line.startswith("ended ")}
    begun = {line.split()[1] for line in lines if line.startswith("begun ")}
    _end([int(number) for number in begun - ended])
    if "keep" not in lines:
        shutil.rmtree(folder, ignore_errors=True)


def _end(left):
    for number, seconds in PATIENCE:
        left = [one for one in left if _signal(one, number)]
        end = time.monotonic() + seconds
        while left and time.monotonic() < end:
            time.sleep(0.05)
            left = [one for one in left if _signal(one, 0)]


def _signal(process, number):
    """Whether it was there."""
    try:
        os.kill(process, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True
