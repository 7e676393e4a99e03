# shellcheck shell=bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# Running inside the root: as root with chroot, as an ordinary user with user namespaces.

# The command that opens a place where mounts are ours alone and where we own the root's files.
namespace=(unshare --mount --propagation private)
as_superuser || namespace+=(--user --map-root-user --map-auto)

# own_namespace COMMAND…: runs there.
own_namespace() { "${namespace[@]}" "$@"; }

# need_namespace: says what is missing when neither way goes.
need_namespace() {
    local fault knob file
    as_superuser || need_on_system mmdebstrap uidmap
    fault=$(own_namespace true 2>&1) && return 0
    as_superuser &&
        give_up "this root may not mount ($fault). In a container, allow it (--privileged) or use a Debian 13 image."
    [[ $(grep -ls "^$(id -un):" /etc/subuid /etc/subgid | wc -l) == 2 ]] ||
        give_up "no subordinate ids: sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un)"
    for knob in kernel.apparmor_restrict_unprivileged_userns=0 kernel.unprivileged_userns_clone=1; do
        file=${knob%=*}
        [[ $(cat "/proc/sys/${file/./\/}" 2> /dev/null || echo "${knob#*=}") == "${knob#*=}" ]] ||
            give_up "user namespaces are forbidden here: sudo sysctl $knob, or run this as root"
    done
    give_up "user namespaces do not work here ($fault). Run this as root."
}

# enter_root FOLDER [FROM TO]… -- COMMAND…: packaging/lib/enter, there, in place of this shell.
enter_root() { exec "${namespace[@]}" "$checkout/packaging/lib/enter" "$root" "$@"; }

# in_root: the same, and comes back.
in_root() { (enter_root "$@"); }
