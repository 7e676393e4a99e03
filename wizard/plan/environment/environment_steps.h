// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/targets.h"

namespace wizard {

/// The steps for one Python environment, in the order of their kinds: what only prepares, what
/// changes the environment, and what has to wait until the projects are rewritten. Of several
/// environments all are prepared before one is changed.
struct EnvironmentSteps
{
    QList<Step> prepare; ///< fetch and try the new set beside it, keep the old one
    QList<Step> replace;
    QList<Step> lock; ///< renew the lock file that says what it holds
    QString tried =
        {}; ///< an interpreter that has the target once all is prepared; empty: none has
};

/// Empty when there is nothing to do, which then is among `findings`, as is what stands in the way
/// and only shows when the target is known. `changes` are those of the projects, whose migrated
/// files have to be importable. `number` counts the environments from 1.
EnvironmentSteps environmentSteps(const Environment &environment, int number,
                                  const Inspection &inspection, const Guide &guide,
                                  const Targets &targets, const QList<Change> &changes,
                                  QList<Finding> &findings);

} // namespace wizard
