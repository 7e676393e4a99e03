# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""The wizard's stations on the command line, one after the other."""

import shlex
import shutil
import subprocess

from terminal import ask, can_ask, say

INTERRUPTED = 5  # the wizard's own exit status: stopped, and can be resumed
SHOWN = 60       # lines of a long answer that are shown where nobody can leaf through it


class Left(Exception):
    """The user has seen enough."""


class Walk:
    """Shows each command before it is run. With `yes` nothing is asked."""

    def __init__(self, wizard, workspace, scope, yes):
        self.wizard, self.workspace, self.scope, self.yes = wizard, workspace, scope, yes
        self.plan = str(workspace.folder / "plan.json")

    def go(self):
        """The whole way; returns the exit status of the first station that did not end well, else 0."""
        try:
            return self._look() or self._upgrade()
        except Left:
            return 0

    def _look(self):
        return (self._station("Inspect", "Looks at what is here. Nothing is changed.", ["inspect", *self.scope])
                or self._station("Plan", "Works out what has to be done, step by step. Nothing is changed.",
                                 ["plan", *self.scope, "-o", self.plan])
                or self._review()
                or self._station("Rehearse", "Tries the plan on a copy, and asks the server. Nothing is changed.",
                                 ["rehearse", self.plan]))

    def _review(self):
        self._announce("Review", "Shows every change before it is made. Nothing is changed.", ["review", self.plan])
        changes = self.workspace.folder / "changes.diff"
        with open(changes, "wb") as file:
            status = self.wizard(["review", self.plan], stdout=file)
        with open(changes, encoding="utf-8", errors="replace") as file:
            lines = file.readlines()
        if can_ask() and not self.yes and shutil.which("less"):
            say("(The key q leaves the list of changes.)")
            subprocess.run(["less", "-R", str(changes)], check=False)
            return status
        say("".join(lines[:SHOWN]).rstrip())
        if len(lines) > SHOWN:
            say(f"… and {len(lines) - SHOWN} more lines")
        return status

    def _upgrade(self):
        if not (self.yes or can_ask()):
            say("\nNobody can be asked here, so nothing is run. With --yes it goes on.")
            return INTERRUPTED
        consent = ["--yes", "--confirm", "polyaxon"] if self.yes else []
        status = self._station("Run", "Upgrades the workspace, and asks before each step.", ["run", self.plan, *consent])
        runs = self.workspace.runs
        made = sorted(path for path in runs.iterdir() if path.is_dir()) if runs.is_dir() else []
        if not made:
            return status
        run = str(made[-1])
        return (self._station("Report", "Says what was done, what was not, and what is left for you.", ["report", run])
                or self._station("Roll back", "Takes all of it back, last step first.", ["rollback", run, *consent])
                or status)

    def _station(self, title, text, arguments):
        self._announce(title, text, arguments)
        status = self.wizard(arguments)
        if status:
            say(f"({title} ended with status {status}.)")
        return status

    def _announce(self, title, text, arguments):
        say(f"\n── {title} ──\n{text}")
        say("$ polyaxon-upgrade-wizard " + " ".join(map(shlex.quote, arguments)))
        if can_ask() and not self.yes and ask("[Enter = go on, q = leave]", "yq", "q") == "q":
            raise Left
