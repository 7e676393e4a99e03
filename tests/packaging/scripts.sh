#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# Every script, with and without a suffix, is clean for shellcheck. Those among the golden files are written as
# people write them, and are not ours.
set -euo pipefail
. "$(dirname "$0")/expect.sh"
mapfile -d '' -t scripts < <(tracked "*" | xargs -0 grep -lIZE '^#!.*\b(ba)?sh\b|^# shellcheck shell=' |
    grep -zv '/golden/')
((${#scripts[@]} > 10)) || fail "only ${#scripts[@]} scripts were found"
shellcheck "${scripts[@]}"
