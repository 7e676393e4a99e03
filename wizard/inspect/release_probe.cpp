// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/cluster_probes.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// At most this many releases at a time: each takes half a dozen programs.
constexpr qsizetype atATime = 4;

QStringList listing(const Cluster &cluster, const QString &nameSpace, bool hasAllFlag)
{
    QStringList words{u"list"_s, u"--output=json"_s, u"--max=0"_s};
    words << (nameSpace.isEmpty() ? u"--all-namespaces"_s : u"--namespace="_s + nameSpace);
    if (hasAllFlag)
        words << u"--all"_s;
    return cluster.helmArgv(words);
}

// Helm 4 lists every status by itself, and may not know the flag.
QCoro::Task<CommandResult> listReleases(ProbePointer probe, Cluster cluster, QString nameSpace)
{
    Command command;
    command.argv = listing(cluster, nameSpace, true);
    CommandResult result = co_await probe->run(command);
    if (result.end == CommandEnd::Exited && result.error.contains("unknown flag: --all")) {
        command.argv = listing(cluster, nameSpace, false);
        result = co_await probe->run(command);
    }
    co_return result;
}

// Where to look when the user may not look everywhere.
QCoro::Task<QStringList> likelyNamespaces(ProbePointer probe, Cluster cluster, QString named)
{
    if (!named.isEmpty())
        co_return QStringList{named};
    Command command;
    command.argv = cluster.kubectlArgv({u"config"_s, u"view"_s, u"--output=json"_s});
    const QString wanted = cluster.context;
    const CommandResult result = co_await probe->run(std::move(command));
    const QString own = readContext(result.output, wanted).nameSpace;
    QStringList namespaces{own.isEmpty() ? u"default"_s : own, probe->guide().packages().name};
    namespaces.removeDuplicates();
    co_return namespaces;
}

// Deployments of the product that no release of Helm accounts for.
void tellStrangers(const Probe &probe, const CommandResult &result, const QList<Release> &releases)
{
    QStringList strangers;
    QStringList ofHelm2;
    for (const Workload &workload : readWorkloads(result.output)) {
        const QString release = workload.labels.value(u"release"_s);
        if (std::ranges::find(releases, release, &Release::name) != releases.end())
            continue;
        // Helm 2 kept its releases elsewhere; Helm 3 does not see them.
        if (workload.labels.value(u"heritage"_s) == "Tiller"_L1)
            ofHelm2 << release;
        else
            strangers << workload.name;
    }
    ofHelm2.removeDuplicates();
    for (const QString &release : std::as_const(ofHelm2))
        probe.found(u"deployed-with-helm2"_s, release, {{u"release"_s, release}});
    const QString owner = foreignOwner(result.output);
    if (!strangers.isEmpty())
        probe.found(u"deployed-without-helm"_s, strangers.first(),
                    {{u"names"_s, strangers.join(u", "_s)},
                     {u"count"_s, QString::number(strangers.size())},
                     {u"owner"_s, owner.isEmpty() ? inspectText("something else") : owner}});
}

void tellChoice(const Probe &probe, const QList<Release> &all, const QList<Release> &chosen,
                const Scope &scope)
{
    QStringList names;
    for (const Release &release : all)
        names << inspectText("%1 in %2 (%3 %4)")
                     .arg(release.name, release.nameSpace, release.chart,
                          release.chartVersion.text());
    const RuleValues values{
        {u"release"_s, scope.release},
        {u"namespace"_s, scope.nameSpace},
        {u"others"_s, names.isEmpty() ? inspectText("none") : names.join(u", "_s)}};
    const QString place = scope.nameSpace.isEmpty() ? inspectText("the cluster") : scope.nameSpace;
    if (chosen.isEmpty())
        probe.found(scope.release.isEmpty() ? u"release-none"_s : u"release-missing"_s,
                    scope.release.isEmpty() ? place : scope.release, values);
    else if (chosen.size() < all.size())
        probe.found(u"release-others"_s, place, values);
    else if (chosen.size() > 1)
        probe.found(u"release-several"_s, place, values);
}

} // namespace

