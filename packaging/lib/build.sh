# shellcheck shell=bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# Configuring and building, outside the checkout.

# What the build sees as checkout and build folder. In the root these are the same paths for every
# checkout, so that what one has compiled, ccache finds for the next.
source=$checkout build=$own
on_debian_13 || source=/wizard/checkout build=/wizard/build

# in_build COMMAND…: in the checkout, where $source and $build are what they say.
in_build() (
    [[ $source == "$checkout" ]] && enter_place "$checkout" "$@"
    shared=$(dirname "$checkout")/shared
    mapfile -t paths < <(visible)
    paths+=("$checkout" "$source" "$own" "$build")
    [[ -d $shared ]] && paths+=("$shared" "$(dirname "$source")/shared")
    export WIZARD_CACHE=$cache CCACHE_DIR=$cache/ccache CCACHE_NOHASHDIR=1
    enter_root "$source" "${paths[@]}" -- "$@"
)

# configure PRESET: says nothing unless it fails.
configure() {
    quietly "configuring ($1)" in_build cmake --preset "$1" -S "$source" -B "$build/$1" ||
        give_up "the project could not be configured"
}

# compile PRESET [TARGET]…: with one job a processor.
compile() {
    local preset=$1
    shift
    in_build cmake --build "$build/$preset" --parallel "$(nproc)" ${1:+--target "$@"}
}

# sources_stamp: changes when a file that goes into the program changes.
sources_stamp() {
    (
        cd "$checkout" || exit
        { find CMakeLists.txt CMakePresets.json app wizard resources translations docs packaging/lib packaging/packages \
            -type f -printf '%p %s %T@\n' 2> /dev/null || true; } | sort | sha256sum | cut -d ' ' -f 1
    )
}
