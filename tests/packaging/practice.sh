#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# practice.sh BUILD [--cluster]: packaging/run --practice, on small packages: the whole walk on a terminal and
# without one, the window, and that nothing is left behind, however it ends.
set -euo pipefail
. "$(dirname "$0")/expect.sh"
scratch
unset DISPLAY WAYLAND_DISPLAY QT_QPA_PLATFORM
export WIZARD_PROGRAM=$1/app/polyaxon-upgrade-wizard WIZARD_CACHE=${WIZARD_CACHE:-$HOME/.cache/polyaxon-upgrade-wizard}
export TMPDIR=$scratch/tmp
mkdir "$TMPDIR"
practise() { packaging/practice/start --offline "$@"; }

# practise_unattended STATUS ARGS…: what it says goes to $scratch/said.
practise_unattended() {
    local status=0
    practise "${@:2}" > "$scratch/said" 2>&1 < /dev/null || status=$?
    [[ $status == "$1" ]] || { tail -n 40 "$scratch/said" >&2 && fail "practice ${*:2}: status $status"; }
}

# nothing_left: neither a file nor a process that knows of one.
nothing_left() {
    local try
    for ((try = 0; try < 300; ++try)); do
        [[ -z $(ls "$TMPDIR") ]] && ! pgrep -f "$TMPDIR/polyaxon-practice" > /dev/null && return 0
        sleep 0.1
    done
    ls "$TMPDIR" >&2
    pgrep -af "$TMPDIR/polyaxon-practice" >&2 || true
    fail "$1 left something behind"
}

# said PATTERN…: each is in $scratch/said, in this order.
said() {
    local pattern line=1 found
    for pattern in "$@"; do
        found=$(grep -n -m 1 -e "$pattern" <(tail -n "+$line" "$scratch/said") | cut -d : -f 1) ||
            { tail -n 40 "$scratch/said" >&2 && fail "not said: $pattern"; }
        line=$((line + found))
    done
}

with_cluster() {
    local missing
    missing=$(tests/cluster/start --missing | xargs)
    [[ -z $missing ]] || { echo "SKIP   : practice with a cluster: tests/cluster/build has not made $missing" && return; }
    practise_unattended 0 --yes
    said 'The release plx runs' '── Inspect' 'Release plx in polyaxon: chart polyaxon 1.20.0' '── Run' \
        '\[verified\] release-1-upgrade' '── Roll back' '\[undone\] release-1-upgrade' 'Everything .* is undone'
    nothing_left "practice with a cluster"
    joins
}

# joins: a window does not wait for a cluster that has to be built first, and has it when it is there.
joins() {
    cat > "$scratch/window" << 'END'
#!/bin/sh
for second in $(seq 120); do
    # Helm says "deployed" a moment before it ends, and nobody is told anything once the window is closed.
    helm list --kubeconfig "$KUBECONFIG" --namespace polyaxon 2> /dev/null | grep -q deployed &&
        grep -q 'Check Again' "$SAID" && exec echo "found"
    sleep 1
done
END
    chmod +x "$scratch/window"
    cat > "$scratch/unbuilt.py" << 'END'
import sys
sys.path.insert(0, "packaging/practice")
import cluster, practice
cluster.missing = lambda: ["kwok"]
sys.argv[1:] = ["--offline"]
sys.exit(practice.main())
END
    SAID=$scratch/said WIZARD_PROGRAM=$scratch/window QT_QPA_PLATFORM=offscreen script --quiet --flush --return \
        --command "python3 $scratch/unbuilt.py" "$scratch/said" <<< "" > /dev/null || fail "joining ended with $?"
    said 'built once' 'Enter = build it' 'Until the cluster is there' 'The wizard is open' 'The release plx runs' \
        'Check Again'
    grep -q '^found' "$scratch/said" || fail "the release was not found from the window"
    nothing_left "a cluster that joins"
}

if [[ ${2:-} == --cluster ]]; then
    with_cluster
    exit
fi

practise_unattended 5 --no-cluster
said '^Small packages stand in' '── Inspect' '── Plan' '^7. Migrate' '── Review' '+from polyaxon.schemas import' \
    '── Rehearse' 'Nothing was changed' 'With --yes it goes on'
nothing_left "the walk without a terminal"

# On a terminal: each answer is given when its question is there.
export -f practise
mkfifo "$scratch/keys"
exec 3<> "$scratch/keys"
# on_terminal ARGS…: in the background; what is typed comes from descriptor 3.
on_terminal() {
    : > "$scratch/said"
    told=0
    LESS="" TERM=xterm script --quiet --flush --return --command "practise $*" "$scratch/said" \
        < "$scratch/keys" > /dev/null 2>&1 3>&- &
    terminal=$!
}
# answer QUESTION KEY [AFTER]: waits for the next such question.
answer() {
    local try
    for ((try = 0; try < 600; ++try)); do
        if grep -q -e "$1" <(tail -c "+$((told + 1))" "$scratch/said"); then
            told=$(wc -c < "$scratch/said")
            printf '%s%b' "$2" "${3-\n}" >&3
            return
        fi
        kill -0 "$terminal" 2> /dev/null || break
        sleep 0.1
    done
    tail -n 40 "$scratch/said" >&2
    fail "not asked: $1"
}

on_terminal --no-cluster
for station in Inspect Plan Review; do
    answer "── $station ──" ''
done
answer 'changes.diff\|(END)' q ''
answer '── Rehearse ──' ''
answer '── Run ──' ''
for ((step = 1; step <= 7; ++step)); do
    answer 'Do this' y
done
answer '── Report ──' ''
answer '── Roll back ──' ''
for ((step = 1; step <= 3; ++step)); do
    answer 'Do this' y
done
answer 'k = keep it' ''
wait "$terminal" || fail "the walk ended with $?"
said 'Everything .* is undone' 'The runs are in'
nothing_left "the walk on a terminal"

on_terminal --no-cluster
answer '── Inspect ──' q
wait "$terminal" || fail "leaving ended with $?"
nothing_left "leaving early"

# The window: told what to look at, and shown nothing of the user's.
cat > "$scratch/window" << 'END'
#!/bin/sh
echo "arguments: $*"
echo "home: $HOME, kubeconfig: $KUBECONFIG, environment: ${VIRTUAL_ENV-none}"
[ ! -e "$WAIT" ] || exec sleep 1000
END
chmod +x "$scratch/window"
WIZARD_PROGRAM=$scratch/window QT_QPA_PLATFORM=offscreen VIRTUAL_ENV=/elsewhere WAIT='' \
    practise --no-cluster --keep > "$scratch/said" < /dev/null
folder=$(echo "$TMPDIR"/polyaxon-practice-*)
said "^arguments: --python $folder/venv --project $folder/project --deployment $folder/deployment.yaml" \
    "^home: $folder/home, kubeconfig: $folder/kubeconfig, environment: none" "The workspace stays in $folder"
"$folder/venv/bin/python" -c 'import polyaxon' || fail "the kept environment does not work"
rm -r "$folder"

for signal in TERM KILL; do
    : > "$scratch/said" # the practice before has said the same, and what is started here truncates it too late
    WIZARD_PROGRAM=$scratch/window QT_QPA_PLATFORM=offscreen WAIT=/ \
        bash -c 'exec packaging/practice/start --offline --no-cluster' > "$scratch/said" < /dev/null &
    for ((try = 0; try < 300; ++try)); do
        grep -q '^home:' "$scratch/said" && break
        sleep 0.1
    done
    said '^home:'
    kill "-$signal" $!
    wait $! || true
    nothing_left "a practice that got SIG$signal"
done