QCoro::Task<ReleaseSighting> probeReleases(ProbePointer probe, Cluster cluster, Scope scope)
{
    ReleaseSighting sighting;
    const QString toBeSeen = inspectText("the Helm releases of the product");
    if (cluster.helm.isEmpty()) {
        probe->found(u"probe-failed"_s, probe->state().title,
                     {{u"what"_s, toBeSeen},
                      {u"why"_s, inspectText("helm is not on PATH.")},
                      {u"action"_s, inspectText("Install Helm.")}});
        probe->failed(inspectText("helm is missing"));
        co_return sighting;
    }
    const ClusterKnowledge &product = probe->guide().cluster();
    Command deployments;
    deployments.argv = cluster.kubectlArgv(
        {u"get"_s, u"deployments"_s, u"--all-namespaces"_s,
         u"--selector=app.kubernetes.io/part-of="_s + product.partOf, u"--output=json"_s});
    deployments.argv << showingManagers(cluster);
    auto looking = probe->run(std::move(deployments));
    QList<CommandResult> lists{co_await listReleases(probe, cluster, {})};
    const bool seesAll = lists.first().succeeded();
    if (lists.first().end == CommandEnd::Exited &&
        troubleOf(lists.first()) == "permission-missing"_L1) {
        lists.clear();
        for (const QString &nameSpace : co_await likelyNamespaces(probe, cluster, scope.nameSpace))
            lists << co_await listReleases(probe, cluster, nameSpace);
    }
    const CommandResult strangers = co_await looking;
    const auto answered = std::ranges::find_if(lists, &CommandResult::succeeded);
    if (answered == lists.end()) {
        const QString trouble = troubleOf(lists.first());
        if (trouble == "permission-missing"_L1)
            probe->found(trouble, scope.nameSpace,
                         {{u"what"_s, toBeSeen},
                          {u"said"_s, lists.first().failure({}, {}).lastLines.value(0)}});
        probe->failed(lists.first(), toBeSeen);
        co_return sighting;
    }
    QList<Release> all;
    for (const CommandResult &list : lists)
        all << readReleases(list.output, {product.platformChart, product.agentChart});
    all.removeIf([](const Release &release) { return release.status == "uninstalled"_L1; });
    QList<Release> chosen = all;
    chosen.removeIf([&](const Release &release) {
        return (!scope.release.isEmpty() && release.name != scope.release) ||
               (!scope.nameSpace.isEmpty() && release.nameSpace != scope.nameSpace);
    });
    for (qsizetype from = 0; from < chosen.size(); from += atATime) {
        std::vector<QCoro::Task<ReleaseDetails>> details;
        for (const Release &release : chosen.sliced(from, std::min(atATime, chosen.size() - from)))
            details.push_back(probeRelease(probe, cluster, release));
        for (auto &detail : details) {
            ReleaseDetails seen = co_await detail;
            sighting.missingPermissions << seen.missingPermissions;
            if (seen.isProduct)
                sighting.releases << std::move(seen.release);
            else
                all.removeIf([&](const Release &other) {
                    return other.name == seen.release.name &&
                           other.nameSpace == seen.release.nameSpace;
                });
        }
    }
    if (!seesAll)
        probe->found(u"releases-not-all-seen"_s, scope.nameSpace);
    tellChoice(*probe, all, sighting.releases, scope);
    tellStrangers(*probe, strangers, all);
    if (probe->stop().stop_requested())
        probe->ranOut(toBeSeen);
    QStringList names;
    for (const Release &release : sighting.releases)
        names << u"%1 (%2 %3)"_s.arg(release.name, release.chart, release.chartVersion.text());
    probe->done(names.isEmpty() ? inspectText("none") : names.join(u", "_s));
    co_return sighting;
}

} // namespace wizard
