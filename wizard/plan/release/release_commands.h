// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/release/release_upgrade.h"

namespace wizard {

/// The commands and checks that the steps for one release are made of: always with its context and
/// namespace. The upgrade must outlive it.
class ReleaseCommands
{
public:
    explicit ReleaseCommands(const ReleaseUpgrade &upgrade);

    const ReleaseUpgrade &upgrade() const { return m_upgrade; }
    const Release &release() const { return m_upgrade.release; }

    /// A step with its id, target and needs.
    Step begun(const QString &name) const;

    /// A file that the steps of this release keep in the run's folder.
    QString kept(const QString &name) const { return m_folder + u'/' + name; }

    QStringList kubectl(const QStringList &arguments) const;
    QStringList helm(const QStringList &arguments) const;

    /// What the server refuses to change, as `kind/name`.
    QStringList refused() const;
    static QString resource(const Refusal &refusal);

    /// What Helm is given as the chart. One from a repository is taken from the copy that was
    /// pulled, so that it cannot change or go between two steps.
    QString chart() const;

    /// How many Deployments of Polyaxon's own are live.
    int liveDeployments() const;

    Check asListed() const; ///< the release is at the revision that was looked at
    Check workloadsAsBefore() const;
    Check versionsAre(const QStringList &versions, const QString &says) const;
    Check isOldChart() const; ///< all Deployments are of the chart that was there before
    Check rolledOut() const;

    static RunCommand command(const QStringList &argv, int seconds);
    static Check prints(const QStringList &argv, const QString &expected, const QString &says);

private:
    QString selector() const;

    const ReleaseUpgrade &m_upgrade;
    QString m_id;
    QString m_folder;
};

/// How long Helm waits for a rollout.
inline constexpr int upgradeMinutes = 15;

/// Keeps values, manifest, history, and the objects that have to go.
Step keepStep(const ReleaseCommands &commands);

/// Deletes exactly what the server refuses to change.
Step deleteStep(const ReleaseCommands &commands);

/// Upgrades with Helm, and knows the way back.
Step upgradeStep(const ReleaseCommands &commands);

} // namespace wizard
