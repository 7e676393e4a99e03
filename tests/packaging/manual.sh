#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# manual.sh BUILD: the manual page says what the program says of itself: commands, options, and the members
# of its JSON.
set -euo pipefail
. "$(dirname "$0")/expect.sh"
scratch
program=$1/app/polyaxon-upgrade-wizard
manual=$PWD/docs/polyaxon-upgrade-wizard.1

# flags: the options in manual source or in a help text, one a line.
flags() { grep -oE '(Fl|,) -?[a-z-]+' | sed -E 's/^(Fl|,) /-/' | sort -u; }
helped() { grep -oE '^  (-[a-z], )?-{1,2}[a-z-]+' | grep -oE -e '-{1,2}[a-z-]+' | sort -u; }
section() { sed -n "/^\.S[hs] $1\$/,/^\.S[hs]/p" "$manual"; }
tags() { sed -nE "s/^\.It $1 //p" "$manual"; }

commands=$("$program" --help | sed -nE 's/^  polyaxon-upgrade-wizard ([a-z]+).*/\1/p' | sort)
((${#commands} > 50)) || fail "--help lists no commands"
expect "the commands that are explained" "$(section Commands | sed -nE 's/^\.It Cm //p' | sort)" "$commands"
expect "the commands in the synopsis" "$(section SYNOPSIS | sed -nE 's/^\.Cm //p' | sort)" "$commands"

expect "the commands in README.md" "$(sed -nE 's/^    polyaxon-upgrade-wizard ([a-z]+).*/\1/p' README.md | sort)" \
    "$commands"

# synopsis COMMAND: the options that its synopsis has.
synopsis() {
    section SYNOPSIS | awk -v command="$1" '/^\.Nm/ {inside = 0} /^\.Cm/ {inside = $2 == command} inside' |
        sed 's/ | -/ Fl -/' | flags
}
section Scope | grep '^\.It' | flags > "$scratch/scope"
for command in $commands; do
    "$program" "$command" --help | helped | grep -vxE -e '-h|--help' > "$scratch/help" || true
    cat "$scratch/help" >> "$scratch/all"
    if section SYNOPSIS | awk -v command="$command" '/^\.Cm/ {inside = $2 == command} inside' | grep -q SCOPE; then
        expect "scope of $command" "$(comm -13 "$scratch/help" "$scratch/scope")" ""
        expect "options of $command" "$(synopsis "$command")" "$(comm -23 "$scratch/help" "$scratch/scope")"
    else
        expect "options of $command" "$(synopsis "$command")" "$(< "$scratch/help")"
    fi
done
expect "the options that are explained" "$(tags 'Fl' | sed 's/^/Fl /' | grep -oE 'Fl -?[a-z-]+|, -[a-z-]+' | flags)" \
    "$(printf '%s\n' -h --help --version | sort -u - "$scratch/all")"

# Every member of JSON that the program prints is named.
printf 'api:\n  replicas: 2\n' > "$scratch/values.yaml"
mkdir "$scratch/project"
echo 'from polyaxon.polyflow import V1Component' > "$scratch/project/train.py"
cd "$scratch"
mkdir charts
printf 'apiVersion: v1\nentries:\n  polyaxon:\n  - {name: polyaxon, version: 2.9.4, urls: [polyaxon-2.9.4.tgz]}\n' \
    > charts/index.yaml
scope=(--project project --deployment values.yaml --chart-repo charts --wheels charts --offline)
"$program" inspect "${scope[@]}" --json > inspect.json 2> said || true
"$program" plan --deployment values.yaml --chart-repo charts --offline -o plan.json 2> said || fail "$(< said)"
"$program" review plan.json --json > review.json
"$program" run plan.json --yes --runs runs 2> said || fail "$(< said)"
"$program" runs --runs runs --json > runs.json
"$program" report runs/* --json > report.json
head -n 1 runs/*/journal.jsonl > first.json
sed -n 2p runs/*/journal.jsonl > second.json
grep -E '^\.(It )?Va |^\.Pq .*Va |Va ' "$manual" | grep -oE '[A-Za-z0-9]+' | sort -u > named
for file in inspect plan review runs report first second; do
    # Below these, the keys are names of charts and of labels.
    jq -r 'del(.offers?.charts?) | [paths | map(strings)] | flatten | unique[]' "$file.json" | sort -u > keys
    [[ -s keys ]] || fail "$file.json is empty"
    expect "members of $file.json that the manual does not name" "$(comm -23 keys named | xargs)" ""
done

if command -v mandoc > /dev/null; then
    expect "complaints of mandoc" "$(mandoc -T lint -W warning "$manual" || true)" ""
elif command -v groff > /dev/null; then
    expect "complaints of groff" "$(groff -mandoc -ww -z -K utf8 "$manual" 2>&1)" ""
else
    echo "SKIP   : neither mandoc nor groff is here to read the manual page"
fi
