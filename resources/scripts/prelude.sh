# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# The functions of the steps are called by their number; words are quoted so that nothing in them is
# expanded, and typographic quotes are meant.
# shellcheck disable=SC1003,SC1111,SC1112,SC2016,SC2317,SC2329

# What every script of a plan begins with. "$run" is the folder of the run; the journal in it has
# the same form as the wizard's, so that either can go on where the other stopped.
set -uo pipefail
unset CDPATH
user_umask=$(umask)
umask 077
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P) || exit 1
plan=      # the hash by which a journal names its plan; set below
stale=0    # 1: what a step was planned from has changed
folder=    # where the next command is started; empty: here
trap 'say "Stopped. Run the script again to go on."; exit 5' HUP INT TERM

say() { printf '%s\n' "$*" >&2; }

# --- The journal -------------------------------------------------------------------------------

# Says what happens to a step before anything relies on it: EDGE STEP.
journal() {
    printf '{"edge":"%s","step":"%s","time":"%s"}\n' "$1" "$2" "$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ)" >> "$run/journal.jsonl" &&
        sync "$run/journal.jsonl" && return
    say "The journal cannot be written: $run/journal.jsonl. Nothing is done that is not recorded."
    exit 1
}

edges() { grep -aF "\"step\":\"$1\",\"time\":" "$run/journal.jsonl" | sed -n 's/^{"edge":"\([a-z-]*\)".*/\1/p'; }
last_edge() { edges "$1" | tail -n 1; }
last_line() { grep -anF "\"step\":\"$1\",\"time\":" "$run/journal.jsonl" | tail -n 1 | cut -d : -f 1; }

# Intended, and not undone since. With a damaged journal every step may have been begun.
is_begun() { [ "$damaged" = 1 ] || [ "$(edges "$1" | grep -xE 'intended|undone' | tail -n 1)" = intended ]; }

damaged_lines() { sed 1d "$1" | grep -anvE '^\{"edge":"[a-z-]+",("failure":\{.*\},)?"step":"[^"]*","time":"[^"]*"\}$'; }

# One at a time; the lock goes with the process. A line that a crash cut off is dropped.
open_journal() {
    local first size lines
    if ! { exec 9>> "$run/journal.jsonl"; } || ! flock -w 1 9; then
        say "Another wizard or script works on $run right now, or the journal in it may not be written."
        exit 1
    fi
    IFS= read -r first < "$run/journal.jsonl"
    if [ "$first" != "{\"plan\":\"$plan\",\"schema\":1}" ]; then
        say "$run/journal.jsonl belongs to another plan, or its first line is damaged. Nothing was done."
        exit 2
    fi
    if [ "$(tail -c 1 "$run/journal.jsonl" | wc -l)" = 0 ]; then
        size=$(($(wc -c < "$run/journal.jsonl") - $(tail -n 1 "$run/journal.jsonl" | wc -c)))
        truncate -s "$size" "$run/journal.jsonl" || exit 1
    fi
    damaged=0
    lines=$(damaged_lines "$run/journal.jsonl") || return 0
    damaged=1
    say "Lines of $run/journal.jsonl that cannot be read: $(($(cut -d : -f 1 <<< "$lines" | head -n 1) + 1)) and maybe more."
}

# --- Commands and checks -----------------------------------------------------------------------

# Should this script be killed, its command is asked to end too, where the system has a way for it.
ending_with_me=()
if setpriv --pdeathsig TERM true 2> /dev/null; then ending_with_me=(setpriv --pdeathsig TERM --); fi

# Starts a program as the wizard does: with the user's own umask, and without the lock.
start() {
    (
        umask "$user_umask"
        if [ -n "$folder" ]; then cd -- "$folder" || exit 1; fi
        exec -- "${ending_with_me[@]}" "$@" 9>&-
    )
}

# In another folder: FOLDER FUNCTION…
in_folder() {
    local folder=$1
    shift
    "$@"
}

# Shows a command as it is, then runs it.
run_command() {
    printf '  $' >&2
    printf ' %q' "$@" >&2
    printf '\n' >&2
    start "$@"
}

# What it prints is in a file, whole, or the file is as it was: FILE COMMAND…
run_into() {
    local file=$1
    shift
    mkdir -p "$(dirname "$file")" || return 1
    if run_command "$@" > "$file.part" && sync "$file.part" && mv -T "$file.part" "$file"; then return; fi
    rm -f "$file.part"
    return 1
}

