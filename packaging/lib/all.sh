# shellcheck shell=bash
# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
#
# Everything that the commands in packaging/ share.
parts=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=places.sh
. "$parts/places.sh"
# shellcheck source=say.sh
. "$parts/say.sh"
# shellcheck source=apt.sh
. "$parts/apt.sh"
# shellcheck source=reach.sh
. "$parts/reach.sh"
# shellcheck source=namespace.sh
. "$parts/namespace.sh"
# shellcheck source=root.sh
. "$parts/root.sh"
# shellcheck source=place.sh
. "$parts/place.sh"
# shellcheck source=build.sh
. "$parts/build.sh"
# shellcheck source=program.sh
. "$parts/program.sh"
unset parts
