// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/upgrade_knowledge.h"
#include "plan/draft.h"
#include "plan/release/release_commands.h"

namespace wizard {

/// Has the release upgraded with `polyaxon admin upgrade`, where that was chosen: the one of the
/// environment in scope, which an earlier step upgrades, else the one on PATH. It takes one file,
/// which names the release, with nothing that it refuses; and it takes no further settings of Helm.
/// False when it cannot do what the release needs, which `admin-upgrade-impossible` (a blocker)
/// explains.
bool chooseCommand(Draft &draft, ReleaseUpgrade &upgrade, const UpgradeKnowledge &knowledge);

/// Runs the command with the chart that Helm would have been given, and waits, which it does not.
QList<Action> adminUpgrade(const ReleaseCommands &commands);

/// Whether Helm says that the last revision went through: the command itself always exits with 0.
Check wentThrough(const ReleaseCommands &commands);

} // namespace wizard
