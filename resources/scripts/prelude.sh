# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# The functions of the steps are called by their number, and typographic quotes are meant.
# shellcheck disable=SC1111,SC2317,SC2329

# What every script of a plan begins with. "$run" is the folder of the run; the journal in it has
# the same form as the wizard's, so that either can go on where the other stopped.
set -uo pipefail
umask 077
export LC_ALL=C.UTF-8

say() { printf '%s\n' "$*" >&2; }

# Says what happened to a step before anything relies on it: EDGE STEP.
journal() {
    printf '{"edge":"%s","step":"%s","time":"%s"}\n' "$1" "$2" "$(date -u +%Y-%m-%dT%H:%M:%S.000Z)" >> "$run/journal.jsonl" &&
        sync "$run/journal.jsonl" && return
    say "The journal cannot be written: $run/journal.jsonl. Nothing is done that is not recorded."
    exit 1
}

last_edge() { grep -F "\"step\":\"$1\"" "$run/journal.jsonl" | tail -n 1 | sed -n 's/^{"edge":"\([a-z-]*\)".*/\1/p'; }
is_begun() { grep -F "\"step\":\"$1\"" "$run/journal.jsonl" | grep -qF '"edge":"intended"'; }

# One at a time; the lock goes with the process. A line that a crash cut off is dropped.
lock_run() {
    exec 9< "$run/journal.jsonl"
    if ! flock -n 9; then
        say "Another wizard or script works on $run right now."
        exit 1
    fi
    if [ -n "$(tail -c 1 "$run/journal.jsonl")" ]; then
        truncate -s "$(($(wc -c < "$run/journal.jsonl") - $(tail -n 1 "$run/journal.jsonl" | wc -c)))" "$run/journal.jsonl"
    fi
}

# Shows a command as it is, then runs it with the lock left here.
run_command() {
    printf '  $' >&2
    printf ' %q' "$@" >&2
    printf '\n' >&2
    "$@" 9<&-
}

trimmed() { sed -e '1s/^[[:space:]]*//' -e '$s/[[:space:]]*$//'; }
succeeds() { "$@" > /dev/null 2>&1 9<&-; }
fails() { command -v "$1" > /dev/null && ! "$@" > /dev/null 2>&1 9<&-; }
prints() {
    local expected=$1 actual
    shift
    actual=$("$@" 2> /dev/null 9<&-) && [ "$(trimmed <<< "$actual")" = "$(trimmed <<< "$expected")" ]
}
prints_other() {
    local unexpected=$1 actual
    shift
    actual=$("$@" 2> /dev/null 9<&-) && [ "$(trimmed <<< "$actual")" != "$(trimmed <<< "$unexpected")" ]
}
file_is() { [ "$(sha256sum < "$2" 2> /dev/null | cut -d ' ' -f 1)" = "$1" ]; }
exists() { [ -e "$1" ]; }
missing() { [ ! -e "$1" ]; }

# A condition and what it says: SAYS CHECK…
must() {
    local says=$1
    shift
    "$@" && return
    say "This does not hold: $says"
    return 1
}

# Bytes FROM to TO of a file.
slice() { dd if="$1" bs=64K iflag=skip_bytes,count_bytes skip="$2" count=$(($3 - $2)) status=none; }

write_file() { mkdir -p "$(dirname "$1")" && cat > "$1"; }

# A copy is whole or not there; what is kept once is never replaced.
keep_copy() {
    if [ -e "$2" ] || [ -e "$2.absent" ]; then return; fi
    mkdir -p "$(dirname "$2")" || return 1
    if [ ! -e "$1" ]; then
        printf '%s\n' "$1" > "$2.absent"
        return
    fi
    rm -rf "$2.part"
    cp -a "$1" "$2.part" && sync -f "$2.part" && mv -T "$2.part" "$2"
}

set_aside() {
    [ -e "$1" ] || return 0
    local free=$2 number=2
    while [ -e "$free" ]; do
        free=$2-$number
        number=$((number + 1))
    done
    mkdir -p "$(dirname "$free")" && cp -a "$1" "$free"
}

same_file() { cmp -s "$1" "$2" && [ "$(stat -c '%a %Y' "$1")" = "$(stat -c '%a %Y' "$2")" ]; }

restore_file() {
    if same_file "$1" "$2"; then return; fi
    set_aside "$1" "$3" || return 1
    local target=$1
    if [ -L "$1" ] && [ ! -L "$2" ]; then target=$(readlink -f "$1"); fi
    mkdir -p "$(dirname "$target")" && cp -a "$2" "$target.wizard-restore" && mv -T "$target.wizard-restore" "$target"
}

