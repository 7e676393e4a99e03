# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # both names come from the test
# Read by bash before a script: it kills the script before its n-th command ("$INSTANT"), and writes
# each command that is about to be started to a file ("$INSTANTS"), one a line.
instant_count=0
exec 8>> "$INSTANTS"
instant() {
    instant_count=$((instant_count + 1))
    printf '%s\n' "${1%%$'\n'*}" >&8
    if [ "$instant_count" = "$INSTANT" ]; then kill -KILL "$$"; fi
}
set -T
trap 'if [ "$BASHPID" = "$$" ]; then instant "$BASH_COMMAND"; fi' DEBUG
