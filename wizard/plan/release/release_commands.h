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

    /// A command that waits in the cluster, by way of a script that says what it waits for, what
    /// stood in the way when it fails, and which ends it when the server is gone.
    QStringList watched(const QStringList &argv) const;

    /// What is deleted first, as `kind/name`.
    QStringList deleted() const;
    static QString resource(const Refusal &refusal);
    static QStringList resources(const QList<Refusal> &refusals);

    /// Where a deleted object is kept.
    QString keptObject(const Refusal &deletion) const;

    /// kubectl that runs a shell script in a container of a pod, where it has the container's own
    /// environment; further arguments become the script's.
    enum class Input { None, FromFile };
    QStringList inPod(const QString &pod, const QString &container, const QString &script,
                      const QStringList &arguments = {}, Input input = Input::None) const;

    /// What Helm is given as the chart. One from a repository is taken from the copy that was
    /// pulled, so that it cannot change or go between two steps.
    QString chart() const;

    /// The live workloads of the release as it was: without those that a failed upgrade has brought
    /// already, which go when Helm goes back.
    QList<Workload> ownWorkloads() const;

    /// The names of the Deployments of Polyaxon's own among them, without what is left of earlier
    /// attempts.
    QStringList ownDeployments() const;

    Check asListed() const; ///< the release is at the revision that was looked at
    Check workloadsAsBefore() const;

    /// The release has the objects that it had: not one more, not one fewer.
    QList<Check> isBack() const;

    /// The same where Helm has not gone back, of all objects or of workloads alone. Nothing is
    /// asked after an upgrade that was broken off: what it brought is there still.
    enum class Asked { Everything, Workloads };
    QList<Check> isAsFound(Asked asked = Asked::Everything) const;

    /// Fails, naming the objects, when one is not what the manifest of before says.
    RunCommand comparedWithManifest() const;

    /// These Deployments are there, all of one version.
    Check areOfVersion(const QStringList &deployments, const Version &version) const;
    Check isOldChart() const; ///< all Deployments are of the chart that was there before
    Check rolledOut() const;

    /// The selector of what the product itself runs.
    QString selector() const;

    static RunCommand command(const QStringList &argv, int seconds);
    static Check prints(const QStringList &argv, const QString &expected, const QString &says);

private:
    Check objectsAsBefore() const;

    const ReleaseUpgrade &m_upgrade;
    QString m_id;
    QString m_folder;
};

/// How long Helm waits for a rollout.
inline constexpr int upgradeMinutes = 15;

/// Keeps values, manifest, history, and the objects that have to go.
Step keepStep(const ReleaseCommands &commands);

/// Deletes exactly what has to go first.
Step deleteStep(const ReleaseCommands &commands);

/// Makes a deleted object again from its kept copy, unless it is there.
RunCommand recreated(const ReleaseCommands &commands, const Refusal &deletion);

/// Goes back with Helm at the first try: what the server would refuse goes first, objects that went
/// with their definition are made again last.
QList<Action> wayBack(const ReleaseCommands &commands);

/// The objects that go with their definition: kept, let go on the way there, and made again on the
/// way back.
QList<Action> keptCustomObjects(const ReleaseCommands &commands);
QList<Action> letGoCustomObjects(const ReleaseCommands &commands);
QList<Action> remadeCustomObjects(const ReleaseCommands &commands);

/// Values that nobody set and a new server insists on: each is made once, into a file of the run
/// that Helm reads it from.
QList<Action> generatedValues(const ReleaseCommands &commands);
QStringList generatedArguments(const ReleaseCommands &commands);

/// Deletes what earlier attempts left; may be left out.
Step leftoversStep(const ReleaseCommands &commands);

/// What Helm waits for, and how long.
QStringList waiting();

/// Upgrades with Helm, and knows the way back. While a database is moved, everything that would
/// fill the new one before its data is there is held back.
Step upgradeStep(const ReleaseCommands &commands);

} // namespace wizard
