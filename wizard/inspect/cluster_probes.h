// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/kube_answers.h"
#include "inspect/probe.h"

namespace wizard {

/// The version of kubectl, or nothing; a finding says when it is missing or too old.
QCoro::Task<QString> probeKubectl(ProbePointer probe, Cluster cluster);
QCoro::Task<QString> probeHelm(ProbePointer probe, Cluster cluster);

/// The context that is meant, from the kubeconfig alone.
QCoro::Task<KubeContext> probeContext(ProbePointer probe, Cluster cluster);

/// Whether the server answers, with its version; and whether the namespace is there, if one is
/// named.
QCoro::Task<QString> probeServer(ProbePointer probe, Cluster cluster, QString nameSpace);

/// What the releases of the product in the cluster look like, and what the user may do there.
struct ReleaseSighting
{
    QList<Release> releases;
    QStringList missingPermissions;
};
QCoro::Task<ReleaseSighting> probeReleases(ProbePointer probe, Cluster cluster, Scope scope);

/// Everything about one release besides what the list of releases has. What could not be had is a
/// finding.
struct ReleaseDetails
{
    Release release;
    QStringList missingPermissions;
    bool isProduct = true; ///< its manifest holds the product's own objects
};
QCoro::Task<ReleaseDetails> probeRelease(ProbePointer probe, Cluster cluster, Release release);

/// What is wrong with a release as it is, or will stand in the way. The second is about its live
/// workloads: only when they could be seen, since none must not stand for unknown.
void tellRelease(const Probe &probe, const Cluster &cluster, const Release &release,
                 const ReleaseHistory &history, const QString &owner);
void tellWorkloads(const Probe &probe, const Release &release);

} // namespace wizard
