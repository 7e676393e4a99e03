// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/install_knowledge.h"
#include "plan/draft.h"
#include "plan/release/release_upgrade.h"

#include <QCoroTask>

#include <stop_token>

namespace wizard {

/// A release that is not upgraded, and the one that is installed beside it or in its place.
struct FreshInstall
{
    ReleaseUpgrade before;  ///< the release that stays
    ReleaseUpgrade fresh;   ///< the one that comes: of its release there are only the names yet
    bool isInstead = false; ///< the one that stays is stopped first
    bool makesNamespace = false;
    std::optional<DatabaseServer>
        database;         ///< of the release that stays, where it is in the cluster
    QString coreSelector; ///< of the pods that the product itself runs there

    QString freshName() const { return fresh.release.name; }
    QString freshNamespace() const { return fresh.release.nameSpace; }
};

/// Whether the guides know a release as one that is not upgraded.
bool isNotUpgraded(const Release &release);

/// Says that it is not, and what happens instead: before anything else is said of it.
void reportNoUpgrade(Draft &draft, const Release &release);

/// Asks the server about the installation (changing nothing), and adds what it says and the steps
/// to the draft, which must outlive the task. `upgrade` is the release, with its files and target.
QCoro::Task<> planFreshInstall(Draft &draft, ReleaseUpgrade upgrade, std::stop_token stop);

/// Adds a finding about a release to the draft, in the words of the guide that has it.
void foundOfRelease(Draft &draft, const QString &rule, const RuleValues &values,
                    const Release &release);

/// What is there of the release and stays there, counted in its database.
QCoro::Task<> reportLeftBehind(Draft &draft, const FreshInstall &install,
                               const InstallKnowledge &knowledge, std::stop_token stop);

/// `table rows` lines, as counted, in words: `12 experiments, 3 users`; empty: nothing of it.
QString leftBehindIn(QByteArrayView rows, const InstallKnowledge &knowledge);

/// Whether Secrets, config maps and claims that the values refer to are there, and have the keys
/// that are read.
QCoro::Task<> reportReferences(Draft &draft, const FreshInstall &install,
                               const InstallKnowledge &knowledge, QList<QByteArray> values,
                               std::stop_token stop);

/// What the new release would take from the old one: its database, a node port, its host.
QCoro::Task<> reportCollisions(Draft &draft, const FreshInstall &install, QList<QByteArray> values,
                               std::stop_token stop);

/// Keep, dump, stop where v1 takes its place, make the namespace, install.
QList<Step> freshInstallSteps(const FreshInstall &install);

} // namespace wizard
