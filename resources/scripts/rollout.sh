#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# rollout.sh SELECTOR KUBECTL… -- COMMAND…: runs a command that waits for a rollout, says now and then
# which pods behind the selector are not ready, and why; when the command fails, their states and the
# warnings of the namespace as well. Ends as the command does. WIZARD_ROLLOUT_SECONDS is how often.
set -uo pipefail
selector=$1
shift
kubectl=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    kubectl+=("$1")
    shift
done
shift

release=${selector#release=}
release=${release%%,*}

# Whether ready, NAME PHASE, and what the containers wait for.
pods() {
    "${kubectl[@]}" get pods --selector "$1" --request-timeout 10s -o \
        'jsonpath={range .items[*]}{.status.conditions[?(@.type=="Ready")].status} {.metadata.name}: {.status.phase} {.status.containerStatuses[*].state.waiting.reason}{.status.conditions[?(@.type=="PodScheduled")].message}{"\n"}{end}' \
        < /dev/null 2> /dev/null
}

# Pods that are not ready, those of the chart's own jobs too.
not_ready() {
    { pods "$selector" && pods job-name | grep "^[A-Za-z]* *$release-"; } |
        grep -v -e '^True ' -e ': Succeeded ' | sed 's/^[A-Za-z]* */  not ready: /'
}

warnings() {
    "${kubectl[@]}" get events --field-selector type=Warning --sort-by .lastTimestamp --request-timeout 10s -o \
        'jsonpath={range .items[*]}{.lastTimestamp} {.involvedObject.kind}/{.involvedObject.name}: {.reason}: {.message}{"\n"}{end}' \
        < /dev/null 2> /dev/null | tail -n 20 | sed 's/^/  warning: /'
}

ending_with_me=()
if setpriv --pdeathsig TERM true 2> /dev/null; then ending_with_me=(setpriv --pdeathsig TERM --); fi
"${ending_with_me[@]}" "$@" < /dev/null &
command=$!
trap 'kill -TERM "$command" 2> /dev/null; wait "$command"; exit 143' TERM INT HUP
waited=0
until [ "$waited" -gt 0 ] && ! kill -0 "$command" 2> /dev/null; do
    sleep 1 &
    wait -n "$command" $! || true
    waited=$((waited + 1))
    if [ $((waited % ${WIZARD_ROLLOUT_SECONDS:-20})) = 0 ]; then not_ready >&2; fi
done
wait "$command"
status=$?
if [ "$status" != 0 ]; then
    warnings >&2
    not_ready >&2
fi
exit "$status"
