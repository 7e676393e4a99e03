#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Uses the window as a screen reader does, through the accessibility bus.

Arguments: the program to look at, and what it is started with. Says what is wrong and ends with 1.
"""
import subprocess
import sys
import time

import pyatspi

from gi.repository import GLib

PROGRAM = "test_pictures"
wrong = []


def expect(condition, what):
    if not condition:
        wrong.append(what)


def wait_for(find, seconds=60):
    """What `find` finds, as soon as it does; None after a while."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        try:
            found = find()
            if found:
                return found
        except Exception:  # what is looked at may be gone by now
            pass
        time.sleep(0.1)
    return None


def application():
    desktop = pyatspi.Registry.getDesktop(0)
    for index in range(desktop.childCount):
        app = desktop.getChildAtIndex(index)
        if app and PROGRAM in app.name:
            return app
    return None


def all_of(root, depth=0):
    """Everything that is shown below `root`, tables' cells left out."""
    yield root
    if depth > 30 or root.getRole() in (pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE, pyatspi.ROLE_TREE_TABLE, pyatspi.ROLE_LIST):
        return
    for index in range(root.childCount):
        child = root.getChildAtIndex(index)
        if child is not None:
            yield from all_of(child, depth + 1)


def named(root, role, name):
    for each in all_of(root):
        if each.getRole() == role and name in each.name:
            return each
    return None


def shown(each):
    return each.getState().contains(pyatspi.STATE_SHOWING)


def check_controls(window):
    pressed = {pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_CHECK_BOX, pyatspi.ROLE_COMBO_BOX, pyatspi.ROLE_TEXT,
               pyatspi.ROLE_TREE, pyatspi.ROLE_LIST, pyatspi.ROLE_TABLE}
    count = 0
    for each in all_of(window):
        if each.getRole() in pressed and shown(each):
            count += 1
            expect(each.name, f"a {each.getRoleName()} has no name")
    expect(count >= 8, f"only {count} controls can be seen")


def check_table(window):
    table = named(window, pyatspi.ROLE_TABLE, "Changes, before and after")
    expect(table is not None, "the changes are no table")
    if table is None:
        return
    cells = table.queryTable()
    expect(cells.nColumns == 2, f"the table has {cells.nColumns} columns")
    expect(cells.nRows > 5, f"the table has {cells.nRows} rows")
    spoken = [cells.getAccessibleAt(row, column).name for row in range(cells.nRows) for column in range(2)]
    for word in ("changed, line", "line 5", "folded"):
        expect(any(word in text for text in spoken), f"no cell says “{word}”: {spoken}")
    expect(any(text.startswith("accepted") for text in spoken), "no cell says that it is accepted")
    expect(not any("not-to-be-seen" in text for text in spoken), "a secret is spoken")


def press(window, name):
    button = wait_for(lambda: named(window, pyatspi.ROLE_PUSH_BUTTON, name))
    expect(button is not None, f"there is no button {name}")
    if button is None:
        return
    actions = button.queryAction()
    for index in range(actions.nActions):
        if actions.getName(index).lower() == "press":
            expect(actions.doAction(index), f"{name} cannot be pressed")
            return
    expect(False, f"{name} has no action to press it")


def check_announcement(window, button, text):
    """What comes while somebody looks elsewhere is said."""
    heard = []
    pyatspi.Registry.registerEventListener(lambda event: heard.append(str(event.any_data)), "object:announcement")
    press(window, button)
    context = GLib.MainContext.default()

    def said():
        while context.pending():
            context.iteration(False)
        return any(text in each for each in heard)

    expect(wait_for(said, 20), f"“{text}” is not said: {heard}")


def look(process, page):
    app = wait_for(application)
    if app is None:
        wrong.append("the program is not on the accessibility bus")
        return
    window = wait_for(lambda: next((app.getChildAtIndex(i) for i in range(app.childCount)), None))
    expect("Polyaxon Upgrade Wizard" in window.name, f"the window is called “{window.name}”")
    check_controls(window)
    if page == "1-start":
        check_announcement(window, "Next", "Nothing blocks the upgrade")
        return
    wait_for(lambda: named(window, pyatspi.ROLE_TABLE, "Changes, before and after").queryTable().nRows > 5)
    check_table(window)
    check_announcement(window, "Rehearse", "The rehearsal went through. Nothing was changed.")
    expect(wait_for(lambda: named(window, pyatspi.ROLE_PUSH_BUTTON, "Rehearse Again")), "a rehearsal does not end")
    expect(named(window, pyatspi.ROLE_PUSH_BUTTON, "Begin"), "the rehearsal does not lead to the run")
    expect(process.poll() is None, "the program ended")


def main():
    process = subprocess.Popen(sys.argv[1:])
    try:
        look(process, sys.argv[-1])
    finally:
        process.terminate()
        process.wait(20)
    print("\n".join(wrong) or "the accessibility bus shows what the window shows")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
