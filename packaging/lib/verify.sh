# shellcheck shell=bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# Building and running the tests, and what is said at the end.

# build_cluster: what a test cluster consists of, once; ten minutes on two processors. Without it the
# tests that want one say so and are left out.
build_cluster() {
    quietly "looking after the test cluster" in_build tests/cluster/build ||
        say "there is no test cluster: the tests that want one are left out"
}

# verify PRESET [CTEST ARGS…]: builds and tests. The end of ctest's report is kept in $own/PRESET.end.
verify() {
    local preset=$1
    shift
    rm -f "$own/$preset.end"
    configure "$preset"
    say "building ($preset) …"
    compile "$preset" >&2 || give_up "the project does not build"
    build_cluster
    in_build ctest --test-dir "$build/$preset" --output-on-failure --no-tests=error --parallel 2 "$@" |
        tee "$own/$preset.ctest" || touch "$own/$preset.failed"
    grep -E '^[0-9]+% tests passed' "$own/$preset.ctest" > "$own/$preset.end" ||
        echo "no tests were chosen" > "$own/$preset.end"
}

# skipped PRESET: what tests said that they left out, and why.
skipped() {
    awk '
        /^[0-9]+\/[0-9]+ Test(ing)?: / {test = $NF}
        /^SKIP +: / {sub(/^SKIP +: */, ""); print "  " test ": " $0}
    ' "$own/$1/Testing/Temporary/LastTest.log" | sort -u
}

# fuzzed: how much each fuzzer has tried. What it found fails its test, and is said there.
fuzzed() {
    awk '
        /^[0-9]+\/[0-9]+ Test(ing)?: / {test = $NF}
        /^stat::number_of_executed_units:/ {printf "  %s: %d inputs\n", test, $2}
    ' "$own/fuzz/Testing/Temporary/LastTest.log" | sort -u
}

# verify_all LONG [CTEST ARGS…]: the whole, and as the last line ctest's own closing line: of the first
# configuration with a failure, else of the one that is always tested.
verify_all() {
    local long=$1 preset last=ci
    local -a presets=(ci) left_out=(--label-exclude '^long$')
    shift
    rm -f "$own"/*.failed
    if [[ $long == true ]]; then
        presets+=(asan tsan fuzz)
        left_out=()
    fi
    verify ci "${left_out[@]}" "$@"
    for preset in "${presets[@]:1}"; do
        verify "$preset" --label-exclude '^(long|checks)$' --no-tests=ignore "$@"
    done
    echo
    for preset in "${presets[@]}"; do
        [[ -z $(skipped "$preset") ]] || printf 'skipped (%s):\n%s\n' "$preset" "$(skipped "$preset")"
    done
    [[ $long == false ]] || printf 'fuzzed:\n%s\n' "$(fuzzed)"
    ((${#presets[@]} == 1)) || for preset in "${presets[@]}"; do
        echo "$preset: $(< "$own/$preset.end")"
        [[ $last == ci && -e $own/$preset.failed ]] && last=$preset
    done
    cat "$own/$last.end"
    [[ ! -e $own/$last.failed ]]
}
