#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# Every file says under which licence it is.
set -euo pipefail
. "$(dirname "$0")/expect.sh"
as_owner reuse lint
