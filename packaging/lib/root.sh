# shellcheck shell=bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# The place to build in: the system itself where it is Debian 13, else a Debian 13 root in the cache.

# unpack_base FOLDER: a minimal Debian 13 as a tar stream, unpacked with the ids that we will see inside.
unpack_base() {
    local mode=unshare
    as_superuser && mode=root
    own_namespace rm -rf "$1" && mkdir -p "$1" || return 1
    trixie_sources | mmdebstrap --quiet --mode="$mode" --variant=minbase --include=ca-certificates \
        --aptopt='Acquire::Retries "5"' --dpkgopt=force-unsafe-io \
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
        --dpkgopt='path-include=/usr/share/doc/*/copyright' trixie - - |
        own_namespace tar --extract --numeric-owner --exclude='./dev/*' --directory "$1"
}

# make_base: all or nothing. The root appears under its name when it is whole.
make_base() {
    local new=$root.new
    quietly "making the Debian 13 root" patiently unpack_base "$new" ||
        give_up "the Debian 13 root could not be made"
    mv "$new" "$root"
}

# fill_root: what the system can reach, and the package list.
fill_root() {
    own_namespace "$checkout/packaging/lib/take-over" "$root"
    quietly "updating certificates" in_root / -- update-ca-certificates --fresh ||
        give_up "the system's certificates could not be taken over"
    local -a names
    mapfile -t names < <(wanted_packages)
    quietly "installing packages into the root" \
        patiently in_root "$checkout" "$checkout" "$checkout" -- packaging/lib/install-packages "${names[@]}" ||
        give_up "the packages could not be installed into the root"
    in_root / -- apt-get clean
    packages_stamp | own_namespace tee "$root/etc/wizard-packages" > /dev/null
}

# root_is_ready: whether the root is there with the packages of today's list.
root_is_ready() { [[ $(cat "$root/etc/wizard-packages" 2> /dev/null) == "$(packages_stamp)" ]]; }

bring_up_root() {
    root_is_ready && return 0
    [[ -d $root ]] || make_base
    fill_root
}

# need_place: afterwards there is a Debian 13 with all packages to build in.
need_place() {
    if on_debian_13; then
        local -a names
        mapfile -t names < <(wanted_packages)
        need_on_system "${names[@]}"
    elif ! root_is_ready; then
        command -v apt-get > /dev/null || give_up "this needs Debian or a system with apt and mmdebstrap"
        as_superuser && need_on_system mmdebstrap
        need_namespace
        one_at_a_time root bring_up_root
    fi
}
