// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/database_move.h"
#include "plan/release/manifest.h"
#include "system/command.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

// What a person would write to make the claim again: without what the server added.
QByteArray claimAsCreated(const QJsonObject &claim)
{
    const QJsonObject metadata = claim["metadata"_L1].toObject();
    const QJsonObject spec = claim["spec"_L1].toObject();
    QJsonObject wanted;
    for (const QString &key : {u"accessModes"_s, u"resources"_s, u"storageClassName"_s,
                               u"volumeMode"_s, u"volumeName"_s})
        if (spec.contains(key))
            wanted[key] = spec[key];
    return QJsonDocument(
               QJsonObject{{u"apiVersion"_s, u"v1"_s},
                           {u"kind"_s, u"PersistentVolumeClaim"_s},
                           {u"metadata"_s, QJsonObject{{u"name"_s, metadata["name"_L1]},
                                                       {u"labels"_s, metadata["labels"_L1]}}},
                           {u"spec"_s, wanted}})
        .toJson();
}

QCoro::Task<Outcome<QJsonObject>> seen(Cluster cluster, QStringList arguments, QString what,
                                       std::stop_token stop)
{
    Command command;
    command.argv =
        cluster.kubectlArgv(QStringList{u"get"_s} + arguments + QStringList{u"-o"_s, u"json"_s});
    const CommandResult result = co_await runCommand(command, {30s}, stop);
    const QList<QJsonObject> objects = objectsOfJson(result.output);
    if (!result.succeeded() || objects.size() != 1)
        co_return std::unexpected(result.failure(
            u"volume-unknown"_s,
            tr("%1, which holds the data of the database, cannot be seen.").arg(what)));
    co_return objects.first();
}

} // namespace

QCoro::Task<Outcome<DatabaseMove>> askVolume(DatabaseMove move, Cluster cluster, Release release,
                                             std::stop_token stop)
{
    const bool isReadable = move.before.major != 0 && move.before.major == move.after.major;
    if (move.before.claim.isEmpty() || move.before.claim != move.after.claim || isReadable)
        co_return move;
    const Outcome<QJsonObject> claim =
        co_await seen(cluster, {u"pvc"_s, move.before.claim, u"--namespace"_s, release.nameSpace},
                      tr("The claim %1").arg(move.before.claim), stop);
    if (!claim)
        co_return std::unexpected(claim.error());
    KeptVolume kept;
    kept.claim = move.before.claim;
    kept.volume = (*claim)["spec"_L1]["volumeName"_L1].toString();
    const Outcome<QJsonObject> volume =
        co_await seen(cluster, {u"pv"_s, kept.volume}, tr("The volume %1").arg(kept.volume), stop);
    if (!volume)
        co_return std::unexpected(volume.error());
    kept.reclaimPolicy = (*volume)["spec"_L1]["persistentVolumeReclaimPolicy"_L1].toString();
    kept.claimAsCreated = claimAsCreated(*claim);
    move.volume = kept;
    co_return move;
}

} // namespace wizard
