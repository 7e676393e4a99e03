#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# What the scripts say, and how often they try.
set -euo pipefail
. "$(dirname "$0")/expect.sh"
scratch
export WIZARD_CACHE=$scratch/cache WIZARD_PATIENCE=0
. packaging/lib/all.sh

both() { echo "to one" && echo "to the other" >&2 && return "$1"; }
expect "standard output" "$(quietly "doing it" both 0 2> /dev/null)" ""
expect "standard error" "$(quietly "doing it" both 0 2>&1)" "wizard: doing it …"
expect_status 3 quietly "doing it" both 3 2> "$scratch/said"
expect "what failed" "$(< "$scratch/said")" "wizard: doing it …
to one
to the other
wizard: doing it: failed with status 3. All of it: $cache/log/${own##*/}-doing-it.log"

count() { echo >> "$scratch/tries" && (($(wc -l < "$scratch/tries") >= $1)); }
patiently count 3
expect "tries" "$(wc -l < "$scratch/tries")" 3
expect_status 1 patiently count 7
expect "tries" "$(wc -l < "$scratch/tries")" 6

hold() { touch "$scratch/held" && sleep 1 && touch "$scratch/done"; }
one_at_a_time work hold &
until [[ -e $scratch/held ]]; do sleep 0.1; done
one_at_a_time work test -e "$scratch/done" 2> /dev/null || fail "two did the same at once"
wait

# What is killed before it has begun is a copy of the test: its end is not the test's.
for ((try = 0; try < 20; ++try)); do
    SAID='' bash -c 'exec sleep 5' &
    kill -TERM $!
    wait $! 2> /dev/null || true
    [[ -d $scratch ]] || fail "the scratch folder went with something in the background"
done
