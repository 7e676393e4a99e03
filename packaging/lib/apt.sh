# shellcheck shell=bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# Packages: the project's list, and installing them on the system.

packages_file=$checkout/packaging/packages

# wanted_packages: the names in packaging/packages, one a line.
wanted_packages() { sed -e 's/#.*//' -e 's/[[:space:]]*$//' -e '/^$/d' "$packages_file"; }

# packages_stamp: changes when a name on the list changes, not when a comment does.
packages_stamp() { wanted_packages | sort | sha256sum | cut -d ' ' -f 1; }

# missing_packages NAME…: those that the system does not have, one a line.
missing_packages() {
    local name
    for name in "$@"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$name" 2> /dev/null) == installed ]] || echo "$name"
    done
}

# need_on_system NAME…: installs what is missing as root; else says exactly what to type.
need_on_system() {
    local -a missing
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]})) || return 0
    as_superuser ||
        give_up "these packages are missing: sudo apt-get install --no-install-recommends ${missing[*]}"
    quietly "installing ${#missing[@]} packages" patiently "$checkout/packaging/lib/install-packages" "${missing[@]}" ||
        give_up "the packages could not be installed: ${missing[*]}"
}
