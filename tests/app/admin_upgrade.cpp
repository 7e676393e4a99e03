// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/hazard_scene.h"
#include "app/matrix_cell.h"
#include "charts/charts.h"
#include "rewrite/released.h"
#include "system/files.h"

#include <QFileInfo>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// A release that is upgraded with `polyaxon admin upgrade`: where it can, it does and comes back;
// where Helm fails, its exit status, which is 0 all the same, is not believed.
class AdminUpgradeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void impossible();
    void exitStatusIsNotBelieved_data();
    void exitStatusIsNotBelieved();
    void thereAndBack();

private:
    void usePolyaxon(const QByteArray &script) const;
    Said plan() const
    {
        return m_scene->plan(u"2.9.4"_s,
                             {u"--namespace"_s, u"polyaxon"_s, u"--deployment"_s,
                              m_scene->path(u"values.yaml"_s), u"--with-admin-upgrade"_s});
    }

    std::unique_ptr<HazardScene> m_scene;
    QByteArray m_path = qgetenv("PATH");
};

namespace {

const QByteArray named = externalDatabase + "api: {replicas: 2}\nreleaseName: plx\n"
                                            "namespace: polyaxon\n";

} // namespace

void AdminUpgradeTest::initTestCase()
{
    if (const QString why = HazardScene::whyUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    if (releasedCharts().isEmpty())
        QSKIP("The released charts are not here.");
    m_scene = std::make_unique<HazardScene>();
    QVERIFY2(m_scene->cluster().error().isEmpty(), qPrintable(m_scene->cluster().error()));
    m_path = qgetenv("PATH");                                // with the cluster's programs
    qputenv("POLYAXON_INTERVALS_COMPATIBILITY_CHECK", "-1"); // it would ask its vendor's server
}

void AdminUpgradeTest::cleanup()
{
    if (m_scene)
        m_scene->uninstall();
    qputenv("PATH", m_path);
}

// A command of that name, first on PATH.
void AdminUpgradeTest::usePolyaxon(const QByteArray &script) const
{
    QVERIFY(QDir().mkpath(m_scene->path(u"bin"_s)));
    QVERIFY(replaceFile(m_scene->path(u"bin/polyaxon"_s), "#!/bin/sh\n" + script, 0700));
    qputenv("PATH", QFile::encodeName(m_scene->path(u"bin"_s)) + ':' + m_path);
}

void AdminUpgradeTest::impossible()
{
    usePolyaxon("exit 0\n");
    QCOMPARE(m_scene->install(externalDatabase + "gateway: {service: {type: NodePort}}\n"
                                                 "operator: {maxConcurrentReconciles: 4}\n"),
             QString());
    const Said said = plan();
    QVERIFY2(said.status == 3 && said.error.contains("admin-upgrade-impossible"), said.all());
    QVERIFY2(said.error.contains("does not name release and namespace"), said.all());
    QVERIFY2(said.error.contains("operator.maxConcurrentReconciles"), said.all());
    // Helm itself can.
    QCOMPARE(m_scene->plan(u"2.9.4"_s).status, 0);
}

void AdminUpgradeTest::exitStatusIsNotBelieved_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("reason");
    QTest::addRow("nothing was done")
        << QByteArray("echo 'Polyaxon could not upgrade the deployment'\n")
        << QByteArray("are of chart 2.9.4");
    // Everything is patched but one object.
    QTest::addRow("Helm failed")
        << QByteArray("helm upgrade plx \"$6\" --values \"$4\" --namespace polyaxon --no-hooks "
                      "--set gateway.service.type=Nothing\n"
                      "echo 'Polyaxon could not upgrade the deployment'\nexit 0\n")
        << QByteArray("the last revision of plx went through");
}

void AdminUpgradeTest::exitStatusIsNotBelieved()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, reason);
    usePolyaxon(script);
    QCOMPARE(m_scene->install(named), QString());
    const QByteArray before = MatrixCell::dataIn(m_scene->cluster());
    const Said said = plan();
    QVERIFY2(said.status == 0 && said.error.contains("admin-upgrade"), said.all());
    const Said run = m_scene->run();
    QVERIFY2(run.status == 1 && run.error.contains(reason), run.all());
    const Said back = m_scene->rollback();
    QVERIFY2(back.status == 0, back.all());
    const QByteArray after = MatrixCell::dataIn(m_scene->cluster());
    QVERIFY2(after == before, MatrixCell::difference(before, after));
}

// With the released package.
void AdminUpgradeTest::thereAndBack()
{
    const QString python = releasedInterpreter(u"2.9.4"_s);
    if (python.isEmpty())
        QSKIP("The package index cannot be reached, and the package is not in the cache.");
    qputenv("PATH", QFile::encodeName(QFileInfo(python).path()) + ':' + m_path);
    QCOMPARE(m_scene->install(named), QString());
    const QByteArray before = MatrixCell::dataIn(m_scene->cluster());
    const Said said = plan();
    QVERIFY2(said.status == 0 && said.error.contains("admin-upgrade"), said.all());
    const Said run = m_scene->run();
    QVERIFY2(run.status == 0, run.all());
    QVERIFY2(run.error.contains("admin upgrade") && run.error.contains("Deployment upgraded"),
             run.all());
    QVERIFY(m_scene->kubectl({u"get"_s, u"deployments"_s, u"-o"_s, u"yaml"_s})
                .contains("app.kubernetes.io/version: 2.9.4"));
    const Said back = m_scene->rollback();
    QVERIFY2(back.status == 0, back.all());
    QCOMPARE(MatrixCell::dataIn(m_scene->cluster()), before);
}

QTEST_GUILESS_MAIN(AdminUpgradeTest)
#include "admin_upgrade.moc"
