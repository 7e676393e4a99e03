#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# What a root takes over from the system: mirrors, proxy, certificates.
set -euo pipefail
. "$(dirname "$0")/expect.sh"
scratch
. packaging/lib/reach.sh

release=$(. /etc/os-release && echo "$VERSION_CODENAME")
mkdir -p "$scratch/apt"
cat > "$scratch/apt.conf" << END
Dir::Etc::sourcelist "$scratch/apt/sources.list";
Dir::Etc::sourceparts "/nowhere";
Dir::State "$scratch/apt";
Acquire::http::Proxy "http://proxy.example:3128";
END
export APT_CONFIG=$scratch/apt.conf
sources() { printf '%s\n' "$@" > "$scratch/apt/sources.list"; }

sources "deb http://other.example/debian-tool $release main" "deb http://mirror.example/debian/ $release main" \
    "deb http://mirror.example/debian/ $release-updates main" \
    "deb http://mirror.example/debian-security $release-security main"
expect "the system's mirror" "$(trixie_sources)" "deb http://mirror.example/debian trixie main
deb http://mirror.example/debian trixie-updates main
deb http://mirror.example/debian-security trixie-security main"
expect "a mirror by name" "$(WIZARD_MIRROR=http://near.example/debian trixie_sources | head -n 1)" \
    "deb http://near.example/debian trixie main"

printf '# mirrors\nhttp://listed.example/debian/\n' > "$scratch/debian.list"
sources "deb mirror+file:$scratch/debian.list $release main"
expect "a list of mirrors" "$(trixie_sources)" "deb http://listed.example/debian trixie main
deb http://listed.example/debian trixie-updates main"
sources "deb http://other.example/tool stable main"
expect "no Debian mirror" "$(trixie_sources | tail -n 1)" \
    "deb http://deb.debian.org/debian-security trixie-security main"
expect "proxy" "$(apt_settings | grep -i proxy)" 'Acquire::http::Proxy "http://proxy.example:3128";'

for name in one two; do
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$name" \
        -keyout /dev/null -out "$scratch/$name.crt" 2> /dev/null
done
mkdir "$scratch/into"
cat "$scratch"/{one,two}.crt "$scratch/two.crt" > "$scratch/system.crt"
unknown_certificates "$scratch/system.crt" "$scratch/one.crt" "$scratch/into"
expect "certificates taken over" "$(cat "$scratch"/into/*)" "$(< "$scratch/two.crt")"
