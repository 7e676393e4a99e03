// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/hazard_scene.h"
#include "app/matrix_cell.h"
#include "charts/charts.h"

#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// From one v1 to another, and what a rollback of somebody's own leaves behind.
class WithinV1Test : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void upAndBack();
    void notDown();
    void leftByAFailedRollback();

private:
    std::unique_ptr<HazardScene> m_scene;
};

void WithinV1Test::initTestCase()
{
    if (const QString why = HazardScene::whyUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_scene = std::make_unique<HazardScene>();
    QVERIFY2(m_scene->cluster().error().isEmpty(), qPrintable(m_scene->cluster().error()));
}

void WithinV1Test::cleanup()
{
    if (m_scene)
        m_scene->uninstall();
}

void WithinV1Test::upAndBack()
{
    QCOMPARE(m_scene->install(externalDatabase + "securityContext: {user: 2222, group: 2222}\n",
                              u"1.11.0"_s),
             QString());
    const QByteArray before = MatrixCell::dataIn(m_scene->cluster());
    const Said plan = m_scene->plan(u"1.20.0"_s);
    QVERIFY2(plan.status == 0, plan.all());
    QVERIFY2(plan.error.contains("from chart 1.11.0 to 1.20.0"), plan.all());
    QVERIFY2(plan.error.contains("notice-target-port") && !plan.error.contains("notice-root-user"),
             plan.all());
    QVERIFY2(!plan.error.contains("2.0"), plan.all());
    const Said run = m_scene->run();
    QVERIFY2(run.status == 0, run.all());
    QVERIFY(m_scene->kubectl({u"get"_s, u"deployments"_s, u"-o"_s, u"yaml"_s})
                .contains("app.kubernetes.io/version: 1.20.0"));
    const Said back = m_scene->rollback();
    QVERIFY2(back.status == 0, back.all());
    QCOMPARE(MatrixCell::dataIn(m_scene->cluster()), before);
}

void WithinV1Test::notDown()
{
    if (releasedCharts().isEmpty())
        QSKIP("The released charts are not here.");
    QCOMPARE(m_scene->install(externalDatabase), QString());
    const Said plan = m_scene->plan(u"1.11.0"_s);
    QVERIFY2(plan.status == 3 && plan.error.contains("target-older"), plan.all());
    m_scene->uninstall();
    // An agent keeps nothing: it may.
    QFile file(m_scene->path(u"agent.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) &&
            file.write("deploymentChart: agent\nagent: {instance: a.b.c, token: t}\n") > 0);
    file.close();
    const Ran ran = m_scene->cluster().helm(
        {u"install"_s, u"plx"_s, m_scene->archive(u"agent"_s, u"1.20.0"_s), u"--namespace"_s,
         u"polyaxon"_s, u"--no-hooks"_s, u"--values"_s, file.fileName()});
    QVERIFY2(ran.succeeded(), ran.error);
    QCOMPARE(m_scene->cluster().rolledOut(u"polyaxon"_s), QString());
    const Said down = m_scene->plan(
        u"1.11.0"_s, {u"--namespace"_s, u"polyaxon"_s, u"--deployment"_s, file.fileName()});
    QVERIFY2(down.error.contains("agent-goes-back"), down.all());
    if (down.status == 0) {
        const Said run = m_scene->run();
        QVERIFY2(run.status == 0, run.all());
    }
}

// The facts of it: refused once, Helm forgets what only the newer version had.
void WithinV1Test::leftByAFailedRollback()
{
    const auto helm = [&](const QStringList &arguments) {
        return m_scene->cluster().helm(
            arguments + QStringList{u"--namespace"_s, u"polyaxon"_s, u"--no-hooks"_s});
    };
    QCOMPARE(m_scene->install(externalDatabase, u"1.11.0"_s), QString());
    m_scene->kubectl({u"delete"_s, u"deployment"_s, u"plx-polyaxon-api"_s});
    QVERIFY(helm({u"upgrade"_s, u"plx"_s, m_scene->archive(u"polyaxon"_s, u"2.9.4"_s),
                  u"--values"_s, m_scene->path(u"values.yaml"_s)})
                .succeeded());
    QVERIFY(!helm({u"rollback"_s, u"plx"_s, u"1"_s}).succeeded());
    m_scene->kubectl({u"delete"_s, u"deployment"_s, u"plx-polyaxon-api"_s});
    QVERIFY(helm({u"rollback"_s, u"plx"_s, u"1"_s}).succeeded());
    QCOMPARE(m_scene->cluster().rolledOut(u"polyaxon"_s), QString());
    QVERIFY(m_scene->kubectl({u"get"_s, u"deployments"_s, u"-o"_s, u"name"_s})
                .contains("plx-polyaxon-agent"));

    const Said plan = m_scene->plan(u"1.20.0"_s);
    QVERIFY2(plan.status == 0 && plan.error.contains("release-leftovers") &&
                 plan.error.contains("Deployment/plx-polyaxon-agent"),
             plan.all());
    QVERIFY2(plan.error.contains("Delete what earlier attempts at plx left"), plan.all());
    QByteArray before = MatrixCell::dataIn(m_scene->cluster());
    const Said run = m_scene->run();
    QVERIFY2(run.status == 0, run.all());
    QVERIFY(!m_scene->kubectl({u"get"_s, u"deployments"_s, u"-o"_s, u"name"_s})
                 .contains("plx-polyaxon-agent"));
    const Said back = m_scene->rollback();
    QVERIFY2(back.status == 0, back.all());
    // What was left and 1.20.0 has too became Helm's, and goes with it: 1.11.0 has no use for it.
    for (const char *adopted :
         {"role.rbac.authorization.k8s.io/plx-polyaxon-operator-role\n",
          "rolebinding.rbac.authorization.k8s.io/plx-polyaxon-operator-role-binding\n"})
        before.replace(adopted, "");
    QCOMPARE(MatrixCell::dataIn(m_scene->cluster()), before);
}

QTEST_GUILESS_MAIN(WithinV1Test)
#include "within_v1.moc"
