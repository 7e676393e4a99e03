#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# make_again.sh KIND FILE KUBECTL…: makes the objects of a definition again from a list that kubectl
# printed as YAML, without what the server gave them then. Those that are there stay. Without the
# file nothing was taken away.
set -euo pipefail
kind=$1
file=$2
shift 2

if [ ! -e "$file" ]; then exit 0; fi
"$@" wait --for condition=Established "customresourcedefinition/$kind" --timeout 60s
# In a list the members of an object's metadata are indented by four.
given='^    \(resourceVersion\|uid\|creationTimestamp\|deletionTimestamp\|deletionGracePeriodSeconds\|generation\): '
if ! errors=$(sed -e "/$given/d" "$file" | "$@" create --filename - 2>&1 > /dev/null); then
    errors=$(grep -v AlreadyExists <<< "$errors" || true)
    if [ -n "$errors" ]; then
        printf '%s\n' "$errors" >&2
        exit 1
    fi
fi
