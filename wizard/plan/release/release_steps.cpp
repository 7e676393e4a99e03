// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/release_steps.h"

#include "plan/release/release_commands.h"

namespace wizard {

QList<Step> releaseSteps(const ReleaseUpgrade &upgrade)
{
    const ReleaseCommands commands(upgrade);
    QList<Step> steps{keepStep(commands)};
    if (!upgrade.answer.refusals.isEmpty())
        steps << deleteStep(commands);
    return steps << upgradeStep(commands);
}

} // namespace wizard
