// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/inspection.h"
#include "plan/plan.h"

#include <QCoroTask>
#include <QJsonObject>

#include <stop_token>

namespace wizard {

/// An object that the server refuses to change, and the words in which it does.
struct Refusal
{
    QString kind; ///< as the server names it, such as Deployment
    QString name;
    QString reason; ///< its message, one line
    bool operator==(const Refusal &) const = default;
};

/// What the server said when it was asked, changing nothing, about an upgrade.
struct ClusterAnswer
{
    QList<Refusal> refusals;     ///< these have to be deleted first
    QList<ObjectChange> objects; ///< live against planned, redacted, noise left out
    QStringList prunedKinds; ///< custom resource definitions that the target does not have any more
    QMap<QString, QStringList>
        pruned; ///< what is in the cluster of those kinds, as `namespace/name`; goes with them
    int deployments = 0;        ///< Polyaxon Deployments of the target
    QList<QJsonObject> live;    ///< of the release, as they are; may hold secrets: never saved
    QList<QJsonObject> planned; ///< as rendered; may hold secrets: never saved
    QStringList lackingSecrets; ///< live Secrets without a key that the target chart insists on:
                                ///< they are deleted first, and made anew from the values
};

/// Renders the chart with these values and puts it to the API server as a dry run
/// (`kubectl apply --server-side --dry-run=server`), and asks Helm for what fails in the templates
/// (`helm upgrade --dry-run=server`). Both change nothing. `chart-not-rendered` and
/// `dry-run-failed` carry what was said, redacted. A Secret of the release that lacks a key is part
/// of the answer: the rest is asked as it will be without that Secret.
QCoro::Task<Outcome<ClusterAnswer>> askCluster(Cluster cluster, Release release, QString chart,
                                               QString version, QList<QByteArray> values,
                                               std::stop_token stop);

/// The refusals in the server's messages; nothing when there are other errors among them.
std::optional<QList<Refusal>> refusalsIn(QByteArrayView messages);

/// The Secret that a chart refuses to go on with since it lacks a key; nothing when Helm said
/// something else.
std::optional<QString> lackingSecretIn(QByteArrayView message);

} // namespace wizard
