#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# The list of packages.
set -euo pipefail
. "$(dirname "$0")/expect.sh"
scratch
export WIZARD_CACHE=$scratch/cache
small_checkout "$scratch/one"
. "$scratch/one/packaging/lib/all.sh"

expect "not the name of a package" "$(wanted_packages | grep -vE '^[a-z0-9][a-z0-9+.-]+$')" ""
expect "packages named twice" "$(wanted_packages | sort | uniq -d)" ""
expect "without a reason" "$(grep -vE '^#|^$|# .' "$packages_file")" ""

before=$(packages_stamp)
echo '# a comment' >> "$packages_file"
expect "stamp after a comment" "$(packages_stamp)" "$before"
echo 'cowsay # why not' >> "$packages_file"
[[ $(packages_stamp) != "$before" ]] || fail "a new package goes unnoticed"

mkdir -p "$root/etc"
expect_status 1 root_is_ready
packages_stamp > "$root/etc/wizard-packages"
expect_status 0 root_is_ready
expect "missing" "$(missing_packages bash no-such-package-anywhere coreutils)" "no-such-package-anywhere"
