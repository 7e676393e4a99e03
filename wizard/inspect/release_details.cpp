// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/cluster_probes.h"
#include "inspect/permissions.h"
#include "inspect/removed_apis.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QCoro::Task<CommandResult> ask(ProbePointer probe, QStringList argv)
{
    Command command;
    command.argv = std::move(argv);
    return probe->run(std::move(command));
}

// What could not be had is said once for each thing, with the reason.
void tellUnknown(const Probe &probe, const CommandResult &result, const QString &what,
                 const QString &release)
{
    if (result.end == CommandEnd::TimedOut || result.end == CommandEnd::Cancelled) {
        probe.found(result.end == CommandEnd::Cancelled ? u"probe-cancelled"_s
                                                        : u"probe-timed-out"_s,
                    release,
                    {{u"what"_s, what},
                     {u"seconds"_s, QString::number(double(result.elapsed.count()) / 1000.0)}});
        return;
    }
    const Failure why =
        result.failure({}, inspectText("%1 failed.").arg(result.command.argv.value(0)));
    const QString rule =
        troubleOf(result) == "permission-missing"_L1 ? u"permission-missing"_s : u"probe-failed"_s;
    const QString said = why.lastLines.isEmpty() ? why.what : why.lastLines.last();
    probe.found(rule, release,
                {{u"what"_s, what},
                 {u"why"_s, said},
                 {u"said"_s, said},
                 {u"action"_s, inspectText("Look at the reason, then inspect again.")}});
}

void tellPermissions(const Probe &probe, const QStringList &missing, const QString &rule,
                     const QString &nameSpace)
{
    if (!missing.isEmpty())
        probe.found(rule, nameSpace,
                    {{u"namespace"_s, nameSpace},
                     {u"permissions"_s, missing.join(u", "_s)},
                     {u"count"_s, QString::number(missing.size())}});
}

} // namespace

QCoro::Task<ReleaseDetails> probeRelease(ProbePointer probe, Cluster cluster, Release release)
{
    const ClusterKnowledge &product = probe->guide().cluster();
    const QString where = u"--namespace="_s + release.nameSpace;
    const QString name = release.name;
    // What a failed change was made from is what counts, not what it was to become.
    const bool isFailed = release.status == "failed"_L1;
    auto history = ask(probe, cluster.helmArgv({u"history"_s, name, where, u"--output=json"_s}));
    ReleaseHistory past;
    if (isFailed) {
        past = readHistory((co_await history).output);
        release.deployedRevision = past.deployedRevision;
    }
    const QString revision = u"--revision=%1"_s.arg(release.goodRevision());
    auto values =
        ask(probe,
            cluster.helmArgv({u"get"_s, u"values"_s, name, where, revision, u"--output=yaml"_s}));
    auto manifest = ask(probe, cluster.helmArgv({u"get"_s, u"manifest"_s, name, where, revision}));
    auto workloads =
        ask(probe,
            cluster.kubectlArgv(QStringList{u"get"_s, u"deployments,statefulsets"_s, where,
                                            u"--selector=release="_s + name, u"--output=json"_s} +
                                showingManagers(cluster)));
    auto matches =
        ask(probe, cluster.kubectlArgv({u"get"_s, u"deployments"_s, where,
                                        u"--selector="_s + product.selector, u"--output=name"_s}));
    auto allowed = missingPermissions(probe, cluster, product.permissions, release.nameSpace);
    auto allowedInCluster = missingPermissions(probe, cluster, product.clusterPermissions, {});

    ReleaseDetails details{std::move(release), {}, true};
    Release &seen = details.release;
    const auto take = [&](const CommandResult &result, const QString &what) {
        if (!result.succeeded())
            tellUnknown(*probe, result, what, name);
        return result.succeeded() ? result.output : QByteArray();
    };
    seen.values = take(co_await values, inspectText("the values of the release"));
    if (seen.values.trimmed() == "null" || seen.values.trimmed() == "{}")
        seen.values = ""; // known to be none, which null is not
    seen.manifest = take(co_await manifest, inspectText("the manifest of the release"));
    // Another vendor's chart may have the same name.
    details.isProduct = seen.manifest.isEmpty() || seen.manifest.contains(product.partOf.toUtf8());
    if (!isFailed)
        past = readHistory(take(co_await history, inspectText("the history of the release")));
    else if (past.deployedRevision > 0 && !past.deployedVersion.isNull())
        seen.chartVersion = past.deployedVersion;
    seen.deployedRevision = past.deployedRevision;
    const QByteArray live =
        take(co_await workloads, inspectText("the live Deployments and StatefulSets"));
    seen.workloads = readWorkloads(live);
    const CommandResult matched = co_await matches;
    const QByteArray names = take(matched, inspectText("what the guide's own selector matches"));
    seen.guideMatches = matched.succeeded() ? int(names.count('\n')) : -1;
    const auto missing = co_await allowed;
    const auto missingInCluster = co_await allowedInCluster;
    if (!details.isProduct)
        co_return details;
    for (const auto *answer : {&missing, &missingInCluster})
        if (!*answer)
            tellUnknown(*probe, answer->error(),
                        inspectText("what you may do in %1").arg(seen.nameSpace), name);
    tellPermissions(*probe, missing.value_or(QStringList()), u"permissions-missing"_s,
                    seen.nameSpace);
    tellPermissions(*probe, missingInCluster.value_or(QStringList()),
                    u"permissions-missing-in-cluster"_s, inspectText("the cluster"));
    for (const QString &permission : missing.value_or(QStringList()))
        details.missingPermissions << permission + u" in "_s + seen.nameSpace;
    for (const QString &permission : missingInCluster.value_or(QStringList()))
        details.missingPermissions << permission + u" in the cluster"_s;
    const QStringList removed = co_await removedKinds(probe, cluster, seen.manifest);
    if (!removed.isEmpty())
        probe->found(u"release-removed-api"_s, name,
                     {{u"release"_s, name},
                      {u"namespace"_s, seen.nameSpace},
                      {u"kinds"_s, removed.join(u", "_s)},
                      {u"server"_s, cluster.serverVersion}});
    tellRelease(*probe, cluster, seen, past, foreignOwner(live));
    if (!live.isEmpty())
        tellWorkloads(*probe, seen);
    co_return details;
}

} // namespace wizard
