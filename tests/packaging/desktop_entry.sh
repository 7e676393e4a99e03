#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# What a desktop and a software centre are told is valid, and is installed where they look.
set -euo pipefail
. "$(dirname "$0")/expect.sh"
name=polyaxon-upgrade-wizard
desktop-file-validate "packaging/desktop/$name.desktop"
appstreamcli validate --no-net --explain "$1/app/$name.metainfo.xml"
version=$(sed -n 's/^project(polyaxon-upgrade-wizard VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
grep -q "<release version=\"$version\"" "$1/app/$name.metainfo.xml" ||
    fail "the metadata does not know version $version"

installed=$(mktemp -d)
trap 'rm -rf "$installed"' EXIT

# With pictures it is valid too. What is configured is the metadata alone.
cat > "$installed/CMakeLists.txt" << END
cmake_minimum_required(VERSION 3.25)
project(pictured NONE)
$(sed -n '/^set(WIZARD_SCREENSHOTS /,/^configure_file/p' app/CMakeLists.txt)
END
cmake -S "$installed" -B "$installed/build" -DWIZARD_DESKTOP="$PWD/packaging/desktop/$name" \
    -DWIZARD_SCREENSHOTS_URL=https://example.org/docs > /dev/null
shown=$(sed -n 's|.*<image type="source">https://example.org/\(.*\)</image>|\1|p' "$installed/build/$name.metainfo.xml")
(($(wc -w <<< "$shown") > 1)) || fail "the metadata does not show several pictures"
for picture in $shown; do
    [[ -s $picture ]] || fail "$picture is not there"
done
grep -q '<summary>.*v0' "$1/app/$name.metainfo.xml" || fail "the metadata does not know v0"
appstreamcli validate --no-net --explain "$installed/build/$name.metainfo.xml"

DESTDIR=$installed cmake -DCMAKE_INSTALL_PREFIX=/usr -P "$1/app/cmake_install.cmake" > /dev/null
for file in applications/$name.desktop metainfo/$name.metainfo.xml icons/hicolor/scalable/apps/$name.svg; do
    [[ -s $installed/usr/share/$file ]] || fail "$file is not installed"
done
