#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# The portable folder: complete in itself, and started by a launcher that leaves no trace.
set -euo pipefail
. "$(dirname "$0")/expect.sh"
scratch
folder="$scratch/a folder"
name=polyaxon-upgrade-wizard
packaging/lib/portable "$1" "$folder"
loader=$(find "$folder/lib" -name 'ld-linux*' -printf '%p')

mapfile -t parts < <(find "$folder/bin" "$folder/plugins" -type f)
((${#parts[@]} > 10)) || fail "only ${#parts[@]} files to load"
for part in "${parts[@]}"; do
    foreign=$("$loader" --library-path "$folder/lib" --list "$part" |
        awk -v own="$folder/" '/=>/ && index($0, "=> " own) == 0 && !/linux-vdso/')
    expect "libraries of $part from elsewhere" "$foreign" ""
done
[[ -s $folder/share/man/man1/$name.1 ]] || fail "the manual page does not come along"
[[ -s $folder/share/doc/libqt6core6t64/copyright ]] || fail "Qt's licence does not come along"

# A shell in the program's place shows what a program sees of the launcher.
cp /bin/sh "$folder/bin/$name"
ln -s "$folder/$name" "$scratch/link"
# shellcheck disable=SC2016  # for the inner shell
seen=$("$scratch/link" -c 'echo "$0|$1|$2"; env' "two words" '' '*')
expect "arguments" "$(head -n 1 <<< "$seen")" 'two words||*'
env > "$scratch/before"
sed 1d <<< "$seen" > "$scratch/seen"
expect "the environment" "$(grep -vE '^(_|SHLVL|PWD|OLDPWD)=' "$scratch/seen" | sort)" \
    "$(grep -vE '^(_|SHLVL|PWD|OLDPWD)=' "$scratch/before" | sort)"
expect_status 7 "$scratch/link" -c 'exit 7'
