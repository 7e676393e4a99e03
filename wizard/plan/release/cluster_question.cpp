// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/cluster_question.h"

#include "plan/release/compared_objects.h"
#include "plan/release/manifest.h"
#include "system/command.h"
#include "system/files.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto questionLimit = 120s;

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

Command command(QStringList argv, QByteArray input = {})
{
    Command result;
    result.argv = std::move(argv);
    result.input = std::move(input);
    return result;
}

QStringList chartArguments(const QString &chart, const QString &version, const QStringList &files)
{
    // A chart given as a file or folder has its version in it.
    QStringList argv{chart};
    if (!QFile::exists(chart) && !chart.endsWith(".tgz"_L1))
        argv << u"--version"_s << version;
    for (const QString &file : files)
        argv << u"--values"_s << file;
    return argv;
}

bool isPolyaxonDeployment(const QJsonObject &object)
{
    const QJsonValue labels = object["metadata"_L1]["labels"_L1];
    return object["kind"_L1].toString() == "Deployment"_L1 &&
           labels["app.kubernetes.io/part-of"_L1].toString() == "polyaxon-core"_L1;
}

// A definition that Helm prunes takes every object of its kind with it, in every namespace.
QCoro::Task<> askPruned(ClusterAnswer &answer, Cluster cluster, std::stop_token stop)
{
    for (const ObjectChange &object : answer.objects)
        if (object.kind == "CustomResourceDefinition"_L1 && object.planned.isEmpty())
            answer.prunedKinds << object.name;
    for (const QString &kind : answer.prunedKinds) {
        const CommandResult found = co_await runCommand(
            command(cluster.kubectlArgv(
                {u"get"_s, kind, u"--all-namespaces"_s, u"-o"_s,
                 u"jsonpath={range .items[*]}{.metadata.namespace}/{.metadata.name} {end}"_s})),
            {questionLimit}, stop);
        answer.pruned[kind] = QString::fromUtf8(found.output).split(u' ', Qt::SkipEmptyParts);
    }
}

QStringList applyArguments(const Release &release)
{
    return {u"apply"_s,
            u"--server-side"_s,
            u"--force-conflicts"_s,
            u"--dry-run=server"_s,
            u"-o"_s,
            u"json"_s,
            u"-f"_s,
            u"-"_s,
            u"--namespace"_s,
            release.nameSpace};
}

} // namespace

QCoro::Task<Outcome<ClusterAnswer>> askCluster(Cluster cluster, Release release, QString chart,
                                               QString version, QList<QByteArray> values,
                                               std::stop_token stop)
{
    // The values hold secrets: a folder of its own (0700), gone when the question is answered.
    QTemporaryDir folder;
    QStringList files;
    for (const QByteArray &text : values) {
        files << folder.filePath(u"values-%1.yaml"_s.arg(files.size()));
        if (const auto written = replaceFile(files.last(), text); !written)
            co_return std::unexpected(written.error());
    }
    const QStringList inNamespace{u"--namespace"_s, release.nameSpace};
    const QStringList arguments = chartArguments(chart, version, files) + inNamespace;
    auto rendering =
        runCommand(command(cluster.helmArgv(QStringList{u"template"_s, release.name} + arguments +
                                            QStringList{u"--is-upgrade"_s, u"--no-hooks"_s})),
                   {questionLimit}, stop);
    auto trying =
        runCommand(command(cluster.helmArgv(QStringList{u"upgrade"_s, release.name} + arguments +
                                            QStringList{u"--dry-run=server"_s})),
                   {questionLimit}, stop);
    auto looking =
        runCommand(command(cluster.kubectlArgv(QStringList{u"get"_s, u"-f"_s, u"-"_s, u"-o"_s,
                                                           u"json"_s, u"--ignore-not-found"_s} +
                                               inNamespace),
                           release.manifest),
                   {questionLimit}, stop);
    const CommandResult rendered = co_await rendering;
    const CommandResult tried = co_await trying;
    const CommandResult live = co_await looking;
    // Rendered without the server, the chart sees no Secrets: just as it will be when the one that
    // lacks a key is gone.
    const auto lacking = tried.succeeded() ? std::nullopt : lackingSecretIn(tried.error);
    const QList<QJsonObject> liveObjects = objectsOfJson(live.output);
    const bool isOurs = lacking && std::ranges::any_of(liveObjects, [&](const QJsonObject &object) {
                            return isAmong({{u"Secret"_s, *lacking, QString()}}, object);
                        });
    for (const CommandResult *result : {&rendered, &tried})
        if (!result->succeeded() && !(result == &tried && isOurs))
            co_return std::unexpected(result->failure(
                u"chart-not-rendered"_s,
                tr("Chart %1 %2 does not render with these values.").arg(release.chart, version)));
    if (!live.succeeded())
        co_return std::unexpected(live.failure(
            u"dry-run-failed"_s, tr("The objects of %1 cannot be read.").arg(release.name)));
    CommandResult answer =
        co_await runCommand(command(cluster.kubectlArgv(applyArguments(release)), rendered.output),
                            {questionLimit}, stop);
    const auto refusals =
        answer.end == CommandEnd::Exited ? refusalsIn(answer.error) : std::nullopt;
    if (!refusals || (refusals->isEmpty() && !answer.succeeded()))
        co_return std::unexpected(answer.failure(
            u"dry-run-failed"_s, tr("The server refuses the upgrade of %1.").arg(release.name)));
    const Outcome<QList<QJsonObject>> objects = objectsOf(rendered.output);
    if (!objects)
        co_return std::unexpected(objects.error());
    if (!refusals->isEmpty())
        answer = co_await runCommand(command(cluster.kubectlArgv(applyArguments(release)),
                                             secondQuestion(*objects, *refusals)),
                                     {questionLimit}, stop);
    ClusterAnswer result;
    result.refusals = *refusals;
    result.deployments = int(std::ranges::count_if(*objects, isPolyaxonDeployment));
    result.live = liveObjects;
    result.planned = *objects;
    if (isOurs)
        result.lackingSecrets << *lacking;
    result.objects =
        comparedObjects(liveObjects, *objects, answeredObjects(answer.output), *refusals, release);
    co_await askPruned(result, cluster, stop);
    co_return result;
}

} // namespace wizard
