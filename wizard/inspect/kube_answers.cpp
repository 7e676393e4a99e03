// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/kube_answers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QJsonArray arrayIn(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).array();
}

QJsonArray itemsIn(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object()["items"_L1].toArray();
}

QJsonObject named(const QJsonValue &list, const QString &name)
{
    for (const QJsonValue &item : list.toArray())
        if (item["name"_L1].toString() == name)
            return item.toObject();
    return {};
}

QMap<QString, QString> texts(const QJsonValue &object)
{
    QMap<QString, QString> result;
    const QJsonObject members = object.toObject();
    for (auto it = members.begin(); it != members.end(); ++it)
        result.insert(it.key(), it.value().toString());
    return result;
}

// What is applied on the server's side is marked: plain `kubectl` also stands for scaling and such.
QStringList managersOf(const QJsonArray &managedFields)
{
    QStringList managers;
    for (const QJsonValue &entry : managedFields) {
        const QString manager = entry["manager"_L1].toString();
        managers << manager;
        if (entry["operation"_L1].toString() == "Apply"_L1)
            managers << manager + " (Apply)"_L1;
    }
    return managers;
}

// `polyaxon-1.20.0`: the version begins at the last `-` that a number follows and that parses.
std::pair<QString, Version> chartAndVersion(const QString &chart)
{
    for (qsizetype dash = chart.indexOf(u'-'); dash > 0; dash = chart.indexOf(u'-', dash + 1))
        if (const auto version = Version::parse(QStringView(chart).sliced(dash + 1)))
            return {chart.first(dash), *version};
    return {chart, {}};
}

} // namespace

Version versionWithin(QStringView text)
{
    static const QRegularExpression numbers(u"\\bv?(\\d+\\.\\d+(?:\\.\\d+)?)"_s);
    return Version::parse(numbers.matchView(text).capturedView(1)).value_or(Version());
}

KubeContext readContext(const QByteArray &configView, const QString &wanted)
{
    const QJsonObject config = QJsonDocument::fromJson(configView).object();
    KubeContext context;
    context.name = wanted.isEmpty() ? config["current-context"_L1].toString() : wanted;
    for (const QJsonValue &item : config["contexts"_L1].toArray())
        context.others << item["name"_L1].toString();
    context.isKnown = !context.name.isEmpty() && context.others.contains(context.name);
    const QJsonObject found = named(config["contexts"_L1], context.name)["context"_L1].toObject();
    context.nameSpace = found["namespace"_L1].toString();
    const QJsonObject cluster = named(config["clusters"_L1], found["cluster"_L1].toString());
    context.server =
        QUrl(cluster["cluster"_L1]["server"_L1].toString()).toString(QUrl::RemoveUserInfo);
    return context;
}

QList<Workload> readWorkloads(const QByteArray &list)
{
    QList<Workload> workloads;
    for (const QJsonValue &item : itemsIn(list)) {
        const QJsonValue metadata = item["metadata"_L1];
        const QJsonValue spec = item["spec"_L1];
        Workload workload;
        workload.kind = item["kind"_L1].toString();
        workload.name = metadata["name"_L1].toString();
        workload.uid = metadata["uid"_L1].toString();
        workload.resourceVersion = metadata["resourceVersion"_L1].toString();
        workload.labels = texts(metadata["labels"_L1]);
        workload.selector = texts(spec["selector"_L1]["matchLabels"_L1]);
        workload.replicas = spec["replicas"_L1].toInt(1);
        workload.ready = item["status"_L1]["readyReplicas"_L1].toInt();
        for (const QJsonValue &container :
             spec["template"_L1]["spec"_L1]["containers"_L1].toArray())
            workload.images << container["image"_L1].toString();
        workloads << workload;
    }
    return workloads;
}

QString foreignOwner(const QByteArray &list)
{
    QString owner;
    for (const QJsonValue &item : itemsIn(list)) {
        const QJsonObject labels = item["metadata"_L1]["labels"_L1].toObject();
        const QJsonObject annotations = item["metadata"_L1]["annotations"_L1].toObject();
        const QStringList managers = managersOf(item["metadata"_L1]["managedFields"_L1].toArray());
        if (annotations.contains("argocd.argoproj.io/tracking-id"_L1) ||
            labels.contains("argocd.argoproj.io/instance"_L1) ||
            managers.contains("argocd-controller"_L1) ||
            managers.contains("argocd-application-controller"_L1))
            return u"Argo CD"_s;
        if (labels.contains("helm.toolkit.fluxcd.io/name"_L1) ||
            labels.contains("kustomize.toolkit.fluxcd.io/name"_L1) ||
            managers.contains("kustomize-controller"_L1) || managers.contains("helm-controller"_L1))
            return u"Flux"_s;
        if (annotations.contains("kubectl.kubernetes.io/last-applied-configuration"_L1) ||
            managers.contains("kubectl-client-side-apply"_L1) ||
            managers.contains("kubectl (Apply)"_L1))
            owner = u"kubectl apply"_s;
    }
    return owner;
}

QStringList showingManagers(const Cluster &cluster)
{
    const Version kubectl = versionWithin(cluster.kubectlVersion); // null while it is being asked
    return !kubectl.isNull() && kubectl < *Version::parse(u"1.21")
               ? QStringList()
               : QStringList{u"--show-managed-fields"_s};
}

QList<Release> readReleases(const QByteArray &list, const QStringList &charts)
{
    QList<Release> releases;
    for (const QJsonValue &item : arrayIn(list)) {
        const auto [chart, version] = chartAndVersion(item["chart"_L1].toString());
        if (!charts.contains(chart))
            continue;
        Release release;
        release.name = item["name"_L1].toString();
        release.nameSpace = item["namespace"_L1].toString();
        release.chart = chart;
        release.chartVersion = version;
        // Helm 3 writes the revision as a text, Helm 4 as a number.
        release.revision = item["revision"_L1].toVariant().toInt();
        release.status = item["status"_L1].toString();
        releases << release;
    }
    return releases;
}

ReleaseHistory readHistory(const QByteArray &history)
{
    ReleaseHistory result;
    bool isDeployed = false;
    for (const QJsonValue &item : arrayIn(history)) {
        const auto [chart, version] = chartAndVersion(item["chart"_L1].toString());
        const QString status = item["status"_L1].toString();
        // A rollback that fails leaves none that is deployed; the newest that was has to do.
        if (status == "deployed"_L1 || (status == "superseded"_L1 && !isDeployed)) {
            result.deployedRevision = item["revision"_L1].toVariant().toInt();
            result.deployedVersion = version;
            isDeployed = status == "deployed"_L1;
        }
        result.charts.removeAll(chart);
        result.charts.prepend(chart);
    }
    return result;
}

} // namespace wizard
