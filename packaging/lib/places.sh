# shellcheck shell=bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# Where things are. Nothing is written into the checkout; all that is made lies in the cache.
# shellcheck disable=SC2034  # read by the scripts that source this one

checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
cache=${WIZARD_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/polyaxon-upgrade-wizard}
mkdir -p "$cache"
cache=$(cd "$cache" && pwd -P)
root=$cache/debian-13

# Two checkouts do not share a build folder: its name has a digest of the checkout's path.
digest=$(printf '%s' "$checkout" | sha256sum)
own=$cache/build/$(basename "$checkout")-${digest:0:8}

# on_debian_13: whether the system is what the project is built on.
on_debian_13() (
    # shellcheck source=/dev/null
    . /etc/os-release && [[ ${ID:-} == debian && ${VERSION_ID:-} == 13 ]]
)

# as_superuser: whether packages can be installed and file systems mounted without asking.
as_superuser() { ((EUID == 0)); }

# one_at_a_time NAME COMMAND…: waits for another run of the same work to end, then works.
one_at_a_time() {
    local lock=$cache/$1.lock
    shift
    (
        flock -n 9 || { say "waiting for another run that does the same" && flock 9; }
        "$@"
    ) 9> "$lock"
}

# forget_lost_checkouts: removes build folders of checkouts that are no longer there.
forget_lost_checkouts() {
    local note
    for note in "$cache"/build/*/checkout; do
        [[ -f $note && ! -d $(< "$note") ]] || continue
        rm -rf "$(dirname "$note")"
    done
    mkdir -p "$own"
    printf '%s' "$checkout" > "$own/checkout"
}
