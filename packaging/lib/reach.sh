# shellcheck shell=bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# The root reaches what the system reaches: package mirror, proxy, certificates. (Resolver, hosts and the
# settings of pip and go are mounted when the root is entered: packaging/lib/enter.)

# system_archives: "URI release" of each archive with a component main in the system's own apt sources.
system_archives() {
    apt-get update --print-uris 2> /dev/null |
        sed -n "s|^'\(.*\)/dists/\([^/]*\)/main/binary-.*|\1 \2|p"
}

# debian_archive RELEASE: of those, Debian's own: others use its release names, but have no updates.
debian_archive() {
    awk -v release="$1" '
        $2 == release {candidate[$1] = 1}
        $2 == release "-updates" {updated[$1] = 1}
        END {
            for (uri in candidate) if (uri in updated) {print uri; exit}
            for (uri in candidate) if (uri ~ /debian/) {print uri; exit}
        }'
}

# plain_uri URI: a list of mirrors in a file is replaced by its first mirror.
plain_uri() {
    case $1 in
        mirror+file:*) awk '/^[^#]/ {print $1; exit}' "${1#mirror+file:}" ;;
        *) echo "$1" ;;
    esac
}

# archive KIND: URI of the Debian archive ("" or "-security") in the system's sources; nothing if there is none.
archive() {
    local release uri
    # shellcheck source=/dev/null
    release=$(. /etc/os-release && [[ ${ID:-} == debian ]] && echo "${VERSION_CODENAME:-}") || return 0
    uri=$(system_archives | debian_archive "$release$1") || return 0
    [[ -n $uri ]] || return 0
    uri=$(plain_uri "$uri")
    echo "${uri%/}"
}

# trixie_sources: lines for the root's sources.list. WIZARD_MIRROR goes before the system's mirror.
trixie_sources() {
    local mirror=${WIZARD_MIRROR:-$(archive '')} security
    security=$(archive -security)
    [[ -n $mirror ]] || security=${security:-http://deb.debian.org/debian-security}
    mirror=${mirror:-http://deb.debian.org/debian}
    echo "deb $mirror trixie main"
    echo "deb $mirror trixie-updates main"
    [[ -z $security ]] || echo "deb $security trixie-security main"
}

# apt_settings: what the root's apt needs besides its sources.
apt_settings() {
    echo 'Acquire::Languages "none";'
    echo 'Acquire::Retries "5";'
    echo 'APT::Install-Recommends "false";'
    apt-config dump --format '%f "%v";%n' Acquire 2> /dev/null | grep -Ei '^Acquire::[a-z:.0-9-]*Proxy[a-z:.0-9-]* "..*"' || true
}

# system_bundle: the file with the certificates that the system trusts.
system_bundle() {
    local file
    for file in "${SSL_CERT_FILE:-}" /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt; do
        [[ -r $file ]] && echo "$file" && return 0
    done
    return 1
}

# unknown_certificates BUNDLE KNOWN INTO: writes each certificate of BUNDLE that the bundle KNOWN lacks
# into a file of its own in INTO, where update-ca-certificates takes it from.
unknown_certificates() {
    awk -v into="$3" '
        /-----BEGIN CERTIFICATE-----/ {body = ""; inside = 1; next}
        /-----END CERTIFICATE-----/ {
            inside = 0
            if (FILENAME != ARGV[1] && !(body in known)) {
                file = sprintf("%s/system-%03d.crt", into, ++count)
                printf "-----BEGIN CERTIFICATE-----\n%s-----END CERTIFICATE-----\n", body > file
                close(file)
            }
            known[body] = 1
            next
        }
        inside {sub(/\r$/, ""); body = body $0 "\n"}
    ' "$2" "$1"
}
