// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/release/database_move.h"
#include "plan/release/release_objects.h"
#include "plan/targets.h"

namespace wizard {

/// What is needed to upgrade one release.
struct ReleaseUpgrade
{
    int number = 1;
    Cluster cluster;
    Release release;
    Version target;
    QString chart;              ///< what Helm is given: a URL, file or folder
    QStringList files;          ///< deployment files, already migrated when the steps run
    QStringList rehearsedFiles; ///< the same as a rehearsal has written them
    ClusterAnswer answer;
    ReleaseObjects objects;               ///< all that is live of the release
    std::optional<DatabaseMove> database; ///< the bundled database, where its data has to be moved
    std::optional<DatabaseMove> movedOut; ///< and where a database outside takes its place
    std::optional<DatabaseMove> givenUp;  ///< and where the user gives its data up
    QString command = {}; ///< the product's own command-line tool in place of Helm; empty: Helm
    QMap<QString, QStringList>
        takenDown;  ///< what goes with a deletion by its owner references: `kind/name` of both
    QString listed; ///< what `helm list` printed for the release when it was looked at

    /// The bundled database that has to be deleted first; nothing when there is none.
    const DatabaseMove *goingDatabase() const;

    /// The bundled database whose data is moved, to another in the cluster or outside.
    const DatabaseMove *movingDatabase() const;

    /// What has to be deleted first, in this order: what the server refuses to change, the Secrets
    /// that the chart would not go on with, the server of a database that is moved, and what holds
    /// what an earlier attempt left.
    QList<Refusal> deletions() const;

    /// What has to be deleted before Helm goes back, in this order.
    QList<Refusal> deletionsOnTheWayBack() const;

    /// Whether the release as it was has the object: not one of an earlier attempt alone.
    bool isOfBefore(const Refusal &deletion) const;

    /// The live object of a deletion; empty when it is not there.
    QJsonObject live(const Refusal &deletion) const;
};

/// `helm list` for exactly one release, as JSON: names revision, status and chart, and so whether
/// the release is still what was planned for.
QStringList helmListArgv(const Cluster &cluster, const Release &release);

} // namespace wizard
