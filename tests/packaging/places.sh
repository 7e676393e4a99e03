#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# When something has to be built, and where.
set -euo pipefail
. "$(dirname "$0")/expect.sh"
scratch
export WIZARD_CACHE=$scratch/cache
small_checkout "$scratch/one"
small_checkout "$scratch/two/one"
. "$scratch/one/packaging/lib/all.sh"

# shellcheck disable=SC2016  # for the inner shell
other=$(bash -c '. "$1/packaging/lib/all.sh"; echo "$own"' - "$scratch/two/one")
[[ $own != "$other" ]] || fail "two checkouts share $own"

before=$(sources_stamp)
expect "stamp of the same sources" "$(sources_stamp)" "$before"
touch "$scratch/one/tests/new.cpp"
expect "stamp after a new test" "$(sources_stamp)" "$before"
touch -d '2001-01-01' "$scratch/one/app/main.cpp"
[[ $(sources_stamp) != "$before" ]] || fail "an edited file goes unnoticed"
before=$(sources_stamp)
touch "$scratch/one/wizard/new.cpp"
[[ $(sources_stamp) != "$before" ]] || fail "a new file goes unnoticed"

forget_lost_checkouts
expect "owner of the build folder" "$(< "$own/checkout")" "$scratch/one"
mkdir -p "$other"
echo "$scratch/gone" > "$other/checkout"
forget_lost_checkouts
[[ ! -e $other && -d $own ]] || fail "only the build folder of the lost checkout should have gone"
