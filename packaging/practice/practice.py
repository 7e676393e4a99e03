# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Makes a workspace, opens the wizard on it or walks its stations, and removes the workspace again."""

import argparse
import os
import signal
import subprocess
import sys

sys.dont_write_bytecode = True
from preparation import Preparation  # noqa: E402
from terminal import ask, can_ask, say  # noqa: E402
from walk import Walk  # noqa: E402
from wizard import Wizard  # noqa: E402
from workspace import Impossible, Workspace  # noqa: E402


def arguments():
    parser = argparse.ArgumentParser(prog="packaging/run --practice", add_help=False)
    for name in ("--no-cluster", "--command-line", "--yes", "--offline", "--keep"):
        parser.add_argument(name, action="store_true")
    options = parser.parse_args()
    has_display = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    options.window = has_display and not options.command_line
    return options


def go(options, workspace):
    """Returns the wizard's exit status."""
    prepared = Preparation(options, workspace)
    wizard = Wizard(workspace, prepared.look_after_cluster)
    if not options.window:
        return Walk(wizard.run, workspace, prepared.scope, options.yes).go()
    if prepared.is_waited_for():
        say("Until the cluster is there, the wizard says that its server cannot be reached. How far it is: "
            f"{prepared.cluster.log}")
    say("The wizard is open on the workspace.")
    return wizard.run(prepared.scope)


def is_kept(options, workspace):
    """Where there was a run, its folder may be worth a look before it goes."""
    if options.keep or options.yes or not (can_ask() and workspace.runs.is_dir()):
        return options.keep
    say(f"\nThe runs are in {workspace.runs}.")
    return ask("[Enter = remove the workspace, k = keep it]", "yk", "y") == "k"


def main():
    options = arguments()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    workspace = Workspace()
    try:
        status = go(options, workspace)
        if is_kept(options, workspace):
            workspace.keep()
            say(f"The workspace stays in {workspace.folder}, without its cluster.")
        return status
    except (Impossible, OSError, subprocess.CalledProcessError) as error:
        say(f"The workspace cannot be made: {error}")
        return 1
    except KeyboardInterrupt:
        say()
        return 130
    finally:
        workspace.remove()


if __name__ == "__main__":
    sys.exit(main())
