// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/release/release_upgrade.h"

namespace wizard {

/// Keep, delete what the server refuses, upgrade: the steps for one release.
QList<Step> releaseSteps(const ReleaseUpgrade &upgrade);

} // namespace wizard
