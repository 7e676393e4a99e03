// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/release/cluster_question.h"

namespace wizard {

/// A PostgreSQL server in the cluster, as its StatefulSet describes it.
struct DatabaseServer
{
    QString statefulSet;
    QString container;
    QString image;
    int major = 0; ///< of PostgreSQL; 0: the image's tag does not say
    QString claim; ///< the volume claim of its first pod; empty: the data is in the pod alone
    QString deployment = {}; ///< where a Deployment runs it, as in v0: then there is no StatefulSet

    /// What kubectl runs a program in.
    QString pod() const
    {
        return deployment.isEmpty() ? statefulSet + QLatin1StringView("-0")
                                    : QLatin1StringView("deployment/") + deployment;
    }
    bool operator==(const DatabaseServer &) const = default;
};

/// The volume that stays while a new one takes its place under the same claim.
struct KeptVolume
{
    QString claim;
    QString volume;
    QString reclaimPolicy;     ///< as it was
    QByteArray claimAsCreated; ///< JSON: makes the claim anew, bound to the volume
    bool operator==(const KeptVolume &) const = default;
};

/// A database outside the cluster that the target uses in place of the bundled one, as the target
/// chart says it.
struct DatabaseOutside
{
    QString host;
    QString port;
    QString user;
    QString database;
    QString secret; ///< the Secret of the target that holds the password
    QString key;    ///< and under which key
    bool operator==(const DatabaseOutside &) const = default;
};

/// What the upgrade does to the bundled database: the server that is there goes, and the data is
/// moved by a dump to the one that comes.
struct DatabaseMove
{
    DatabaseServer before;
    DatabaseServer after;
    std::optional<KeptVolume> volume; ///< the data directory cannot be read by the new server
    std::optional<DatabaseOutside> outside = {}; ///< in place of `after`

    bool operator==(const DatabaseMove &) const = default;
};

/// The PostgreSQL server among the objects of a kind that is written to; nothing when there is
/// none.
std::optional<DatabaseServer> databaseServerIn(const QList<QJsonObject> &objects,
                                               const QString &kind = QStringLiteral("StatefulSet"));

/// The move that the upgrade needs, without its volume: nothing when there is no bundled database
/// before and after, or when it is changed in place and its data stays readable.
std::optional<DatabaseMove> databaseMoveIn(const ClusterAnswer &answer);

/// The move to a database outside; nothing when there is no bundled one before, or one after, or
/// the target does not say where its database is.
std::optional<DatabaseMove> databaseMoveOutIn(const ClusterAnswer &answer);

/// Asks for the volume of the database's claim where the claim would pass to a server that cannot
/// read it. Changes nothing. `volume-unknown` when it cannot be seen.
QCoro::Task<Outcome<DatabaseMove>> askVolume(DatabaseMove move, Cluster cluster, Release release,
                                             std::stop_token stop);

} // namespace wizard