remove_file() { set_aside "$1" "$2" && rm -f "$1"; }

# Puts back what was kept; what is there now and differs is set aside as COPY.replaced.
restore_copy() {
    local file
    if [ -d "$2" ]; then
        while IFS= read -r -d '' file; do
            if [ ! -e "$2/$file" ]; then remove_file "$1/$file" "$2.replaced/$file" || return 1; fi
        done < <(cd "$1" 2> /dev/null && find . -type f -printf '%P\0')
        while IFS= read -r -d '' file; do
            restore_file "$1/$file" "$2/$file" "$2.replaced/$file" || return 1
        done < <(cd "$2" && find . -type f -printf '%P\0')
    elif [ -e "$2" ]; then
        restore_file "$1" "$2" "$2.replaced"
    elif [ -e "$2.absent" ] && [ -d "$1" ]; then
        while IFS= read -r -d '' file; do
            remove_file "$1/$file" "$2.replaced/$file" || return 1
        done < <(cd "$1" && find . -type f -printf '%P\0')
    elif [ -e "$2.absent" ]; then
        remove_file "$1" "$2.replaced"
    fi
}

# Writes a file anew from its own bytes and the accepted edits: PATH HASH BUILD, where BUILD prints
# the new text of the file that it is given.
apply_change() {
    if ! file_is "$2" "$1"; then
        say "$1 is not what it was when the plan was made. It is left as it is."
        return 1
    fi
    local target
    target=$(readlink -f "$1") || return 1
    cp -a "$target" "$target.wizard-new" && "$3" "$1" > "$target.wizard-new" && sync "$target.wizard-new" &&
        mv -T "$target.wizard-new" "$target"
}

# Whether a file is its kept copy with the accepted edits: PATH COPY BUILD.
change_is() { "$3" "$2" | cmp -s - "$1"; }

# Asks before a step; a destructive one wants its namespace typed: TITLE CONFIRMATION.
confirm() {
    local answer
    if [ -n "$2" ]; then
        if [ -n "$confirmation" ]; then
            [ "$confirmation" = "$2" ] && return
            say "“$1” was not confirmed: “$2” was expected, and “$confirmation” was given. Nothing was done."
            exit 2
        fi
        read -r -p "Type “$2” to confirm: " answer || answer=
        [ "$answer" = "$2" ] && return
    else
        if [ "$yes" = 1 ]; then return; fi
        read -r -p "Do this? [y/N] " answer || answer=
        case $answer in [yY]*) return ;; esac
    fi
    say "Stopped before “$1”. Run the script again to go on."
    exit 5
}

read_arguments() {
    yes=0
    confirmation=
    while [ $# -gt 0 ]; do
        case $1 in
        --yes) yes=1 ;;
        --confirm)
            confirmation=${2-}
            shift
            ;;
        --run)
            run=$(realpath -m -- "${2-}")
            shift
            ;;
        --help)
            say "Usage: ${0##*/} [--yes] [--confirm NAMESPACE] [--run DIR]"
            exit 0
            ;;
        *)
            say "${0##*/}: unknown argument “$1”; see --help."
            exit 2
            ;;
        esac
        shift
    done
}

# One step forward: NUMBER ID TITLE CONFIRMATION.
step_forward() {
    local number=$1 id=$2 title=$3
    say "Step $number: $title"
    case $(last_edge "$id") in
    verified)
        if ! "after_$number"; then
            say "This step was done, but what it did does not hold any more. Nothing was done now."
            exit 1
        fi
        say "  Already done."
        return
        ;;
    intended | failed | undoing | undo-failed)
        say "  This step was interrupted: it is undone first."
        step_back "$number" "$id" "$title" ""
        ;;
    esac
    if ! "before_$number"; then
        say "The plan is out of date. Nothing of this step was done."
        exit 4
    fi
    if [ -n "$4" ]; then "hits_$number"; fi
    confirm "$title" "$4"
    journal intended "$id"
    if ! "do_$number"; then
        journal failed "$id"
        say "“$title” failed. Run the script again to try once more, or rollback.sh to go back."
        exit 1
    fi
    journal "done" "$id"
    if ! "after_$number"; then
        journal failed "$id"
        say "“$title” was done, but cannot be verified. Run rollback.sh to go back."
        exit 1
    fi
    journal verified "$id"
}

# One step back: NUMBER ID TITLE CONFIRMATION.
step_back() {
    journal undoing "$2"
    if "undo_$1" && "undone_$1"; then
        journal undone "$2"
        return
    fi
    journal undo-failed "$2"
    say "“$3” could not be undone. Nothing further was done; correct what is named above and run this again."
    exit 1
}
