#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# let_go.sh KIND KUBECTL…: takes the finalizers off the objects of a definition that is being deleted,
# and waits until it is gone. Does nothing to a definition that stays.
set -euo pipefail
kind=$1
shift

state=$("$@" get customresourcedefinition "$kind" --ignore-not-found -o 'jsonpath={.metadata.name} {.metadata.deletionTimestamp}')
if [ -z "${state// /}" ]; then exit 0; fi
if [ -z "${state#* }" ]; then
    echo "The definition $kind stays." >&2
    exit 0
fi
names=$("$@" get "$kind" --all-namespaces --ignore-not-found -o 'jsonpath={range .items[*]}{.metadata.namespace} {.metadata.name}{"\n"}{end}')
while read -r namespace name; do
    if [ -z "$name" ]; then continue; fi
    # Whoever was quicker has done the same.
    "$@" patch "$kind" "$name" --namespace "$namespace" --type merge --patch '{"metadata":{"finalizers":null}}' < /dev/null ||
        [ -z "$("$@" get "$kind" "$name" --namespace "$namespace" --ignore-not-found -o name < /dev/null)" ]
done <<< "$names"
"$@" wait --for delete "customresourcedefinition/$kind" --timeout 120s
