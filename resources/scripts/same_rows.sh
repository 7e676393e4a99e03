#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# same_rows.sh FILE COMMAND…: succeeds when the command does and prints what the file holds.
set -euo pipefail
file=$1
shift
printed=$("$@" < /dev/null)
[ "$printed" = "$(cat "$file")" ]
