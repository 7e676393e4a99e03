#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# rollout.sh SELECTOR KUBECTL… -- COMMAND…: runs a command that waits in the cluster, says now and then
# which pods of the release are not ready, and why; when the command fails, their states and the warnings
# of the namespace as well. Ends as the command does; a server that does not answer three times in a row
# ends it. WIZARD_ROLLOUT_SECONDS is how often it is looked.
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

# Pods that are not ready, those of the servers that come along and of the chart's own jobs too.
not_ready() {
    { pods "release=$release" && pods "app.kubernetes.io/instance=$release" && pods job-name | grep "^[A-Za-z]* *$release-"; } |
        sort -u | grep -v -e '^True ' -e ': Succeeded ' | sed 's/^[A-Za-z]* */  not ready: /'
}

warnings() {
    "${kubectl[@]}" get events --field-selector type=Warning --sort-by .lastTimestamp --request-timeout 10s -o \
        'jsonpath={range .items[*]}{.lastTimestamp} {.involvedObject.kind}/{.involvedObject.name}: {.reason}: {.message}{"\n"}{end}' \
        < /dev/null 2> /dev/null | tail -n 20 | sed 's/^/  warning: /'
}

answers() {
    "${kubectl[@]}" version --request-timeout 10s < /dev/null > /dev/null 2>&1
}

# Looks at the pods; without a server there is nothing to wait for.
silent=0
look() {
    if answers; then
        silent=0
        not_ready >&2
        return
    fi
    silent=$((silent + 1))
    case $silent in
    1 | 2) echo "  the server does not answer" >&2 ;;
    3)
        echo "  the server does not answer, and nothing is waited for any more" >&2
        kill -TERM "$command" 2> /dev/null
        ;;
    *) kill -KILL "$command" 2> /dev/null ;;
    esac
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
    if [ $((waited % ${WIZARD_ROLLOUT_SECONDS:-20})) = 0 ]; then look; fi
done
wait "$command"
status=$?
if [ "$status" != 0 ] && [ "$silent" = 0 ]; then
    warnings >&2
    not_ready >&2
fi
exit "$status"
