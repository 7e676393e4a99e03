#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# accessibility.sh PROGRAM: looks at the first page and at the review through the accessibility bus, on a display
# and a message bus of its own.
set -euo pipefail
here=$(dirname "$0")
for needed in Xvfb dbus-run-session python3; do
    command -v "$needed" > /dev/null || { echo "SKIP: $needed is not here"; exit 77; }
done
python3 -c 'import pyatspi' 2> /dev/null || { echo "SKIP: python3-pyatspi is not here"; exit 77; }
home=$(mktemp -d)
trap '[[ -z ${server-} ]] || kill "$server"; rm -rf "$home"' EXIT
export HOME=$home XDG_RUNTIME_DIR=$home QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 LC_ALL=C.UTF-8 NO_AT_BRIDGE=
unset XDG_CONFIG_HOME XDG_CACHE_HOME DBUS_SESSION_BUS_ADDRESS
chmod 700 "$home"

# The server itself takes a free number and says it once it listens: whoever guesses one may be too early, or second.
# Between two pages it would begin anew, and refuse who comes then.
mkfifo "$home/display"
Xvfb -displayfd 3 -screen 0 1280x1024x24 -nolisten tcp -noreset 3> "$home/display" 2> "$home/Xvfb" &
server=$!
read -r -t 60 number < "$home/display" || { cat "$home/Xvfb"; echo "Xvfb does not start"; exit 1; }
export DISPLAY=:$number
for page in 1-start 4-review; do
    dbus-run-session -- timeout 120 python3 "$here/accessibility.py" "$1" show "$page"
done
