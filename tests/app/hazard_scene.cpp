// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/hazard_scene.h"

#include "charts/charts.h"
#include "system/files.h"

#include <QDir>
#include <QThread>

namespace wizard {

using namespace Qt::StringLiterals;

HazardScene::HazardScene()
    : m_charts(releasedCharts().isEmpty() ? smallCharts() : releasedCharts()),
      m_cluster(std::make_unique<TestCluster>())
{}

QString HazardScene::whyUnavailable()
{
    return TestCluster::whyUnavailable();
}

QString HazardScene::archive(const QString &chart, const QString &version) const
{
    return m_charts + u'/' + chart + u'-' + version + u".tgz"_s;
}

QString HazardScene::install(const QByteArray &values, const QString &version)
{
    (void)replaceFile(path(u"values.yaml"_s), values);
    const Ran ran = m_cluster->helm({u"install"_s, u"plx"_s, archive(u"polyaxon"_s, version),
                                     u"--namespace"_s, u"polyaxon"_s, u"--create-namespace"_s,
                                     u"--no-hooks"_s, u"--values"_s, path(u"values.yaml"_s)});
    if (!ran.succeeded())
        return QString::fromUtf8(ran.error);
    // A definition is there before the server takes objects of it, and before it has conditions.
    Ran served;
    for (int tries = 0; tries < 60 && !served.succeeded(); ++tries) {
        served = m_cluster->kubectl(
            QStringList{u"wait"_s, u"customresourcedefinitions"_s} + definitions() +
            QStringList{u"--for=condition=established"_s, u"--timeout=60s"_s});
        QThread::msleep(served.succeeded() ? 0 : 300);
    }
    return served.succeeded() ? m_cluster->rolledOut(u"polyaxon"_s)
                              : QString::fromUtf8(served.error);
}

QStringList HazardScene::definitions() const
{
    QStringList names;
    const Ran ran =
        m_cluster->kubectl({u"get"_s, u"customresourcedefinitions"_s, u"-o"_s, u"name"_s});
    for (const QString &name : QString::fromUtf8(ran.output).split(u'\n'))
        if (name.endsWith("polyaxon.com"_L1))
            names << name.section(u'/', 1);
    return names;
}

// A test that failed half way leaves anything: what waits for a finalizer, releases that Helm calls
// failed, definitions that nobody owns.
void HazardScene::uninstall() const
{
    const QStringList inNamespace{u"--namespace"_s, u"polyaxon"_s};
    for (const QString &kind : definitions()) {
        const Ran ran = m_cluster->kubectl(
            QStringList{u"get"_s, kind, u"-o"_s, u"jsonpath={.items[*].metadata.name}"_s} +
            inNamespace);
        for (const QString &name : QString::fromUtf8(ran.output).split(u' ', Qt::SkipEmptyParts))
            m_cluster->kubectl(QStringList{u"patch"_s, kind, name, u"--type"_s, u"merge"_s,
                                           u"--patch"_s,
                                           u"{\"metadata\":{\"finalizers\":null}}"_s} +
                               inNamespace);
    }
    const Ran releases = m_cluster->helm(QStringList{u"list"_s, u"--all"_s, u"-q"_s} + inNamespace);
    for (const QString &name : QString::fromUtf8(releases.output).split(u'\n', Qt::SkipEmptyParts))
        m_cluster->helm(QStringList{u"uninstall"_s, name, u"--no-hooks"_s, u"--wait"_s} +
                        inNamespace);
    m_cluster->kubectl(QStringList{u"delete"_s,
                                   u"deployments,statefulsets,services,configmaps,secrets,"
                                   "ingresses,horizontalpodautoscalers,persistentvolumeclaims,"
                                   "serviceaccounts,roles,rolebindings"_s,
                                   u"--all"_s} +
                       inNamespace);
    if (const QStringList left = definitions(); !left.isEmpty())
        m_cluster->kubectl(QStringList{u"delete"_s, u"customresourcedefinitions"_s} + left +
                           QStringList{u"--ignore-not-found"_s, u"--timeout=60s"_s});
}

Said HazardScene::plan(const QString &target, const QStringList &further) const
{
    return program(QStringList{u"plan"_s, u"--kubeconfig"_s, m_cluster->kubeconfig(),
                               u"--context"_s, m_cluster->context(), u"--chart-repo"_s, m_charts,
                               u"--to"_s, target, u"-o"_s, path(u"plan.json"_s), u"--time-limit"_s,
                               u"60"_s} +
                   (further.isEmpty() ? QStringList{u"--namespace"_s, u"polyaxon"_s,
                                                    u"--deployment"_s, path(u"values.yaml"_s)}
                                      : further));
}

Said HazardScene::run() const
{
    return program({u"run"_s, path(u"plan.json"_s), u"--yes"_s, u"--confirm"_s, u"polyaxon"_s,
                    u"--runs"_s, path(u"runs"_s)});
}

Said HazardScene::rollback() const
{
    const QDir runs(path(u"runs"_s));
    const QString newest = runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time).value(0);
    return program(
        {u"rollback"_s, runs.filePath(newest), u"--yes"_s, u"--confirm"_s, u"polyaxon"_s});
}

QByteArray HazardScene::kubectl(const QStringList &arguments, const QByteArray &input) const
{
    const Ran ran =
        m_cluster->kubectl(QStringList{u"--namespace"_s, u"polyaxon"_s} + arguments, input);
    if (!ran.succeeded())
        qWarning("%s", ran.error.constData());
    return ran.output;
}

} // namespace wizard