# A text without white space at its ends.
trimmed() {
    local text=${1#"${1%%[![:space:]]*}"}
    printf '%s' "${text%"${text##*[![:space:]]}"}"
}

succeeds() { start "$@" < /dev/null > /dev/null 2>&1; }
fails() { type -P "$1" > /dev/null && ! succeeds "$@"; }
prints() {
    local expected=$1 actual
    shift
    actual=$(start "$@" < /dev/null 2> /dev/null) && [ "$(trimmed "$actual")" = "$(trimmed "$expected")" ]
}
prints_other() {
    local unexpected=$1 actual
    shift
    actual=$(start "$@" < /dev/null 2> /dev/null) && [ "$(trimmed "$actual")" != "$(trimmed "$unexpected")" ]
}
file_is() { [ -f "$2" ] && [ "$(sha256sum < "$2" | cut -d ' ' -f 1)" = "$1" ]; }
exists() { [ -e "$1" ]; }
missing() { [ ! -e "$1" ]; }

# A condition and what it says: SAYS CHECK…
must() {
    local says=$1
    shift
    if "$@"; then return; fi
    say "This does not hold: $says"
    return 1
}

# --- Files -------------------------------------------------------------------------------------

# Bytes FROM to TO of a file.
slice() { dd if="$1" bs=64K iflag=skip_bytes,count_bytes skip="$2" count=$(($3 - $2)) status=none; }

# Writes a file of the run's folder from standard input.
write_file() {
    mkdir -p "$(dirname "$1")" && cat > "$1.part" && sync "$1.part" && mv -T "$1.part" "$1"
}

is_there() { [ -e "$1" ] || [ -L "$1" ]; }
is_folder() { [ -d "$1" ] && [ ! -L "$1" ]; }

# A file on the way to replace another is named so; where a script was killed it is left, and goes
# with the way back.
temporary=.polyaxon-upgrade-wizard-

# A copy is whole or not there; what is kept once is never replaced: PATH COPY.
keep_copy() {
    if is_there "$2" || [ -e "$2.absent" ]; then return; fi
    mkdir -p "$(dirname "$2")" && rm -rf "$2.part" || return 1
    if ! is_there "$1"; then
        printf '%s\n' "$1" > "$2.absent"
        return
    fi
    # What a link leads to is kept; a link that leads nowhere is kept as it is.
    local how=-aH
    if [ ! -e "$1" ]; then how=-a; fi
    if cp "$how" "$1" "$2.part" && sync -f "$(dirname "$2")" && mv -T "$2.part" "$2"; then return; fi
    rm -rf "$2.part"
    return 1
}

set_aside() {
    is_there "$1" || return 0
    local free=$2 number=2
    while is_there "$free"; do
        free=$2-$number
        number=$((number + 1))
    done
    mkdir -p "$(dirname "$free")" && cp -a "$1" "$free"
}

# Where a folder's files are kept aside; a file of that name can be there from before: COPY.
aside_for() {
    local folder=$1.replaced number=2
    while is_there "$folder" && ! is_folder "$folder"; do
        folder=$1.replaced-$number
        number=$((number + 1))
    done
    printf '%s\n' "$folder"
}

# The same bytes, mode and time; for symbolic links the same target.
same_file() {
    if [ -L "$1" ] || [ -L "$2" ]; then
        [ -L "$1" ] && [ -L "$2" ] && [ "$(readlink "$1")" = "$(readlink "$2")" ]
        return
    fi
    [ -f "$1" ] && cmp -s "$1" "$2" && [ "$(stat -c '%a %.9Y' "$1")" = "$(stat -c '%a %.9Y' "$2")" ]
}

# PATH COPY ASIDE.
restore_file() {
    if same_file "$1" "$2"; then return; fi
    if is_folder "$1"; then
        say "$1 is a folder now; it was a file. Move it away, then run this again."
        return 1
    fi
    set_aside "$1" "$3" && mkdir -p "$(dirname "$1")" && rm -f "$1${temporary}restore" &&
        cp -a "$2" "$1${temporary}restore" && mv -T "$1${temporary}restore" "$1"
}

remove_file() { set_aside "$1" "$2" && rm -f "$1"; }

# Takes away what the copy does not hold, all of it when there is no copy: PATH COPY.
remove_what_is_new() {
    local file aside
    aside=$(aside_for "$2")
    while IFS= read -r -d '' file; do
        if is_folder "$1/$file"; then
            is_folder "$2/$file" || rmdir "$1/$file" 2> /dev/null
        elif [[ ${file##*/} == *"$temporary"* ]]; then
            rm -f "$1/$file"
        elif ! is_there "$2/$file" || is_folder "$2/$file"; then
            remove_file "$1/$file" "$aside/$file" || return 1
        fi
    done < <(cd "$1" && find . -mindepth 1 -depth \( -type d -o -type f -o -type l \) -printf '%P\0')
}

restore_folder() {
    local file aside
    if is_there "$1" && [ ! -d "$1" ]; then remove_file "$1" "$2.replaced" || return 1; fi
    if is_there "$1"; then remove_what_is_new "$1" "$2" || return 1; fi
    aside=$(aside_for "$2")
    while IFS= read -r -d '' file; do
        if is_folder "$2/$file"; then
            mkdir -p "$1/$file" || return 1
        else
            restore_file "$1/$file" "$2/$file" "$aside/$file" || return 1
        fi
    done < <(cd "$2" && find . \( -type d -o -type f -o -type l \) -printf '%P\0')
    while IFS= read -r -d '' file; do
        chmod --reference="$2/$file" "$1/$file" && touch -m -r "$2/$file" "$1/$file" || return 1
    done < <(cd "$2" && find . -depth -type d -printf '%P\0')
}

# Puts back what was kept; what is there now and differs is set aside as COPY.replaced: PATH COPY.
restore_copy() {
    local target=$1
    if is_folder "$2"; then
        restore_folder "$1" "$2"
    elif is_there "$2"; then
        # It was read through the links that lead to it, and is put back behind them.
        if [ ! -L "$2" ]; then target=$(readlink -m "$1") || return 1; fi
        rm -f "$target$temporary"*
        restore_file "$target" "$2" "$2.replaced"
    elif [ -e "$2.absent" ]; then
        rm -f "$1$temporary"*
        if ! is_folder "$1"; then
            remove_file "$1" "$2.replaced"
            return
        fi
        remove_what_is_new "$1" "$2" && { rmdir "$1" 2> /dev/null || true; }
    fi
}

# Writes a file anew from its own bytes and the accepted edits: PATH HASH BUILD, where BUILD prints
# the new text of the file that it is given.
apply_change() {
    local target new
    if ! file_is "$2" "$1"; then
        say "$1 is not what it was when the plan was made. It is left as it is."
        return 1
    fi
    target=$(readlink -f "$1") && new=$target${temporary}new || return 1
    if [ -w "$target" ] && cp -a "$target" "$new" && [ "$(stat -c '%a %u %g' "$new")" = "$(stat -c '%a %u %g' "$target")" ] &&
        "$3" "$1" > "$new" && sync "$new"; then
        if cmp -s "$new" "$target"; then
            rm -f "$new"
            return
        fi
        mv -T "$new" "$target" && return
    fi
    rm -f "$new"
    say "$target cannot be written. It is left as it is."
    return 1
}

# Writes what a file would be to another: PATH HASH BUILD INTO.
write_changed() { file_is "$2" "$1" && "$3" "$1" | write_file "$4"; }

# Whether a file is its kept copy with the accepted edits: PATH COPY HASH BUILD.
change_is() { file_is "$3" "$2" && "$4" "$2" | cmp -s - "$1"; }

# --- Asking ------------------------------------------------------------------------------------

# What was given with --confirm: CONFIRMATION.
is_given() { case $'\n'$confirmations in *$'\n'"$1"$'\n'*) ;; *) return 1 ;; esac }

# A wrong --confirm is told before anything is done: ID CONFIRMATION.
ask_confirmation_ahead() {
    if [ -z "$confirmations" ] || is_given "$2"; then return; fi
    case $(last_edge "$1") in verified | skipped) return ;; esac
    say "“$2” was expected to confirm what is deleted, and something else was given. Nothing was done."
    exit 2
}

# Asks before a step; a destructive one wants its namespace typed: TITLE CONFIRMATION.
confirm() {
    local answer
    if [ -n "$2" ]; then
        if is_given "$2"; then return; fi
        if [ -n "$confirmations" ]; then
            say "“$1” was not confirmed: “$2” was expected, and something else was given. Nothing was deleted."
            exit 2
        fi
        read -r -p "Type “$2” to confirm: " answer || answer=
        if [ "$answer" = "$2" ]; then return; fi
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
    confirmations=
    run=
    while [ $# -gt 0 ]; do
        case $1 in
        --yes) yes=1 ;;
        --confirm | --run)
            if [ -z "${2-}" ]; then
                say "${0##*/}: $1 needs a value; see --help."
                exit 2
            fi
            if [ "$1" = --run ]; then run=$(realpath -m -- "$2"); else confirmations+=$2$'\n'; fi
            shift
            ;;
        --help)
            say "Usage: ${0##*/} [--yes] [--confirm NAMESPACE]… [--run DIR]"
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

# --- The run's folder --------------------------------------------------------------------------

# Makes it when it is not there, whole or not at all, and opens its journal to go on.
begin_run() {
    if [ -z "$run" ]; then run=$here/run; fi
    if [ ! -e "$run/journal.jsonl" ]; then make_run; fi
    open_journal
    if [ "$damaged" = 1 ]; then
        say "Nothing was done; run rollback.sh to go back."
        exit 1
    fi
    if [ -n "$(last_edge '')" ]; then
        say "The rollback of this run has begun; it cannot go on."
        exit 1
    fi
}

make_run() {
    local early=$run.new-$$
    if ! file_is "$plan" "$here/plan.json"; then
        say "$here/plan.json is missing or was changed: it is not the plan of this script. Nothing was done."
        exit 2
    fi
    if mkdir -p "$early/log" && cp "$here/plan.json" "$here/rollback.sh" "$early/" &&
        printf '{"plan":"%s","schema":1}\n' "$plan" > "$early/journal.jsonl" && sync -f "$early" && mv -T "$early" "$run"; then
        return
    fi
    rm -rf "$early"
    say "$run cannot be made. Nothing was done."
    exit 1
}

# A file that cannot be replaced is told before anything is done: ID PATH.
ask_writable_ahead() {
    local target
    if [ -n "$(last_edge "$1")" ]; then return; fi
    target=$(readlink -f "$2") && [ -w "$target" ] && [ -w "$(dirname "$target")" ] && return
    say "$2 cannot be written, or the folder that it is in. Nothing was done."
    exit 1
}

stop_when_stale() {
    if [ "$stale" = 0 ]; then return; fi
    say "The plan is out of date. Nothing was done; make the plan again."
    exit 4
}

# The folder that a rollback script lies in, or that of the upgrade script beside it.
find_run() {
    if [ -z "$run" ]; then run=$here; fi
    if [ ! -e "$run/journal.jsonl" ]; then run=$run/run; fi
    if [ ! -e "$run/journal.jsonl" ]; then
        say "There is no journal here: nothing was begun."
        exit 2
    fi
    open_journal
    if [ "$(last_edge '')" = undone ] && [ "$damaged" = 0 ]; then
        say "Everything is undone already."
        exit 0
    fi
}

# --- Steps -------------------------------------------------------------------------------------

# One step forward: NUMBER ID TITLE CONFIRMATION.
step_forward() {
    local number=$1 id=$2 title=$3 origin
    case $(last_edge "$id") in
    verified)
        say "Step $number is done already: $title"
        return
        ;;
    skipped)
        say "Step $number was left out: $title"
        return
        ;;
    esac
    say "Step $number: $title"
    if [ -n "$4" ]; then "hits_$number"; fi
    confirm "$title" "$4"
    if [ "$(last_edge "$id")" != "done" ]; then
        if is_begun "$id"; then
            say "  It was interrupted: it is undone first."
            step_back "$number" "$id" "$title"
        fi
        if [ "$(last_edge "$id")" = undone ]; then origin=again; else origin=before; fi
        if ! "${origin}_$number"; then
            say "The plan is out of date. Nothing of this step was done."
            exit 4
        fi
        journal intended "$id"
        if ! "do_$number"; then
            journal failed "$id"
            say "“$title” failed. Run the script again to try once more, or rollback.sh to go back."
            exit 1
        fi
        journal "done" "$id"
    fi
    if ! "after_$number"; then
        journal failed "$id"
        say "“$title” was done, but cannot be verified. Run the script again to try once more, or rollback.sh to go back."
        exit 1
    fi
    journal verified "$id"
}

# Whether a step is undone together with an earlier one, whose work its undo takes back: it was begun and
# not done, or a crash came between the two: ID EARLIER.
is_taken_back() {
    is_begun "$2" || return 1
    case $(last_edge "$1") in
    done | verified | skipped | '') return 1 ;;
    undone) [ "$(last_line "$2")" -lt "$(last_line "$1")" ] ;;
    esac
}

# Undoes a step that is done again, if it was begun: NUMBER ID TITLE.
take_back() {
    is_begun "$2" || return 0
    say "Step $1 is undone, to be done again: $3"
    confirm "$3" ''
    step_back "$1" "$2" "$3"
}

# One step back: NUMBER ID TITLE.
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

# Undoes a step if it was begun: NUMBER ID TITLE CONFIRMATION.
back() {
    is_begun "$2" || return 0
    say "Undoing step $1: $3"
    if [ -n "$4" ]; then "hits_$1"; fi
    confirm "$3" "$4"
    if [ -z "$(last_edge '')" ]; then journal undoing ''; fi
    step_back "$1" "$2" "$3"
}

# Says of a step that has no undo that it stays: NUMBER ID TITLE.
stays() {
    if is_begun "$2"; then say "Step $1 cannot be undone and stays as it is: $3"; fi
}
