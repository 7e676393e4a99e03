# shellcheck shell=bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# What the bash tests share. They run in the checkout.

fail() {
    echo "FAIL: $*" >&2
    exit 1
}

# expect WHAT ACTUAL WANTED: both are the same text.
expect() { [[ $2 == "$3" ]] || fail "$1: '$2' instead of '$3'"; }

# expect_status WANTED COMMAND…: COMMAND ends with that status.
expect_status() {
    local wanted=$1 status=0
    shift
    ("$@") || status=$?
    expect "status of $*" "$status" "$wanted"
}

# scratch: a folder that goes with the test, in $scratch. Only with the test: something in the background that is
# killed before it has begun is still a copy of the test, and would run its trap.
scratch() {
    scratch=$(mktemp -d)
    trap '[[ $BASHPID != "$$" ]] || rm -rf "$scratch"' EXIT
}

# as_owner COMMAND…: with a git that does not mind who owns the checkout.
as_owner() { GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*' "$@"; }

# tracked [PATTERN…]: the project's files, ended by NUL; in an unpacked archive all that are there.
tracked() {
    if as_owner git rev-parse --git-dir > /dev/null 2>&1; then
        as_owner git ls-files -z -- "$@" | while IFS= read -r -d '' file; do
            [[ ! -f $file ]] || printf '%s\0' "$file"
        done
    elif (($#)); then
        printf '%s\0' "$@" | xargs -0 -I {} find . -name {} -print0
    else
        find . -type f -print0
    fi
}

# small_checkout FOLDER: a checkout that has our scripts, and next to nothing to build.
small_checkout() {
    mkdir -p "$1/app" "$1/wizard" "$1/tests"
    cp -R packaging "$1/packaging"
    echo 'project(small)' > "$1/CMakeLists.txt"
    echo 'int main() {}' > "$1/app/main.cpp"
}
