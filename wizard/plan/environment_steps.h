// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/targets.h"

namespace wizard {

/// The steps for one Python environment: fetch and try the new set beside it, keep the old one,
/// replace it. `imports` are the statements of the migrated project that have to work. Empty when
/// there is nothing to do, which then is among `findings`.
QList<Step> environmentSteps(const Environment &environment, int number,
                             const Inspection &inspection, const Guide &guide,
                             const Version &target, const QList<Change> &changes,
                             QList<Finding> &findings);

} // namespace wizard
