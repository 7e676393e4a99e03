// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/hazard_scene.h"
#include "charts/charts.h"

#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// What an upgrade needs of the cluster: room for the new pods, and permissions for all that it
// does.
class ReleaseNeedsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void noRoom();
    void permissionsOfThePlan();

private:
    QString kubeconfigOf(const QString &user) const;

    std::unique_ptr<HazardScene> m_scene;
};

void ReleaseNeedsTest::initTestCase()
{
    if (const QString why = HazardScene::whyUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_scene = std::make_unique<HazardScene>();
    QVERIFY2(m_scene->cluster().error().isEmpty(), qPrintable(m_scene->cluster().error()));
}

void ReleaseNeedsTest::cleanup()
{
    if (m_scene)
        m_scene->uninstall();
}

void ReleaseNeedsTest::noRoom()
{
    if (releasedCharts().isEmpty())
        QSKIP("The released charts are not here.");
    const QByteArray large = "gateway: {resources: {requests: {cpu: \"70\", memory: 1Gi}}}\n";
    QCOMPARE(m_scene->install(externalDatabase + "gateway: {replicas: 1}\n"), QString());
    QVERIFY(!m_scene->plan(u"2.9.4"_s).error.contains("room-too-little"));
    QFile file(m_scene->path(u"large.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(externalDatabase + large) > 0);
    file.close();
    const Said plan = m_scene->plan(
        u"2.9.4"_s, {u"--namespace"_s, u"polyaxon"_s, u"--deployment"_s, file.fileName()});
    QVERIFY2(plan.status == 0 && plan.error.contains("room-too-little") &&
                 plan.error.contains("plx-polyaxon-api") && plan.error.contains("70 CPU"),
             plan.all());
    // It bites: Helm waits in vain, and what it waits for is said while it does, and at the end
    // why. With room it does not, as all the other upgrades here show.
    m_scene->kubectl({u"delete"_s, u"deployment"_s, u"plx-polyaxon-api"_s});
    const QStringList cluster{u"--kubeconfig"_s, m_scene->cluster().kubeconfig(), u"--namespace"_s,
                              u"polyaxon"_s};
    const Ran ran = runProgram(
        QStringList{u"env"_s, u"WIZARD_ROLLOUT_SECONDS=4"_s, u"bash"_s,
                    QStringLiteral(WIZARD_TESTS "/../resources/scripts/rollout.sh"),
                    u"release=plx,app.kubernetes.io/part-of=polyaxon-core"_s, u"kubectl"_s} +
        cluster +
        QStringList{u"--"_s, u"helm"_s, u"upgrade"_s, u"plx"_s,
                    m_scene->archive(u"polyaxon"_s, u"2.9.4"_s)} +
        cluster +
        QStringList{u"--no-hooks"_s, u"--values"_s, file.fileName(), u"--wait"_s, u"--timeout"_s,
                    u"15s"_s});
    QVERIFY2(!ran.succeeded(), "it went through");
    QVERIFY2(ran.error.count("not ready: plx-polyaxon-api-") > 1 &&
                 ran.error.contains("Insufficient cpu"),
             ran.error);
    QVERIFY2(ran.error.contains("warning: ") && ran.error.contains("FailedScheduling"), ran.error);
}

QString ReleaseNeedsTest::kubeconfigOf(const QString &user) const
{
    QByteArray config = m_scene->cluster().kubectl({u"config"_s, u"view"_s, u"--raw"_s}).output;
    config.replace("  user:\n", "  user:\n    as: " + user.toUtf8() + "\n");
    QFile file(m_scene->path(u"kubeconfig-"_s + user));
    if (!file.open(QIODevice::WriteOnly) || file.write(config) < 0)
        qWarning("cannot write");
    return file.fileName();
}

// Whatever the charts hold is asked for, not only what is usual.
void ReleaseNeedsTest::permissionsOfThePlan()
{
    if (releasedCharts().isEmpty())
        QSKIP("The released charts are not here.");
    // One autoscaler goes with the upgrade.
    QCOMPARE(m_scene->install(externalDatabase + "api: {hpa: {enabled: true}}\n"), QString());
    QVERIFY(m_scene->kubectl({u"get"_s, u"hpa"_s, u"-o"_s, u"name"_s}).contains("-api"));
    m_scene->kubectl(
        {u"apply"_s, u"-f"_s, u"-"_s},
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: nearly}\n"
        "rules: [{apiGroups: ['*'], resources: ['*'], verbs: [get, list, watch, create, update, "
        "patch, escalate, bind]},\n  {apiGroups: ['', apps, apiextensions.k8s.io], resources: "
        "['*'], verbs: [delete]}]\n---\n"
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: "
        "nearly}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: nearly}\n"
        "subjects: [{kind: User, name: carol, apiGroup: rbac.authorization.k8s.io}]\n");
    const Said plan = m_scene->plan(u"2.9.4"_s, {u"--kubeconfig"_s, kubeconfigOf(u"carol"_s),
                                                 u"--namespace"_s, u"polyaxon"_s, u"--deployment"_s,
                                                 m_scene->path(u"values.yaml"_s)});
    QVERIFY2(plan.status == 3 && plan.error.contains("plan-permissions-missing"), plan.all());
    QVERIFY2(plan.error.contains("delete horizontalpodautoscalers.autoscaling"), plan.all());
    QVERIFY2(!plan.error.contains("delete services"), plan.all());
    QVERIFY(!m_scene->plan(u"2.9.4"_s).error.contains("plan-permissions-missing"));
}

QTEST_GUILESS_MAIN(ReleaseNeedsTest)
#include "release_needs.moc"
