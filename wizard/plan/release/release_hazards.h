// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/upgrade_knowledge.h"
#include "plan/draft.h"
#include "plan/release/release_upgrade.h"

#include <QCoroTask>

namespace wizard {

/// What stands around the upgrade of a release, said in findings; the server is asked, and nothing
/// is changed. Draft and upgrade must outlive the tasks.

/// The definitions that the release brings, has lent to others, or goes without.
QCoro::Task<> reportDefinitions(Draft &draft, const ReleaseUpgrade &upgrade,
                                UpgradeKnowledge knowledge, std::stop_token stop);

/// Who else uses a Service that goes.
QCoro::Task<> reportServices(Draft &draft, const ReleaseUpgrade &upgrade, std::stop_token stop);

/// Whether the new pods find a node.
QCoro::Task<> reportRoom(Draft &draft, const ReleaseUpgrade &upgrade, std::stop_token stop);

/// Whether the user may do all that the steps and their undo do. False when not.
QCoro::Task<bool> reportPermissions(Draft &draft, const ReleaseUpgrade &upgrade,
                                    std::stop_token stop);

/// Asks what hangs on the objects that are deleted first, by their owner references.
QCoro::Task<> askTakenDown(ReleaseUpgrade &upgrade, std::stop_token stop);

/// What the server refuses to change, beside what the guide's own selector would have matched.
void reportRefusals(Draft &draft, const ReleaseUpgrade &upgrade);

/// What is in objects that Helm does not know of: set by hand, or left by an attempt.
void reportForeign(Draft &draft, const ReleaseUpgrade &upgrade);

/// What was done to the release besides Helm, and what earlier attempts left.
void reportState(Draft &draft, const ReleaseUpgrade &upgrade);

/// Helm's words when a definition belongs to another release; false when it said something else.
bool reportOwner(Draft &draft, const Release &release, const QString &said);

} // namespace wizard
