# shellcheck shell=bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# Running commands on Debian 13, be it the system or the root, with the checkout in sight.

# visible: pairs "FROM TO" that every command in the root sees at the same path as outside.
visible() {
    local path
    for path in "$checkout" "$(dirname "$checkout")/shared" "$(git_folder)" "$cache" /tmp "${KUBEBUILDER_ASSETS:-}"; do
        [[ -d $path ]] && printf '%s\n%s\n' "$path" "$path"
    done
    return 0
}

# git_folder: where a worktree's objects are, when they are not in the checkout.
git_folder() {
    local line
    [[ -f $checkout/.git ]] || return 0
    read -r line < "$checkout/.git"
    line=${line#gitdir: }
    echo "${line%/worktrees/*}"
}

# enter_place FOLDER COMMAND…: in place of this shell, at the same paths as outside.
enter_place() {
    local folder=$1
    local -a paths
    shift
    export WIZARD_CACHE=$cache CCACHE_DIR=$cache/ccache CCACHE_BASEDIR=$checkout CCACHE_NOHASHDIR=1
    if on_debian_13; then
        cd "$folder" || exit
        exec "$@"
    fi
    mapfile -t paths < <(visible)
    enter_root "$folder" "${paths[@]}" -- "$@"
}
