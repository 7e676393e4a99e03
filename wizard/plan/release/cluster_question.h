// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/upgrade_knowledge.h"
#include "inspect/inspection.h"
#include "plan/plan.h"
#include "plan/release/foreign_fields.h"

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

    /// Whether both are about one object.
    bool isOf(const Refusal &other) const;
};

/// What the server said when it was asked, changing nothing, about an upgrade.
struct ClusterAnswer
{
    QList<Refusal> refusals;     ///< these have to be deleted first
    QList<Refusal> refusedBack;  ///< what is live already as the target has it, after an upgrade
                                 ///< that was broken off: on the way back these are deleted too
    QList<ObjectChange> objects; ///< live against planned, redacted, noise left out
    QStringList prunedKinds; ///< custom resource definitions that the target does not have any more
    QMap<QString, QStringList>
        pruned; ///< what is in the cluster of those kinds, as `namespace/name`; goes with them
    QMap<QString, int> unfinished; ///< how many of these have not ended, by kind
    QStringList deployments;       ///< names of the target's Deployments of Polyaxon's own
    QList<QJsonObject> live;       ///< of the release, as they are; may hold secrets: never saved
    QList<QJsonObject> planned;    ///< as rendered; may hold secrets: never saved
    QList<QJsonObject> manifest;   ///< as Helm keeps it; may hold secrets: never saved
    QStringList drifted;           ///< `Kind/name` of what was changed since Helm applied it
    QList<ForeignFields> left;  ///< what an attempt that came to no end wrote, and Helm would leave
    QList<ForeignFields> added; ///< by hand, to objects of the manifest
    QList<Refusal> changedByHand; ///< objects with changes by hand that the way back can put back
    QStringList lackingSecrets;   ///< live Secrets without a key that the target chart insists on:
                                  ///< they are deleted first, and made anew from the values
    QList<Refusal> portHolders;   ///< Services that go with the upgrade, but hold a node port that
                                  ///< it wants for another: they are deleted first
    QList<Refusal> portClaimers;  ///< those others: on the way back they are deleted first
    QStringList hooks;            ///< `Kind/name` of what the chart runs along with an upgrade
    QStringList generated; ///< values that a server which is new insists on, and that nobody set:
                           ///< a random text is made for each

    /// Of what an attempt left: what is deleted first, and made anew by the upgrade.
    QList<Refusal> leftDeletions() const;
};

/// What is asked: may this release become that chart with these values?
struct ChartQuestion
{
    Cluster cluster;
    Release release;
    QString chart; ///< what Helm is given: a URL, file or folder
    QString version;
    QList<QByteArray> values;     ///< the files' texts, in the order in which Helm gets them
    QStringList mayGenerate = {}; ///< values that may be a random text where nobody set them
    QList<Rename> renames = {};   ///< objects that the target has under other names
    QStringList settings = {};    ///< further arguments of Helm, such as `--set` and a value
};

/// Renders the chart with these values and puts it to the API server as a dry run
/// (`kubectl apply --server-side --dry-run=server`), and asks Helm for what fails in the templates
/// (`helm upgrade --dry-run=server`). Both change nothing. `chart-not-rendered` and
/// `dry-run-failed` carry what was said, redacted. A Secret of the release that lacks a key is part
/// of the answer: the rest is asked as it will be without that Secret. So are a Service that stands
/// in the way with its node port, and values that may be generated.
QCoro::Task<Outcome<ClusterAnswer>> askCluster(ChartQuestion question, std::stop_token stop);

/// The refusals in the server's messages; nothing when there are other errors among them. That a
/// node port is taken is one too: `isPortTaken`.
std::optional<QList<Refusal>> refusalsIn(QByteArrayView messages);

/// Whether a refusal is for a node port that another Service holds.
bool isPortTaken(const Refusal &refusal);

/// What a chart runs along with an upgrade, in what `helm upgrade --dry-run` prints.
QStringList hooksIn(QByteArrayView printed);

/// The values that a chart insists on when it is upgraded, such as `rabbitmq.auth.erlangCookie`.
QStringList lackingValuesIn(QByteArrayView message);

/// The Secret that a chart refuses to go on with since it lacks a key; nothing when Helm said
/// something else.
std::optional<QString> lackingSecretIn(QByteArrayView message);

} // namespace wizard
