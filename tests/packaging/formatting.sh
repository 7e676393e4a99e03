#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# Every C++ file is formatted as .clang-format says.
set -euo pipefail
. "$(dirname "$0")/expect.sh"
tracked '*.h' '*.cpp' | xargs -0 clang-format --dry-run -Werror
