#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# What a desktop and a software centre are told is valid, and is installed where they look.
set -euo pipefail
. "$(dirname "$0")/expect.sh"
name=polyaxon-upgrade-wizard
desktop-file-validate "packaging/desktop/$name.desktop"
appstreamcli validate --no-net --explain "packaging/desktop/$name.metainfo.xml"
version=$(sed -n 's/^project(polyaxon-upgrade-wizard VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
grep -q "<release version=\"$version\"" "packaging/desktop/$name.metainfo.xml" ||
    fail "the metadata does not know version $version"

installed=$(mktemp -d)
trap 'rm -rf "$installed"' EXIT
DESTDIR=$installed cmake -DCMAKE_INSTALL_PREFIX=/usr -P "$1/app/cmake_install.cmake" > /dev/null
for file in applications/$name.desktop metainfo/$name.metainfo.xml icons/hicolor/scalable/apps/$name.svg; do
    [[ -s $installed/usr/share/$file ]] || fail "$file is not installed"
done
