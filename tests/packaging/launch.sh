#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# packaging/run with nothing to build: it starts the program at once, and changes nothing on the way.
set -euo pipefail
. "$(dirname "$0")/expect.sh"
scratch
export WIZARD_CACHE=$scratch/cache
small_checkout "$scratch/a checkout"
cd "$scratch/a checkout"
. packaging/lib/all.sh

mkdir -p "$(dirname "$program")"
cat > "$program" << 'END'
#!/bin/sh
printf '<%s>' "$@"
cat
exit 7
END
chmod +x "$program"
sources_stamp > "$own/release.stamp"
expect_status 7 packaging/run inspect "two words" '' '*' > "$scratch/out" 2> "$scratch/said" <<< input
expect "arguments and input" "$(< "$scratch/out")" "<inspect><two words><><*>input"
expect "standard error" "$(< "$scratch/said")" ""
expect_status 7 packaging/run -- --help < /dev/null > "$scratch/out"
expect "the program's own help" "$(< "$scratch/out")" "<--help>"

# milliseconds: how long it takes to start, the best of three, since other tests run beside this one.
milliseconds() {
    local start
    for _ in 1 2 3; do
        start=$(date +%s%N)
        packaging/run < /dev/null > /dev/null || true
        echo $((($(date +%s%N) - start) / 1000000))
    done | sort -n | head -n 1
}
took=$(milliseconds)
((took < 2000)) || fail "with nothing to build it took $took ms to start"
echo "starts within $took ms"

cat > packaging/practice/practice.py << 'END'
import os, sys
print(os.environ["WIZARD_PROGRAM"], *sys.argv[1:])
END
packaging/run --practice --help | grep -q -e '--no-cluster' || fail "packaging/run --practice has no help"
expect "practice" "$(packaging/run --practice --no-cluster)" "$program --no-cluster"
for command in run test; do
    "packaging/$command" --help | grep -q "^packaging/$command" || fail "packaging/$command has no help"
done
