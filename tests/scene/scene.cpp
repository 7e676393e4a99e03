// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "scene/scene.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QByteArray filesState(const QString &root)
{
    QStringList lines;
    QDirIterator it(root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QFileInfo info(it.next());
        if (info.filePath().contains("/.git/"_L1))
            continue;
        QFile file(info.filePath());
        const bool isOpen = file.open(QIODevice::ReadOnly);
        const QByteArray hash =
            isOpen ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex()
                   : "unreadable";
        lines << u"%1 %2 %3 %4"_s
                     .arg(QDir(root).relativeFilePath(info.filePath()), QString::fromLatin1(hash))
                     .arg(int(info.permissions()), 0, 16)
                     .arg(info.lastModified().toMSecsSinceEpoch());
    }
    lines.sort();
    return lines.join(u'\n').toUtf8() + '\n';
}

// What the user gave and what runs: not the server's own bookkeeping, which every rollout counts
// up.
QByteArray releaseState(const TestCluster &cluster)
{
    const QStringList inNamespace{u"--namespace"_s, u"polyaxon"_s};
    QByteArray state =
        cluster.helm(QStringList{u"get"_s, u"values"_s, u"plx"_s} + inNamespace).output;
    const QJsonObject list =
        cluster
            .kubectl(QStringList{u"get"_s, u"deployments,statefulsets,services,ingresses"_s,
                                 u"-o"_s, u"json"_s} +
                     inNamespace)
            .json();
    for (const QJsonValue &item : list["items"_L1].toArray()) {
        QJsonObject spec = item["spec"_L1].toObject();
        for (const QString &given : {u"clusterIP"_s, u"clusterIPs"_s})
            spec.remove(given);
        state +=
            item["kind"_L1].toString().toUtf8() + ' ' +
            item["metadata"_L1]["name"_L1].toString().toUtf8() + ' ' +
            item["metadata"_L1]["labels"_L1]["app.kubernetes.io/version"_L1].toString().toUtf8() +
            ' ' + QJsonDocument(spec).toJson(QJsonDocument::Compact) + '\n';
    }
    return state;
}

} // namespace

Scene::Scene(const TestCluster *cluster, const QString &charts) : m_cluster(cluster)
{
    QStringList argv{QStringLiteral(WIZARD_TESTS) + u"/scene/make"_s, m_folder.path(),
                     u"--packages"_s, qEnvironmentVariable("WIZARD_SCENE_PACKAGES", u"auto"_s)};
    if (cluster)
        argv << u"--cluster"_s << cluster->kubeconfig() << cluster->context();
    if (!charts.isEmpty())
        argv << u"--charts"_s << charts;
    const Ran ran = runProgram(argv, {}, std::chrono::minutes(10));
    if (!ran.succeeded())
        m_error = u"tests/scene/make ended with status %1:\n"_s.arg(ran.exitStatus) +
                  QString::fromUtf8(ran.error);
    m_json = ran.json();
    m_charts = m_json["charts"_L1].toString();
    if (isIndexMissing())
        qInfo("%s", ran.error.trimmed().constData());
}

QStringList Scene::scopeArguments() const
{
    QStringList arguments{u"--python"_s, python(),          u"--project"_s,
                          project(),     u"--deployment"_s, deployment()};
    if (isIndexMissing())
        arguments << u"--wheels"_s << wheels();
    if (m_cluster)
        arguments << u"--kubeconfig"_s << m_cluster->kubeconfig() << u"--context"_s
                  << m_cluster->context() << u"--namespace"_s << u"polyaxon"_s << u"--release"_s
                  << u"plx"_s;
    return arguments << u"--chart-repo"_s << m_charts;
}

QByteArray Scene::state() const
{
    QByteArray state =
        runProgram({python() + u"/bin/python"_s, u"-m"_s, u"pip"_s, u"freeze"_s, u"--all"_s})
            .output;
    state += filesState(project());
    QFile file(deployment());
    if (file.open(QIODevice::ReadOnly))
        state += file.readAll();
    return m_cluster ? state + releaseState(*m_cluster) : state;
}

} // namespace wizard
