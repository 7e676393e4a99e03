#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# What docs/hazards.md names is there: every finding in a guide, every test in its file.
# shellcheck disable=SC2016  # backquotes of Markdown
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
failed=0
findings=0
while read -r id; do
    findings=$((findings + 1))
    grep -qrE "^ +- id: $id\$" resources/guides || { echo "docs/hazards.md: no guide has the rule $id" && failed=1; }
done < <(grep '^| ' docs/hazards.md | cut -d '|' -f 3 | grep -oE '`[a-z0-9-]+`' | tr -d '`' | sort -u)
tests=0
while read -r file name; do
    tests=$((tests + 1))
    grep -qE "\\b$name\\(\\)" "$file" || { echo "docs/hazards.md: $file has no test $name" && failed=1; }
done < <(grep '^| ' docs/hazards.md | cut -d '|' -f 5 | grep -oE '`tests/[^`]*` [A-Za-z0-9]+' | tr -d '`')
echo "$findings findings, $tests tests"
[[ $findings -gt 30 && $tests -gt 25 && $failed == 0 ]]
