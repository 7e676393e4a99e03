# shellcheck shell=bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# What the scripts say. All of it goes to standard error: standard output is the program's.

# say TEXT…: one calm line.
say() { printf 'wizard: %s\n' "$*" >&2; }

# give_up TEXT…: says why nothing more can be done, and ends.
give_up() {
    say "$@"
    exit 1
}

# quietly TITLE COMMAND…: runs with the output in a log; shows the log's end when it fails.
quietly() {
    local title=$1 log status=0 follower
    shift
    mkdir -p "$cache/log"
    log=$cache/log/${own##*/}-${title//[^a-zA-Z0-9]/-}.log # two checkouts may build at the same time
    say "$title …"
    : > "$log"
    follow "$log" &
    follower=$!
    "$@" > "$log" 2>&1 < /dev/null || status=$?
    { kill "$follower" && wait "$follower"; } 2> /dev/null || true
    [[ -t 2 ]] && printf '\r\033[K' >&2
    ((status == 0)) && return 0
    tail -n 30 "$log" >&2
    say "$title: failed with status $status. All of it: $log"
    return "$status"
}

# follow LOG: on a terminal, the newest line of a log in one line of the screen, while this script lives.
follow() {
    local last
    [[ -t 2 ]] || return 0
    while sleep 0.5 && kill -0 $$ 2> /dev/null; do
        last=$(tail -n 1 "$1")
        printf '\r\033[K%s' "${last:0:$((${COLUMNS:-80} - 1))}" >&2
    done
}

# patiently COMMAND…: three tries, since a mirror or the network may hiccup.
patiently() {
    local try
    for try in 1 2 3; do
        "$@" && return 0
        ((try < 3)) && sleep "${WIZARD_PATIENCE:-$((try * 10))}"
    done
    return 1
}
