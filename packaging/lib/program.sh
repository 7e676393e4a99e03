# shellcheck shell=bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# The program as it is started on the user's own system.

# Where it is started: on Debian 13 as it was built, elsewhere from a folder that brings its libraries.
program=$own/portable/polyaxon-upgrade-wizard
on_debian_13 && program=$own/release/app/polyaxon-upgrade-wizard

# program_is_fresh: whether it was built from the sources as they are.
program_is_fresh() { [[ -x $program && $(cat "$own/release.stamp" 2> /dev/null) == "$(sources_stamp)" ]]; }

# swap_portable: the new folder takes the old one's place. A wizard that still runs keeps its files until the
# build after the next, since it may yet load a plugin.
swap_portable() {
    local name
    name=portable-$(date +%s%N)
    mv "$own/portable.new" "$own/$name"
    find "$own" -maxdepth 1 -name 'portable-*' ! -name "$name" ! -name "$(readlink "$own/portable" || true)" \
        -exec rm -rf {} +
    ln -sfn "$name" "$own/portable"
}

build_program() {
    local stamp
    program_is_fresh && return 0
    stamp=$(sources_stamp)
    forget_lost_checkouts
    configure release
    quietly "building" compile release || give_up "the program could not be built"
    if ! on_debian_13; then
        quietly "collecting its libraries" in_build packaging/lib/portable "$build/release" "$build/portable.new" ||
            give_up "the portable folder could not be made"
        swap_portable
    fi
    echo "$stamp" > "$own/release.stamp"
}

# need_fonts: a window without letters helps nobody.
need_fonts() {
    [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} && ! -e /etc/fonts/fonts.conf ]] || return 0
    (need_on_system fontconfig-config) || say "without it the window has no letters"
}

# need_program: afterwards $program is there and fresh.
need_program() {
    program_is_fresh && return 0
    need_place
    need_fonts
    mkdir -p "$own"
    one_at_a_time "$(basename "$own")" build_program
}
