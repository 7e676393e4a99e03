#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# move_out.sh MANIFEST SECRET KEY DUMP ROWS HOST PORT USER DATABASE QUERY COMMAND…: restores a dump
# into an empty database outside the cluster, from a pod in it, and prints what QUERY says of it then,
# which has to be what ROWS holds. COMMAND begins a shell script in the pod. The password is that of the
# Secret in the rendered manifest; it goes over standard input alone. A database that has these rows
# already is left as it is; one that holds anything else is not touched.
set -euo pipefail
manifest=$1 secret=$2 key=$3 dump=$4 rows=$5 host=$6 port=$7 user=$8 database=$9
query=${10}
shift 10
command=("$@")

encoded=$(awk -v name="$secret" -v key="$key:" '
    /^---/ { inside = 0 }
    $1 == "name:" && $2 == name { inside = 1 }
    inside && $1 == key { gsub(/"/, "", $2); print $2; exit }' "$manifest")
password=$(base64 --decode <<< "$encoded")

# SCRIPT ARGUMENT…: the first line of standard input is the password.
outside() {
    # shellcheck disable=SC2016  # for the shell in the pod
    local script='IFS= read -r PGPASSWORD
export PGPASSWORD PGHOST="$1" PGPORT="$2" PGUSER="$3" PGDATABASE="$4"
shift 4
exec '$1
    shift
    "${command[@]}" "$script" sh "$host" "$port" "$user" "$database" "$@"
}

counted() {
    # shellcheck disable=SC2016
    printf '%s\n' "$password" |
        outside 'psql --no-psqlrc --no-align --tuples-only --no-password --set ON_ERROR_STOP=1 --command "$1"' "$query"
}

there=$(counted)
if [ "$there" != "$(cat "$rows")" ]; then
    if [ -n "$there" ]; then
        echo "The database $database at $host holds tables already, and not those of the dump. Nothing was" \
            "restored. Empty it; or, if its data is what you want, leave this step out." >&2
        exit 1
    fi
    # shellcheck disable=SC2016
    { printf '%s\n' "$password" && cat "$dump"; } |
        outside 'pg_restore --no-owner --no-privileges --single-transaction --exit-on-error --no-password --verbose --dbname="$PGDATABASE"'
    there=$(counted)
fi
printf '%s\n' "$there"
