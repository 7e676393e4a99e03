// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/inspection.h"
#include "system/command.h"

namespace wizard {

/// The version in a program's answer: `v1.21.5-eks-bc4871b` is 1.21.5. Null when there is none.
Version versionWithin(QStringView text);

/// What a kubeconfig says of a context.
struct KubeContext
{
    QString name; ///< the one that is asked for, or the current one; empty: there is none
    bool isKnown = false;
    QString nameSpace;  ///< empty: default
    QString server;     ///< without user data
    QStringList others; ///< the contexts that there are
};
KubeContext readContext(const QByteArray &configView, const QString &wanted);

/// Why kubectl or Helm did not get an answer: the rule that tells it.
///  `credentials-expired`, `credential-plugin-failed`, `server-certificate`, `permission-missing`,
///  `context-missing`, `server-unreachable`, or empty for anything else.
QString troubleOf(const CommandResult &result);

/// The Deployments and StatefulSets of `kubectl get -o json`.
QList<Workload> readWorkloads(const QByteArray &list);

/// Who else manages objects of `kubectl get -o json`, by their labels, annotations and field
/// managers: Argo CD, Flux, `kubectl apply`; empty: nobody. Changes by hand are no owner.
QString foreignOwner(const QByteArray &list);

/// Further arguments of kubectl so that field managers are shown: they are hidden since 1.21, and
/// the flag is as old as that.
QStringList showingManagers(const Cluster &cluster);

/// The releases of `helm list -o json` that come from one of the named charts.
QList<Release> readReleases(const QByteArray &list, const QStringList &charts);

/// What `helm history -o json` tells.
struct ReleaseHistory
{
    int deployedRevision = 0; ///< the newest that went through; 0: none
    Version deployedVersion;  ///< of its chart
    QStringList charts; ///< the names of all charts that the release was made from, newest first
};
ReleaseHistory readHistory(const QByteArray &history);

} // namespace wizard
