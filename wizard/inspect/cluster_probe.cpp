// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/cluster_probe.h"

namespace wizard {

using namespace Qt::StringLiterals;

QCoro::Task<Cluster> probeCluster(ProbeMaker make, Scope scope)
{
    Cluster cluster;
    cluster.kubeconfig = scope.kubeconfig;
    cluster.context = scope.context;
    cluster.kubectl = programPath(u"kubectl"_s);
    cluster.helm = programPath(u"helm"_s);
    auto kubectl = probeKubectl(make(u"kubectl"_s, inspectText("kubectl")), cluster);
    auto helm = probeHelm(make(u"helm"_s, inspectText("Helm")), cluster);
    auto context = probeContext(make(u"context"_s, inspectText("Context")), cluster);
    auto server = probeServer(make(u"server"_s, inspectText("Cluster")), cluster, scope.nameSpace);
    auto releases =
        probeReleases(make(u"releases"_s, inspectText("Helm releases")), cluster, scope);
    cluster.kubectlVersion = co_await kubectl;
    cluster.helmVersion = co_await helm;
    const KubeContext meant = co_await context;
    cluster.serverVersion = co_await server;
    ReleaseSighting seen = co_await releases;
    // Pinned, so that what is planned goes to the same cluster when the current context changes.
    cluster.context = meant.isKnown ? meant.name : scope.context;
    cluster.server = meant.server;
    cluster.missingPermissions = std::move(seen.missingPermissions);
    cluster.releases = std::move(seen.releases);
    co_return cluster;
}

} // namespace wizard
