// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/release/release_upgrade.h"

namespace wizard {

/// Keep, delete what has to go first, upgrade: the steps for one release. Where the data of a
/// bundled database has to move: dumped before, restored after, with nothing running in between.
QList<Step> releaseSteps(const ReleaseUpgrade &upgrade);

} // namespace wizard
