// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/inspection.h"
#include "inspect/layout.h"
#include "system/redaction.h"

#include <QJsonArray>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QJsonArray list(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

QJsonValue toJson(const Version &version);
QJsonObject toJson(const Finding &finding);
QJsonObject toJson(const Distribution &distribution);
QJsonObject toJson(const Environment &environment);
QJsonObject toJson(const Source &source);
QJsonObject toJson(const Project &project);
QJsonObject toJson(const DeploymentFile &file);
QJsonObject toJson(const Workload &workload);
QJsonObject toJson(const Release &release);
QJsonObject toJson(const ProbeState &probe);

template <typename Value> QJsonArray list(const QList<Value> &values)
{
    QJsonArray array;
    for (const Value &value : values)
        array << toJson(value);
    return array;
}

QJsonObject map(const QMap<QString, QString> &texts)
{
    QJsonObject object;
    for (const auto &[key, value] : texts.asKeyValueRange())
        object[key] = value;
    return object;
}

QString phaseName(ProbeState::Phase phase)
{
    switch (phase) {
    case ProbeState::Phase::Waiting:
        return u"waiting"_s;
    case ProbeState::Phase::Running:
        return u"running"_s;
    case ProbeState::Phase::Done:
        return u"done"_s;
    case ProbeState::Phase::Failed:
        return u"failed"_s;
    case ProbeState::Phase::TimedOut:
        return u"timed-out"_s;
    case ProbeState::Phase::Cancelled:
        break;
    }
    return u"cancelled"_s;
}

QJsonValue toJson(const Version &version)
{
    return version.text();
}

QJsonObject toJson(const Finding &finding)
{
    return finding.toJson();
}

QJsonObject toJson(const Distribution &distribution)
{
    return {{u"name"_s, distribution.name},
            {u"version"_s, distribution.version},
            {u"editable"_s, distribution.isEditable}};
}

QJsonObject toJson(const Environment &environment)
{
    return {{u"kind"_s, environmentKindName(environment.kind)},
            {u"prefix"_s, environment.prefix},
            {u"python"_s, environment.python},
            {u"pythonVersion"_s, environment.pythonVersion},
            {u"sitePackages"_s, list(environment.sitePackages)},
            {u"installer"_s, list(environment.installer)},
            {u"externallyManaged"_s, environment.externallyManaged},
            {u"writable"_s, environment.isWritable},
            {u"distributions"_s, list(environment.distributions)}};
}

QJsonObject toJson(const Source &source)
{
    return {{u"path"_s, source.path}, {u"kind"_s, textKindName(source.kind())}};
}

QJsonObject toJson(const Project &project)
{
    return {{u"path"_s, project.path},
            {u"gitRoot"_s, project.gitRoot},
            {u"branch"_s, project.branch},
            {u"head"_s, project.head},
            {u"modified"_s, list(project.modified)},
            {u"sources"_s, list(project.sources)},
            {u"pythonFiles"_s, list(project.pathsOf(TextKind::Python))},
            {u"requirementFiles"_s, list(project.pathsOf(TextKind::Requirements))},
            {u"filesSeen"_s, project.filesSeen},
            {u"leftOut"_s, list(project.leftOut)}};
}

QJsonObject toJson(const DeploymentFile &file)
{
    return {{u"path"_s, file.path},           {u"sha256"_s, QString::fromLatin1(file.hash)},
            {u"chart"_s, file.chart},         {u"releaseName"_s, file.releaseName},
            {u"namespace"_s, file.nameSpace}, {u"version"_s, file.version},
            {u"writable"_s, file.isWritable}};
}

QJsonObject toJson(const Workload &workload)
{
    return {{u"kind"_s, workload.kind},
            {u"name"_s, workload.name},
            {u"uid"_s, workload.uid},
            {u"resourceVersion"_s, workload.resourceVersion},
            {u"labels"_s, map(workload.labels)},
            {u"selector"_s, map(workload.selector)},
            {u"replicas"_s, workload.replicas},
            {u"ready"_s, workload.ready},
            {u"images"_s, list(workload.images)}};
}

QJsonObject toJson(const Release &release)
{
    return {{u"name"_s, release.name},
            {u"namespace"_s, release.nameSpace},
            {u"chart"_s, release.chart},
            {u"chartVersion"_s, release.chartVersion.text()},
            {u"revision"_s, release.revision},
            {u"status"_s, release.status},
            {u"deployedRevision"_s, release.deployedRevision},
            {u"guideMatches"_s, release.guideMatches},
            {u"workloads"_s, list(release.workloads)}};
}

QJsonObject toJson(const Cluster &cluster)
{
    return {{u"kubeconfig"_s, cluster.kubeconfig},
            {u"context"_s, cluster.context},
            {u"server"_s, cluster.server},
            {u"serverVersion"_s, cluster.serverVersion},
            {u"kubectl"_s, cluster.kubectl},
            {u"kubectlVersion"_s, cluster.kubectlVersion},
            {u"helm"_s, cluster.helm},
            {u"helmVersion"_s, cluster.helmVersion},
            {u"missingPermissions"_s, list(cluster.missingPermissions)},
            {u"releases"_s, list(cluster.releases)}};
}

QJsonObject toJson(const Offers &offers)
{
    QJsonObject charts;
    for (const auto &[chart, versions] : offers.charts.asKeyValueRange())
        charts[chart] = list(versions);
    const auto texts = [](const QMap<QString, QString> &map) {
        QJsonObject object;
        for (const auto &[version, text] : map.asKeyValueRange())
            object[version] = text;
        return object;
    };
    return {{u"packages"_s, list(offers.packages)},
            {u"yankedPackages"_s, list(offers.yankedPackages)},
            {u"yankReasons"_s, texts(offers.yankReasons)},
            {u"pythons"_s, texts(offers.pythons)},
            {u"charts"_s, charts}};
}

QJsonObject toJson(const ProbeState &probe)
{
    return {{u"id"_s, probe.id},
            {u"title"_s, probe.title},
            {u"phase"_s, phaseName(probe.phase)},
            {u"milliseconds"_s, qint64(probe.elapsed.count())},
            {u"summary"_s, probe.summary}};
}

} // namespace

QJsonObject Inspection::toJson() const
{
    QJsonObject json{{u"schema"_s, 1},
                     {u"scope"_s, scope.toJson()},
                     {u"environments"_s, list(environments)},
                     {u"projects"_s, list(projects)},
                     {u"deployments"_s, list(deployments)},
                     {u"offers"_s, wizard::toJson(offers)},
                     {u"probes"_s, list(probes)},
                     {u"findings"_s, list(findings)}};
    if (cluster)
        json[u"cluster"_s] = wizard::toJson(*cluster);
    return redactedObject(json);
}

} // namespace wizard
