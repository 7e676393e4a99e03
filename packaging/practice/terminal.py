# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""What is said and asked. The wizard writes to the same terminal, so nothing is held back."""

import os
import sys
import time


def say(text=""):
    print(text, flush=True)


def can_ask():
    return sys.stdin.isatty()


def ask(question, keys, at_end):
    """The key that was chosen. The first is what Enter means; `at_end` is what the end of input means."""
    while True:
        print(question, end=" ", flush=True)
        line = sys.stdin.readline()
        if not line:
            say()
            return at_end
        key = line.strip().lower()[:1] or keys[0]
        if key in keys:
            return key


class Progress:
    """On a terminal, one line of the screen that says what is waited for, how long, and the log's newest line."""

    def __init__(self, title, log):
        self.title, self.log, self.began = title, log, time.monotonic()
        self.is_shown = sys.stderr.isatty()
        if not self.is_shown:
            say(title + " …")

    def show(self):
        if not self.is_shown:
            return
        seconds = int(time.monotonic() - self.began)
        text = f"{self.title} … {seconds // 60}:{seconds % 60:02} {last_line(self.log)}"
        sys.stderr.write("\r\033[K" + text[: columns() - 1])
        sys.stderr.flush()

    def end(self):
        if self.is_shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()


def columns():
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except OSError:
        return 80


def last_line(log):
    try:
        with open(log, encoding="utf-8", errors="replace") as file:
            lines = file.read().strip().splitlines()
    except OSError:
        lines = []
    return lines[-1] if lines else ""
