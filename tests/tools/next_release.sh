#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# next_release.sh: the tables of names are brought up to releases that are installed, here small ones of
# the same shape.
set -euo pipefail
. tests/packaging/expect.sh
scratch
tools=$PWD/tools/symbols
table=$PWD/resources/guides/v1-to-v2/python-symbols.tsv
members=$PWD/resources/guides/v1-to-v2/python-members.tsv

# release VERSION: an installed polyaxon; its modules are read from standard input, "MODULE: PYTHON" a line.
release() {
    local folder=$scratch/$1 module text
    mkdir -p "$folder/polyaxon-$1.dist-info" "$folder/polyaxon"
    printf 'Metadata-Version: 2.1\nName: polyaxon\nVersion: %s\n' "$1" > "$folder/polyaxon-$1.dist-info/METADATA"
    touch "$folder/polyaxon/__init__.py"
    while IFS=: read -r module text; do
        mkdir -p "$folder/$(dirname "${module//./\/}")"
        printf '%b\n' "${text# }" >> "$folder/${module//./\/}.py"
    done
}
probe() { PYTHONPATH=$scratch/$1 python3 -S "$tools/$2" "$scratch/$3"; }

model='class Model:\n    def __init__(self, **data): pass'
enumeration='import enum'
release 1.20.0 << END
polyaxon.old: class Job:\n    def __init__(self, name=None, kind=None, local_vars_configuration=None): pass\n    def to_dict(self): pass
polyaxon.old: class Policy:\n    ALL = "All"\n    NONE = "None"
END
release 2.0.0 << END
polyaxon.schemas: $model\nclass Job(Model):\n    __fields__ = {name: type("F", (), {"alias": name}) for name in ("name", "kind")}
polyaxon.schemas: $enumeration\nclass Policy(str, enum.Enum):\n    ALL = "All"\n    var_NONE = "None"
polyaxon.settings: VALUE = 1
END
release 2.30.0 << END
polyaxon.schemas: $model\nclass Job(Model):\n    __fields__ = {"name": type("F", (), {"alias": None})}
polyaxon.settings: import keras_that_nobody_has
polyaxon.elsewhere: $enumeration\nclass Policy(str, enum.Enum):\n    ALL = "All"
END
{
    printf '# head\n'
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' polyaxon.elsewhere "" = "" "" "* Policy" \
        polyaxon.old "" ">" polyaxon.schemas "" "Job Policy" "" "" - "" "" "*" \
        polyaxon.settings "" = "" "" "* VALUE"
} > "$scratch/table"

python3 "$tools/next_release.py" "$scratch/table" > "$scratch/names"
expect "what is looked for" "$(tail -n +2 "$scratch/names" | tr '\t' ' ')" "polyaxon.elsewhere 
polyaxon.elsewhere Policy
polyaxon.schemas Job
polyaxon.schemas Policy
polyaxon.settings 
polyaxon.settings VALUE"

probe 2.0.0 probe.py names > "$scratch/seen.2.0.0"
probe 2.30.0 probe.py names > "$scratch/seen.2.30.0"
expect "an optional package is no fault" "$(grep -c needs "$scratch/seen.2.30.0")" 2
python3 "$tools/next_release.py" "$scratch/table" "$scratch/seen.2.0.0" "$scratch/seen.2.30.0" \
    > "$scratch/after" 2> "$scratch/told"
expect "the new table" "$(tr '\t' '|' < "$scratch/after")" "# head
polyaxon.elsewhere||-|||*
||-||python-not-yet|Policy
|2.30.0|=|||* Policy
polyaxon.old||-|||*
||>|polyaxon.schemas||Job Policy
|2.30.0|-||python-gone-later|Policy
polyaxon.settings||=|||* VALUE"
grep -q "2.30.0: polyaxon.schemas.Policy is not there; something of this name is in polyaxon.elsewhere" \
    "$scratch/told" || fail "the move is not told: $(< "$scratch/told")"
python3 "$tools/next_release.py" "$scratch/after" "$scratch/seen.2.0.0" "$scratch/seen.2.30.0" \
    > "$scratch/again" 2> /dev/null
expect "once more" "$(< "$scratch/again")" "$(< "$scratch/after")"

# The wizard's own table is written as it was read.
python3 "$tools/next_release.py" "$table" > "$scratch/all"
expect "names looked for" "$(($(wc -l < "$scratch/all") > 1000))" 1
printf 'polyaxon.schemas\tV1Job\t99.0.0\tno\n' > "$scratch/seen.99"
python3 "$tools/next_release.py" "$table" "$scratch/seen.99" > "$scratch/own" 2> /dev/null
changed=$(diff "$table" "$scratch/own" | grep '^[<>]' || true)
expect "only the new release is put in" "$(grep -vc '^>.*99\.0\.0.*V1Job' <<< "$changed")" 0
((${#changed} > 0)) || fail "the release is not put in"

# What classes are built from.
for version in 1.20.0 2.0.0 2.30.0; do
    probe "$version" probe_members.py table
done > "$scratch/members"
expect "members" "$(python3 "$tools/make_members.py" "$scratch/members" | grep -v '^#' | tr '\t' '|')" \
    "polyaxon.schemas.Job|object|name kind-2.30.0
polyaxon.schemas.Policy|enumeration|ALL NONE:var_NONE"
grep -q '^polyaxon.schemas.V1Operation	object	' "$members" || fail "the table of members is not there"
