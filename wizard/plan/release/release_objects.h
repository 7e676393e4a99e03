// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/release/cluster_question.h"

namespace wizard {

/// What is live of a release by Helm's own mark on it (the annotation `meta.helm.sh/release-name`),
/// whether or not the release's manifest knows of it.
struct ReleaseObjects
{
    QStringList kinds;     ///< what was asked for in the namespace, as kubectl takes it
    bool isSeen = false;   ///< false: it may not be listed; nothing else is known then
    QStringList live;      ///< `Kind/name`, kind by kind, as kubectl lists them
    QStringList left;      ///< of these: neither of the manifest nor of the target
    QStringList afterBack; ///< in the same order: what is live when Helm has gone back
};

/// kubectl's arguments that print every object of the release in its namespace as `Kind/name`, one
/// a line.
QStringList releaseObjectsArguments(const Release &release, const QStringList &kinds);

/// Asks for the objects of a release. Changes nothing.
QCoro::Task<ReleaseObjects> askObjects(Cluster cluster, Release release, ClusterAnswer answer,
                                       std::stop_token stop);

/// The plural that the API calls a kind by, with its group: `ingresses.networking.k8s.io`.
QString resourceOf(const QJsonObject &object);

/// Whether objects of this kind are in no namespace, of the kinds that the charts use.
bool isClusterWide(const QJsonObject &object);

} // namespace wizard
