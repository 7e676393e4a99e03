// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/install_knowledge.h"
#include "inspect/cluster_probes.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Going back from another chart is refused for the same fields as going there, and a refused
// rollback spoils the next.
bool isAcross(const Release &release, const ReleaseHistory &history)
{
    return release.status == "pending-upgrade"_L1 && !history.deployedVersion.isNull() &&
           history.deployedVersion != release.chartVersion;
}

void tellStatus(const Probe &probe, const Release &release, const ReleaseHistory &history,
                const RuleValues &values)
{
    if (release.status == "pending-install"_L1)
        probe.found(u"release-pending-install"_s, release.name, values);
    else if (isAcross(release, history))
        probe.found(u"release-pending-across"_s, release.name, values);
    else if (release.status.startsWith("pending-"_L1))
        probe.found(u"release-pending"_s, release.name, values);
    else if (release.status == "uninstalling"_L1)
        probe.found(u"release-uninstalling"_s, release.name, values);
    else if (release.status == "failed"_L1)
        probe.found(release.deployedRevision > 0 ? u"release-failed"_s
                                                 : u"release-never-deployed"_s,
                    release.name, values);
}

void tellVersion(const Probe &probe, const Release &release, const RuleValues &values)
{
    const Guide &guide = probe.guide();
    if (release.chartVersion.isNull())
        probe.found(u"chart-version-unknown"_s, release.name, values);
    else if (guide.to().contains(release.chartVersion) &&
             !guide.from().contains(release.chartVersion))
        probe.found(u"release-already-there"_s, release.name, values);
    else if (InstallKnowledge::builtIn().isInstalledAnew(release.chartVersion))
        probe.found(u"release-installed-anew"_s, release.name, values);
    else if (!guide.from().contains(release.chartVersion))
        probe.found(u"release-not-covered"_s, release.name, values);
}

} // namespace

void tellWorkloads(const Probe &probe, const Release &release)
{
    RuleValues values{{u"release"_s, release.name},
                      {u"namespace"_s, release.nameSpace},
                      {u"chart"_s, release.chart},
                      {u"version"_s, release.chartVersion.text()}};
    const auto isDeployment = [](const Workload &workload) {
        return workload.kind == "Deployment"_L1;
    };
    const auto deployments = std::ranges::count_if(release.workloads, isDeployment);
    values[u"count"_s] = QString::number(deployments);
    values[u"matches"_s] = QString::number(release.guideMatches);
    values[u"selector"_s] = probe.guide().cluster().selector;
    if (deployments == 0)
        probe.found(u"release-without-deployments"_s, release.name, values);
    else if (release.guideMatches == 0 &&
             !InstallKnowledge::builtIn().isInstalledAnew(release.chartVersion))
        probe.found(u"guide-selector-matches-nothing"_s, release.name, values);
    QStringList notReady;
    for (const Workload &workload : release.workloads)
        if (workload.ready < workload.replicas)
            notReady
                << u"%1 (%2/%3)"_s.arg(workload.name).arg(workload.ready).arg(workload.replicas);
    values[u"names"_s] = notReady.join(u", "_s);
    if (!notReady.isEmpty())
        probe.found(u"workloads-not-ready"_s, release.name, values);
}

void tellRelease(const Probe &probe, const Cluster &cluster, const Release &release,
                 const ReleaseHistory &history, const QString &owner)
{
    const RuleValues values{{u"release"_s, release.name},
                            {u"namespace"_s, release.nameSpace},
                            {u"chart"_s, release.chart},
                            {u"version"_s, release.chartVersion.text()},
                            {u"status"_s, release.status},
                            {u"revision"_s, QString::number(release.revision)},
                            {u"deployed"_s, QString::number(release.deployedRevision)},
                            {u"context"_s, cluster.context},
                            {u"range"_s, probe.guide().from().text()},
                            {u"charts"_s, history.charts.join(u", "_s)},
                            {u"owner"_s, owner}};
    tellStatus(probe, release, history, values);
    tellVersion(probe, release, values);
    if (history.charts.size() > 1)
        probe.found(u"release-chart-swapped"_s, release.name, values);
    if (!owner.isEmpty())
        probe.found(u"release-owned-elsewhere"_s, release.name, values);
}

} // namespace wizard
