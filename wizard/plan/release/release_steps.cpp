// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/release_steps.h"

#include "plan/release/database_steps.h"

namespace wizard {

QList<Step> releaseSteps(const ReleaseUpgrade &upgrade)
{
    const ReleaseCommands commands(upgrade);
    const auto &database = upgrade.database;
    QList<Step> steps{keepStep(commands)};
    if (const DatabaseMove *moving = upgrade.movingDatabase())
        steps << stopStep(commands) << dumpStep(commands, *moving);
    if (upgrade.movedOut)
        steps << moveOutStep(commands, *upgrade.movedOut);
    if (!upgrade.deletions().isEmpty())
        steps << deleteStep(commands);
    steps << upgradeStep(commands);
    if (database)
        steps << restoreStep(commands, *database) << startStep(commands);
    if (!upgrade.objects.left.isEmpty())
        steps << leftoversStep(commands);
    return steps;
}

} // namespace wizard
