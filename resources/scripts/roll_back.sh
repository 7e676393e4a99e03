#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# roll_back.sh NAME REVISION CHART VERSION DEPLOYMENTS MANIFEST KUBECTL… -- HELM… -- ARGUMENT…: goes back to
# a revision of a release. Later revisions that did not go through are forgotten first: Helm compares with
# the last one whatever became of it, refuses what that one had not removed yet (“no Service with the
# name … found”), and leaves for good what it had made. What such a one had added to objects that both have
# would stay then: they are put as the revision's MANIFEST has them before it is forgotten. Does nothing
# where the release is of that chart again, and with it its Deployments (names with commas between).
set -euo pipefail
name=$1 revision=$2 chart=$3 version=$4 deployments=$5 manifest=$6
shift 6
kubectl=()
while [ "$1" != -- ]; do
    kubectl+=("$1")
    shift
done
shift
helm=()
while [ "$1" != -- ]; do
    helm+=("$1")
    shift
done
shift

# One member of the release in Helm's list: Helm 3 writes numbers as texts, Helm 4 does not.
member() { sed -n "s/.*\"$1\":\"\\{0,1\\}\\([^\",}]*\\).*/\\1/p" <<< "$listed"; }

# All of them are there, and of the version.
are_back() {
    local names found
    [ -n "$deployments" ] || return 0
    IFS=, read -ra names <<< "$deployments"
    found=$("${kubectl[@]}" get "${names[@]/#/deployment/}" --no-headers -o \
        'custom-columns=VERSION:.metadata.labels.app\.kubernetes\.io/version' < /dev/null 2> /dev/null) || return 1
    [ "$(sort -u <<< "$found")" = "$version" ]
}

forgot=no
while true; do
    listed=$("${helm[@]}" list --all --filter "^$name\$" --output json < /dev/null)
    latest=$(member revision)
    case $(member status) in
    failed | pending-*) ;;
    *) break ;;
    esac
    [ "$latest" -gt "$revision" ] || break
    # What is not there, and what cannot be put as a whole, as a claim, is Helm's then.
    [ "$forgot" = yes ] || "${kubectl[@]}" replace -f "$manifest" < /dev/null > /dev/null 2>&1 || true
    gone=$("${kubectl[@]}" delete secret "sh.helm.release.v1.$name.v$latest" --ignore-not-found < /dev/null)
    # Helm may keep its releases elsewhere: then it has to do with what is there.
    [ -n "$gone" ] || break
    echo "Helm forgot revision $latest, which did not go through." >&2
    forgot=yes
done
if [ "$forgot" = no ] && [ "$(member status)" = deployed ] && [ "$(member chart)" = "$chart" ] && are_back; then
    echo "$name is of chart $chart." >&2
    exit 0
fi
exec "${helm[@]}" rollback "$name" "$revision" "$@"
