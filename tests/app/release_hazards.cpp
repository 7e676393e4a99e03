// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/hazard_scene.h"
#include "app/matrix_cell.h"
#include "charts/charts.h"

#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// What an upgrade trips over besides the fields that cannot be changed: it bites without the
// remedy, the plan says it, and with the remedy it does not bite.
class ReleaseHazardsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void nodePortHeld();
    void operationsWithFinalizers();
    void definitionOfAnother();
    void serviceInUse();
    void changedByHand();
    void addedByHand();

private:
    Ran straight(const QString &version, const QStringList &further = {}) const;

    std::unique_ptr<HazardScene> m_scene;
};

void ReleaseHazardsTest::initTestCase()
{
    if (const QString why = HazardScene::whyUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_scene = std::make_unique<HazardScene>();
    QVERIFY2(m_scene->cluster().error().isEmpty(), qPrintable(m_scene->cluster().error()));
}

void ReleaseHazardsTest::cleanup()
{
    if (m_scene)
        m_scene->uninstall();
}

Ran ReleaseHazardsTest::straight(const QString &version, const QStringList &further) const
{
    return m_scene->cluster().helm(QStringList{u"upgrade"_s, u"plx"_s,
                                               m_scene->archive(u"polyaxon"_s, version),
                                               u"--namespace"_s, u"polyaxon"_s, u"--no-hooks"_s} +
                                   further);
}

void ReleaseHazardsTest::nodePortHeld()
{
    if (releasedCharts().isEmpty())
        QSKIP("The released charts are not here.");
    QCOMPARE(m_scene->install(externalDatabase +
                              "api: {service: {type: NodePort, nodePort: 31811}}\n"
                              "ingress: {enabled: true, hostName: plx.invalid, backend: api}\n"),
             QString());
    const QByteArray before = m_scene->kubectl({u"get"_s, u"services"_s, u"-o"_s, u"name"_s});
    const Said plan = m_scene->plan(u"2.9.4"_s);
    QVERIFY2(plan.status == 0 && plan.error.contains("node-port-held"), plan.all());
    // Another Service has the port then.
    QVERIFY2(!plan.error.contains("service-goes-open"), plan.all());
    const Said run = m_scene->run();
    QVERIFY2(run.status == 0, run.all());
    QCOMPARE(m_scene->kubectl({u"get"_s, u"service"_s, u"plx-polyaxon-gateway"_s, u"-o"_s,
                               u"jsonpath={.spec.ports[0].nodePort}"_s}),
             "31811");
    const Said back = m_scene->rollback();
    QVERIFY2(back.status == 0, back.all());
    QCOMPARE(m_scene->kubectl({u"get"_s, u"services"_s, u"-o"_s, u"name"_s}), before);
    // Without the remedy it bites.
    m_scene->kubectl({u"delete"_s, u"deployment"_s, u"plx-polyaxon-api"_s});
    const Ran ran = straight(u"2.9.4"_s, {u"--values"_s, m_scene->path(u"values.yaml"_s),
                                          u"--set"_s, u"gateway.service.type=NodePort"_s,
                                          u"--set"_s, u"gateway.service.nodePort=31811"_s});
    QVERIFY2(!ran.succeeded() && ran.error.contains("already allocated"), ran.error);
}

// The operator that would take the finalizer off goes with the upgrade.
void ReleaseHazardsTest::operationsWithFinalizers()
{
    QCOMPARE(m_scene->install(externalDatabase), QString());
    m_scene->kubectl({u"create"_s, u"-f"_s, u"-"_s},
                     "apiVersion: core.polyaxon.com/v1\nkind: Operation\nmetadata: {name: run, "
                     "finalizers: [operation.polyaxon.com/finalizer], labels: {kept: as-it-was}}\n"
                     "batchJobSpec: {template: {spec: {containers: [{name: main, image: "
                     "registry.invalid/run}]}}}\n");
    const Said plan = m_scene->plan(u"2.15.1"_s);
    QVERIFY2(plan.status == 0 && plan.error.contains("definition-pruned-with-objects"), plan.all());
    QVERIFY2(plan.error.contains("1 object(s)") && plan.error.contains("1 have not ended"),
             plan.all());
    QVERIFY2(plan.error.contains("--to 2.9.4"), plan.all());
    const Said run = m_scene->run();
    QVERIFY2(run.status == 0, run.all());
    QVERIFY(!m_scene->cluster()
                 .kubectl({u"get"_s, u"crd"_s, u"operations.core.polyaxon.com"_s})
                 .succeeded());
    const Said back = m_scene->rollback();
    QVERIFY2(back.status == 0, back.all());
    QCOMPARE(m_scene->kubectl({u"get"_s, u"operations.core.polyaxon.com"_s, u"run"_s, u"-o"_s,
                               u"jsonpath={.metadata.labels.kept} "
                               "{.batchJobSpec.template.spec.containers[0].image}"_s}),
             "as-it-was registry.invalid/run");
    // Without the remedy the definition never ends.
    m_scene->kubectl({u"delete"_s, u"deployment"_s, u"plx-polyaxon-api"_s});
    QVERIFY(straight(u"2.15.1"_s, {u"--values"_s, m_scene->path(u"values.yaml"_s)}).succeeded());
    QVERIFY(m_scene
                ->kubectl({u"get"_s, u"crd"_s, u"operations.core.polyaxon.com"_s, u"-o"_s,
                           u"jsonpath={.metadata.deletionTimestamp}"_s})
                .startsWith("20"));
}

void ReleaseHazardsTest::definitionOfAnother()
{
    QCOMPARE(m_scene->install(externalDatabase), QString());
    const QByteArray agent = "deploymentChart: agent\nreleaseName: far\nnamespace: polyaxon\n"
                             "agent: {instance: a.b.c, token: not-to-be-seen}\n";
    QFile file(m_scene->path(u"agent.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(agent) > 0);
    file.close();
    const QStringList install{
        u"install"_s,     u"far"_s,       m_scene->archive(u"agent"_s, u"1.20.0"_s),
        u"--namespace"_s, u"polyaxon"_s,  u"--no-hooks"_s,
        u"--values"_s,    file.fileName()};
    // Without the remedy it bites.
    const Ran refused = m_scene->cluster().helm(install);
    QVERIFY2(!refused.succeeded() && refused.error.contains("cannot be imported"), refused.error);
    const Ran ran =
        m_scene->cluster().helm(install + QStringList{u"--set"_s, u"operator.skipCRD=true"_s});
    QVERIFY2(ran.succeeded(), ran.error);
    QCOMPARE(m_scene->cluster().rolledOut(u"polyaxon"_s), QString());
    const QStringList alone{u"--namespace"_s, u"polyaxon"_s,     u"--release"_s,
                            u"far"_s,         u"--deployment"_s, file.fileName()};
    // The file does not say what was said on the command line.
    Said plan = m_scene->plan(u"2.9.4"_s, alone);
    QVERIFY2(plan.status == 3 && plan.error.contains("definition-owned"), plan.all());
    QVERIFY2(plan.error.contains("belongs to plx"), plan.all());
    QVERIFY(file.open(QIODevice::Append) && file.write("operator: {skipCRD: true}\n") > 0);
    file.close();
    plan = m_scene->plan(u"2.9.4"_s, alone);
    QVERIFY2(plan.status == 0 && !plan.error.contains("definition-"), plan.all());
    plan = m_scene->plan(u"2.15.1"_s, alone);
    QVERIFY2(plan.status == 3 && plan.error.contains("definition-missing"), plan.all());
    QVERIFY2(plan.error.contains("jobs.polyaxon.com"), plan.all());
    // The owner alone takes it away from the other; together they are one plan, the owner first.
    plan = m_scene->plan(u"2.15.1"_s, {u"--namespace"_s, u"polyaxon"_s, u"--release"_s, u"plx"_s,
                                       u"--deployment"_s, m_scene->path(u"values.yaml"_s)});
    QVERIFY2(plan.status == 0 && plan.error.contains("far in polyaxon work"), plan.all());
    plan = m_scene->plan(u"2.15.1"_s,
                         {u"--namespace"_s, u"polyaxon"_s, u"--deployment"_s,
                          m_scene->path(u"values.yaml"_s), u"--deployment"_s, file.fileName()});
    QVERIFY2(plan.status == 0 && !plan.error.contains("definition-missing"), plan.all());
    QVERIFY2(plan.error.contains("order: plx in polyaxon, far in polyaxon"), plan.all());
    QVERIFY(plan.error.indexOf("Upgrade plx from") < plan.error.indexOf("Upgrade far from"));
    const QByteArray before = MatrixCell::dataIn(m_scene->cluster());
    const Said run = m_scene->run();
    QVERIFY2(run.status == 0, run.all());
    const QByteArray versions =
        m_scene->kubectl({u"get"_s, u"deployments"_s, u"-o"_s,
                          u"jsonpath={range .items[*]}{.metadata.name} "
                          "{.metadata.labels.app\\.kubernetes\\.io/version}{\"\\n\"}{end}"_s});
    for (const char *name : {"plx-polyaxon-api 2.15.1", "far-polyaxon-streams 2.15.1"})
        QVERIFY2(versions.contains(name), versions);
    const Said back = m_scene->rollback();
    QVERIFY2(back.status == 0, back.all());
    QCOMPARE(MatrixCell::dataIn(m_scene->cluster()), before);
}

void ReleaseHazardsTest::serviceInUse()
{
    QCOMPARE(m_scene->install(externalDatabase), QString());
    const auto exposed = [&](const QString &type) {
        m_scene->kubectl({u"patch"_s, u"service"_s, u"plx-polyaxon-streams"_s, u"--patch"_s,
                          u"{\"spec\":{\"type\":\"%1\"}}"_s.arg(type)});
    };
    exposed(u"NodePort"_s);
    m_scene->kubectl(
        {u"create"_s, u"ingress"_s, u"own"_s, u"--rule=own.invalid/*=plx-polyaxon-api:80"_s});
    const Said plan = m_scene->plan(u"2.9.4"_s);
    QVERIFY2(plan.status == 0 && plan.error.contains("service-goes:") &&
                 plan.error.contains("Ingress own"),
             plan.all());
    QVERIFY2(plan.error.contains("service-goes-open") && plan.error.contains("node port "),
             plan.all());
    exposed(u"ClusterIP"_s);
    // A second look, at one that does not go.
    m_scene->kubectl({u"delete"_s, u"ingress"_s, u"own"_s});
    m_scene->kubectl(
        {u"create"_s, u"ingress"_s, u"own"_s, u"--rule=own.invalid/*=plx-polyaxon-gateway:80"_s});
    const Said again = m_scene->plan(u"2.9.4"_s);
    QVERIFY2(again.status == 0 && !again.error.contains("service-goes"), again.all());
}

void ReleaseHazardsTest::changedByHand()
{
    QCOMPARE(m_scene->install(externalDatabase), QString());
    const Said untouched = m_scene->plan(u"2.9.4"_s);
    QVERIFY2(!untouched.error.contains("release-drifted"), untouched.all());
    m_scene->kubectl({u"scale"_s, u"deployment/plx-polyaxon-operator"_s, u"--replicas=3"_s});
    const Said plan = m_scene->plan(u"2.9.4"_s);
    QVERIFY2(plan.error.contains("release-drifted") &&
                 plan.error.contains("Deployment/plx-polyaxon-operator"),
             plan.all());
}

// Added with kubectl, one by one: what is in an object that is made anew goes, the rest stays, and
// the way back gives all of it again.
void ReleaseHazardsTest::addedByHand()
{
    QCOMPARE(m_scene->install(externalDatabase), QString());
    const auto patch = [&](const QString &object, const QString &text) {
        m_scene->kubectl({u"patch"_s, object, u"--patch"_s, text});
    };
    const auto selector = [&](const QString &name) {
        return m_scene->kubectl({u"get"_s, u"deployment/plx-polyaxon-"_s + name, u"-o"_s,
                                 u"jsonpath={.spec.template.spec.nodeSelector}"_s});
    };
    const QString node = u"{\"spec\":{\"template\":{\"spec\":{\"nodeSelector\":"
                         "{\"kubernetes.io/os\":\"linux\"}}}}}"_s;
    m_scene->kubectl(
        {u"label"_s, u"nodes"_s, u"--all"_s, u"kubernetes.io/os=linux"_s, u"--overwrite"_s});
    patch(u"deployment/plx-polyaxon-api"_s, node);
    patch(u"deployment/plx-polyaxon-operator"_s, node);
    patch(u"configmap/plx-polyaxon-platform-config"_s, u"{\"data\":{\"OWN_KEY\":\"own\"}}"_s);
    const auto own = [&] {
        return m_scene->kubectl({u"get"_s, u"configmap/plx-polyaxon-platform-config"_s, u"-o"_s,
                                 u"jsonpath={.data.OWN_KEY}"_s});
    };
    const QByteArray before = selector(u"api"_s);
    QVERIFY(before.contains("linux"));
    const Said plan = m_scene->plan(u"2.9.4"_s);
    QVERIFY2(plan.status == 0, plan.all());
    QVERIFY2(
        plan.error.contains("release-additions-go") &&
            plan.error.contains("Deployment/plx-polyaxon-api (spec.template.spec.nodeSelector)"),
        plan.all());
    QVERIFY2(plan.error.contains("release-additions-stay") &&
                 plan.error.contains("Deployment/plx-polyaxon-operator "
                                     "(spec.template.spec.nodeSelector)") &&
                 plan.error.contains("(data.OWN_KEY)"),
             plan.all());
    QVERIFY2(!plan.error.contains("release-fields-left"), plan.all());
    const Said run = m_scene->run();
    QVERIFY2(run.status == 0, run.all());
    QCOMPARE(selector(u"api"_s), QByteArray());
    QCOMPARE(selector(u"operator"_s), before);
    QCOMPARE(own(), "own");
    const Said back = m_scene->rollback();
    QVERIFY2(back.status == 0, back.all());
    QCOMPARE(selector(u"api"_s), before);
    QCOMPARE(selector(u"operator"_s), before);
    QCOMPARE(own(), "own");
    // Planned again, nothing of this is an attempt's.
    const Said again = m_scene->plan(u"2.9.4"_s);
    QVERIFY2(again.status == 0 && !again.error.contains("release-fields-left") &&
                 again.error.contains("release-additions-go"),
             again.all());
}

QTEST_GUILESS_MAIN(ReleaseHazardsTest)
#include "release_hazards.moc"
