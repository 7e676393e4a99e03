// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/cluster_question.h"

#include "plan/manifest.h"
#include "system/command.h"
#include "system/files.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
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

// What Helm adds to what it applies, so that live and planned differ only where they differ.
QJsonObject asHelmApplies(QJsonObject object, const Release &release)
{
    QJsonObject metadata = object["metadata"_L1].toObject();
    QJsonObject labels = metadata["labels"_L1].toObject();
    labels["app.kubernetes.io/managed-by"_L1] = u"Helm"_s;
    QJsonObject annotations = metadata["annotations"_L1].toObject();
    annotations["meta.helm.sh/release-name"_L1] = release.name;
    annotations["meta.helm.sh/release-namespace"_L1] = release.nameSpace;
    metadata["labels"_L1] = labels;
    metadata["annotations"_L1] = annotations;
    object["metadata"_L1] = metadata;
    return object;
}

bool isAmong(const QList<Refusal> &refusals, const QJsonObject &object)
{
    return std::ranges::any_of(refusals, [&](const Refusal &refusal) {
        return refusal.kind.compare(object["kind"_L1].toString(), Qt::CaseInsensitive) == 0 &&
               refusal.name == object["metadata"_L1]["name"_L1].toString();
    });
}

// One object of the review while both sides are put together.
struct Pair
{
    QJsonObject live;
    QJsonObject planned;
};

QList<ObjectChange> comparedObjects(const QList<QJsonObject> &live,
                                    const QList<QJsonObject> &rendered,
                                    const QList<QJsonObject> &answered,
                                    const QList<Refusal> &refusals, const Release &release)
{
    QMap<QString, Pair> pairs;
    for (const QJsonObject &object : live)
        pairs[identity(object, release.nameSpace)].live = object;
    for (const QJsonObject &object : rendered)
        pairs[identity(object, release.nameSpace)].planned = object;
    // The server's own answer has its defaults filled in, as the live object has.
    for (const QJsonObject &object : answered)
        pairs[identity(object, release.nameSpace)].planned = object;
    QList<ObjectChange> changes;
    for (const Pair &pair : pairs) {
        const QJsonObject &named = pair.live.isEmpty() ? pair.planned : pair.live;
        ObjectChange change;
        change.kind = named["kind"_L1].toString();
        change.name = named["metadata"_L1]["name"_L1].toString();
        change.nameSpace = named["metadata"_L1]["namespace"_L1].toString(release.nameSpace);
        change.live = pair.live.isEmpty() ? QByteArray() : comparableYaml(pair.live);
        change.planned = pair.planned.isEmpty()
                             ? QByteArray()
                             : comparableYaml(asHelmApplies(pair.planned, release));
        change.isRefused = isAmong(refusals, named);
        if (change.live != change.planned)
            changes << change;
    }
    return changes;
}

const QString otherName = u"-as-planned"_s;

void rename(QJsonObject &object, const QString &name)
{
    QJsonObject metadata = object["metadata"_L1].toObject();
    metadata["name"_L1] = name;
    object["metadata"_L1] = metadata;
}

// kubectl prints nothing when one object is refused. Asked again, a refused object goes under a
// name that is free, as the new object that it will be.
QByteArray secondQuestion(const QList<QJsonObject> &rendered, const QList<Refusal> &refusals)
{
    QJsonArray items;
    for (QJsonObject object : rendered) {
        if (isAmong(refusals, object))
            rename(object, object["metadata"_L1]["name"_L1].toString() + otherName);
        items << object;
    }
    return QJsonDocument(
               QJsonObject{{u"apiVersion"_s, u"v1"_s}, {u"kind"_s, u"List"_s}, {u"items"_s, items}})
        .toJson();
}

QList<QJsonObject> answeredObjects(const QByteArray &json)
{
    QList<QJsonObject> objects = objectsOfJson(json);
    for (QJsonObject &object : objects)
        if (const QString name = object["metadata"_L1]["name"_L1].toString();
            name.endsWith(otherName))
            rename(object, name.chopped(otherName.size()));
    return objects;
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
    for (const CommandResult *result : {&rendered, &tried})
        if (!result->succeeded())
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
    const QList<QJsonObject> liveObjects = objectsOfJson(live.output);
    result.objects =
        comparedObjects(liveObjects, *objects, answeredObjects(answer.output), *refusals, release);
    co_await askPruned(result, cluster, stop);
    std::ranges::copy_if(liveObjects, std::back_inserter(result.refusedObjects),
                         [&](const QJsonObject &object) { return isAmong(*refusals, object); });
    co_return result;
}

} // namespace wizard
