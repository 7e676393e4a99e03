// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/hazard_scene.h"
#include "charts/charts.h"
#include "system/files.h"

#include <QProcess>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// What is in the deployment file and bites in silence: Helm is content, and what runs is not what
// was meant. Each is shown on a live release, upgraded with the file as it was, and again with the
// wizard, after what it leaves to a human was done.
class ValueHazardsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void silent();
    void limits();
    void extraPaths();
    void failedBefore();
    void interruptedBefore();

private:
    QByteArray live(const QString &object, const QString &path) const
    {
        return m_scene->kubectl(
            {u"get"_s, object, u"--ignore-not-found"_s, u"-o"_s, u"jsonpath="_s + path});
    }
    Ran straight(const QStringList &further = {}) const;
    void compareFindings(const Said &plan, const QByteArrayList &ids) const;
    void bites() const;
    void doesNotBite() const;

    std::unique_ptr<HazardScene> m_scene;
};

namespace {

const QString target = u"2.15.1"_s;
const QString config = u"configmap/plx-polyaxon-platform-config"_s;
const QString pod = u"deployment/plx-polyaxon-api"_s;
const QString image = u"{.spec.template.spec.containers[0].image}"_s;
const QString volumes = u"{.spec.template.spec.volumes[*]}"_s;

const QByteArray usual =
    externalDatabase +
    "scheduler: {enabled: true}\n"
    "rabbitmq-ha: {enabled: true, rabbitmqUsername: polyaxon, rabbitmqPassword: not-to-be-seen}\n"
    "artifactsStore: {name: store, kind: host_path, schema: {hostPath: /store, mountPath: "
    "/store}}\n";

// As somebody has it in use for years.
const QByteArray asItWas =
    usual + "gateway:\n  image: polyaxon/polyaxon-gateway\n  imageTag: \"1.20.0\"\n"
            "  hpa: {enabled: true}\n  service: {type: NodePort}\n"
            "agent: {enabled: false}\n"
            "ssl: {enabled: true, secretName: own-tls}\n"
            "externalServices:\n"
            "  postgresql: {user: polyaxon, password: not-to-be-seen, database: polyaxon, host: "
            "db.invalid, port: 5432}\n"
            "  auth: {saml: {enabled: true, options: {entity: own}}}\n";

// The same, after what the findings leave to a human.
const QByteArray corrected =
    usual + "gateway:\n  image: polyaxon/polyaxon-gateway\n  imageTag: \"1.20.0\"\n"
            "  service: {type: NodePort}\n"
            "ingress: {enabled: true, hostName: plx.invalid, tls: [{secretName: own-tls, hosts: "
            "[plx.invalid]}]}\n"
            "polyaxonSecret: not-to-be-seen-1\ninternalToken: not-to-be-seen-2\n"
            "externalServices:\n"
            "  postgresql: {user: polyaxon, password: not-to-be-seen, database: polyaxon, host: "
            "db.invalid, port: 5432}\n"
            "  auth: {okta: {enabled: true, options: {entity: own}}}\n";

// One section of a name.
QByteArray once(QByteArray file)
{
    const QByteArray line = externalDatabase.sliced(externalDatabase.indexOf("externalServices"));
    return file.replace(line, QByteArray());
}

} // namespace

void ValueHazardsTest::initTestCase()
{
    if (const QString why = HazardScene::whyUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    if (releasedCharts().isEmpty())
        QSKIP("The released charts are not here.");
    m_scene = std::make_unique<HazardScene>();
    QVERIFY2(m_scene->cluster().error().isEmpty(), qPrintable(m_scene->cluster().error()));
}

void ValueHazardsTest::cleanup()
{
    if (m_scene)
        m_scene->uninstall();
}

Ran ValueHazardsTest::straight(const QStringList &further) const
{
    return m_scene->cluster().helm(QStringList{u"upgrade"_s, u"plx"_s,
                                               m_scene->archive(u"polyaxon"_s, target),
                                               u"--namespace"_s, u"polyaxon"_s, u"--no-hooks"_s} +
                                   further);
}

void ValueHazardsTest::compareFindings(const Said &plan, const QByteArrayList &ids) const
{
    QVERIFY2(!plan.all().contains("not-to-be-seen"), "a secret was shown");
    for (const QByteArray &id : ids)
        QVERIFY2(plan.error.contains(id), id + " is not in\n" + plan.all());
}

// Nobody is told; this is what runs.
void ValueHazardsTest::bites() const
{
    QCOMPARE(live(config, u"{.data.POLYAXON_BROKER_BACKEND}"_s), "redis");
    QCOMPARE(live(config, u"{.data.POLYAXON_REDIS_HOST}"_s), "");
    QCOMPARE(live(u"statefulset/plx-rabbitmq"_s, u"{.metadata.name}"_s), "");
    QCOMPARE(live(pod, image), "polyaxon/polyaxon-gateway:1.20.0");
    QVERIFY(!live(pod, volumes).contains("/store"));
    QVERIFY(!live(pod, volumes).contains("own-tls"));
    QCOMPARE(live(u"service/plx-polyaxon-gateway"_s, u"{.spec.ports[0].nodePort}"_s), "31811");
    const QByteArray scaled = live(u"hpa/plx-polyaxon-gateway"_s, u"{.spec.scaleTargetRef.name}"_s);
    QCOMPARE(scaled, "plx-polyaxon-gateway");
    QCOMPARE(live(u"deployment/"_s + QString::fromUtf8(scaled), u"{.metadata.name}"_s), "");
    QVERIFY(!live(u"secret/plx-polyaxon-platform-secret"_s, u"{.data}"_s).contains("SAML"));
    // Every upgrade invalidates what was signed and encrypted before.
    const QByteArray secret = live(u"secret/plx-polyaxon-secret"_s, u"{.data}"_s);
    QVERIFY(!secret.isEmpty());
    QVERIFY(straight({u"--values"_s, m_scene->path(u"values.yaml"_s)}).succeeded());
    QVERIFY(live(u"secret/plx-polyaxon-secret"_s, u"{.data}"_s) != secret);
}

void ValueHazardsTest::doesNotBite() const
{
    QCOMPARE(live(config, u"{.data.POLYAXON_BROKER_BACKEND}"_s), "rabbitmq");
    QVERIFY(live(config, u"{.data.POLYAXON_AMQP_URL}"_s).startsWith("plx-rabbitmq"));
    QCOMPARE(live(u"statefulset/plx-rabbitmq"_s, u"{.metadata.name}"_s), "plx-rabbitmq");
    QCOMPARE(live(pod, image), "polyaxon/polyaxon-api:2.15.1");
    QVERIFY2(live(pod, volumes).contains("/store"), live(pod, volumes));
    QCOMPARE(live(u"service/plx-polyaxon-gateway"_s, u"{.spec.ports[0].nodePort}"_s), "31833");
    QVERIFY(live(u"ingress/plx-polyaxon-ingress"_s, u"{.spec.tls}"_s).contains("own-tls"));
    QVERIFY(live(u"secret/plx-polyaxon-platform-secret"_s, u"{.data}"_s).contains("OKTA"));
    const QByteArray secret = live(u"secret/plx-polyaxon-secret"_s, u"{.data}"_s);
    QVERIFY(!secret.isEmpty());
    const Ran again = straight({u"--values"_s, m_scene->path(u"values.yaml"_s)});
    QVERIFY2(again.succeeded(), again.error);
    QCOMPARE(live(u"secret/plx-polyaxon-secret"_s, u"{.data}"_s), secret);
}

void ValueHazardsTest::silent()
{
    QCOMPARE(m_scene->install(once(asItWas)), QString());
    const Said plan = m_scene->plan(target);
    QVERIFY2(plan.status == 0, plan.all());
    compareFindings(plan, {"deployment-agent-off", "deployment-hpa-dead", "deployment-ssl",
                           "deployment-saml", "deployment-secret-random", "broker-begins-anew",
                           "value-generated", "values-given-whole"});
    // What the machine does itself is an edit, and says its rule there.
    const Said review = program({u"review"_s, m_scene->path(u"plan.json"_s), u"--json"_s});
    for (const char *rule : {"deployment-broker-written", "deployment-gateway-image",
                             "deployment-tag-pinned", "deployment-node-port-kept"})
        QVERIFY2(review.output.contains(rule), review.all());
    // Without the random cookie the chart does not go on.
    const Said converted =
        program({u"convert"_s, u"--kind"_s, u"deployment"_s, u"--from"_s, u"1.20.0"_s, u"--to"_s,
                 target, m_scene->path(u"values.yaml"_s)});
    QVERIFY(replaceFile(m_scene->path(u"migrated.yaml"_s), converted.output));
    const Ran asked =
        straight({u"--values"_s, m_scene->path(u"migrated.yaml"_s), u"--dry-run=server"_s});
    QVERIFY2(!asked.succeeded() && asked.error.contains("erlangCookie"), asked.error);
    m_scene->kubectl({u"delete"_s, u"deployment"_s, u"plx-polyaxon-api"_s});
    const Ran ran = straight({u"--values"_s, m_scene->path(u"values.yaml"_s)});
    QVERIFY2(ran.succeeded(), ran.error);
    bites();
    if (QTest::currentTestFailed())
        return;
    m_scene->uninstall();

    QCOMPARE(m_scene->install(once(corrected)), QString());
    const Said planned = m_scene->plan(target);
    QVERIFY2(planned.status == 0, planned.all());
    for (const char *id : {"deployment-agent-off", "deployment-hpa-dead", "deployment-ssl",
                           "deployment-saml", "deployment-secret-random"})
        QVERIFY2(!planned.error.contains(id), planned.all());
    const Said run = m_scene->run();
    QVERIFY2(run.status == 0, run.all());
    doesNotBite();
}

// Since 2.14 the chart's own limits are in force, and are less than what somebody asks for.
void ValueHazardsTest::limits()
{
    QCOMPARE(m_scene->install(externalDatabase +
                              "api: {resources: {requests: {cpu: \"7\", memory: 1Gi}}}\n"),
             QString());
    const Said plan = m_scene->plan(target);
    QVERIFY2(plan.status == 0, plan.all());
    QVERIFY(program({u"review"_s, m_scene->path(u"plan.json"_s), u"--json"_s})
                .output.contains("deployment-limits-written"));
    m_scene->kubectl({u"delete"_s, u"deployment"_s, u"plx-polyaxon-api"_s});
    const Ran ran =
        straight({u"--values"_s, m_scene->path(u"values.yaml"_s), u"--set"_s,
                  u"gateway.resources.requests.cpu=7,gateway.resources.requests.memory=1Gi"_s});
    QVERIFY2(!ran.succeeded() && ran.error.contains("must be less than or equal to cpu limit"),
             ran.error);
    m_scene->uninstall();
    QCOMPARE(m_scene->install(*readFile(m_scene->path(u"values.yaml"_s))), QString());
    QVERIFY(m_scene->plan(target).status == 0);
    const Said run = m_scene->run();
    QVERIFY2(run.status == 0, run.all());
}

// The chart's template stumbles over it.
void ValueHazardsTest::extraPaths()
{
    QCOMPARE(m_scene->install(externalDatabase), QString());
    QVERIFY(replaceFile(m_scene->path(u"values.yaml"_s),
                        externalDatabase +
                            "ingress: {enabled: true, hostName: plx.invalid, extraPaths: [{path: "
                            "/own, backend: {service: {name: plx-polyaxon-api, port: 80}}}]}\n"));
    const Ran ran = straight({u"--values"_s, m_scene->path(u"values.yaml"_s)});
    QVERIFY2(!ran.succeeded() && ran.error.contains("nil pointer"), ran.error);
    const Said plan = m_scene->plan(target);
    QVERIFY2(plan.status == 3 && plan.error.contains("deployment-extra-paths"), plan.all());
    QVERIFY(replaceFile(m_scene->path(u"values.yaml"_s),
                        externalDatabase + "ingress: {enabled: true, hostName: plx.invalid}\n"));
    const Said corrected = m_scene->plan(target);
    QVERIFY2(corrected.status == 0, corrected.all());
}

// The straight way was tried before, and failed: what is live is a mixture of both. The wizard goes
// by the revision that went through, and back to it.
void ValueHazardsTest::failedBefore()
{
    QCOMPARE(m_scene->install(externalDatabase + "api: {replicas: 2}\n"), QString());
    const QStringList kinds{u"get"_s, u"deployments,services,configmaps"_s, u"-o"_s, u"name"_s};
    const QByteArray before = m_scene->kubectl(kinds);
    const Ran ran = straight({u"--values"_s, m_scene->path(u"values.yaml"_s)});
    QVERIFY2(!ran.succeeded() && ran.error.contains("field is immutable"), ran.error);
    QVERIFY(m_scene->kubectl(kinds) != before);
    const Said plan = m_scene->plan(target);
    QVERIFY2(plan.status == 0, plan.all());
    compareFindings(plan, {"release-failed", "objects-refused"});
    QVERIFY2(plan.error.contains("from chart 1.20.0 to 2.15.1"), plan.all());
    const Said run = m_scene->run();
    QVERIFY2(run.status == 0, run.all());
    QCOMPARE(live(pod, image), "polyaxon/polyaxon-api:2.15.1");
    const Said back = m_scene->rollback();
    QVERIFY2(back.status == 0, back.all());
    QCOMPARE(m_scene->kubectl(kinds), before);
    QCOMPARE(live(pod, image), "polyaxon/polyaxon-api:1.20.0");
    QCOMPARE(live(pod, u"{.spec.replicas}"_s), "2");
}

// An upgrade to v2 was killed, and had asked for what no node has. Helm's own rollback would be
// refused; that Helm forgets the revision changes nothing that runs, and from there the wizard goes
// on, and back.
void ValueHazardsTest::interruptedBefore()
{
    QCOMPARE(m_scene->install(externalDatabase + "api: {replicas: 2}\n"), QString());
    const QStringList kinds{u"get"_s, u"deployments,services,configmaps"_s, u"-o"_s, u"name"_s};
    const QByteArray before = m_scene->kubectl(kinds);
    m_scene->kubectl({u"delete"_s, u"deployment"_s, u"plx-polyaxon-api"_s});
    QProcess upgrade;
    upgrade.start(u"helm"_s,
                  {u"upgrade"_s, u"plx"_s, m_scene->archive(u"polyaxon"_s, target),
                   u"--kubeconfig"_s, m_scene->cluster().kubeconfig(), u"--namespace"_s,
                   u"polyaxon"_s, u"--no-hooks"_s, u"--values"_s, m_scene->path(u"values.yaml"_s),
                   u"--set-string"_s, u"gateway.nodeSelector.nowhere=true"_s, u"--wait"_s});
    QTRY_VERIFY_WITH_TIMEOUT(live(u"deployment/plx-polyaxon-agent"_s, u"{.metadata.name}"_s) ==
                                 "plx-polyaxon-agent",
                             60'000);
    upgrade.kill();
    upgrade.waitForFinished();
    const Said refused = m_scene->plan(target);
    QVERIFY2(refused.status == 3, refused.all());
    compareFindings(refused,
                    {"release-pending-across", "kubectl delete secret sh.helm.release.v1.plx.v2"});
    m_scene->kubectl({u"delete"_s, u"secret"_s, u"sh.helm.release.v1.plx.v2"_s});
    // What it wrote, Helm would leave for good: no pod would find a node.
    const QString selector = u"{.spec.template.spec.nodeSelector}"_s;
    QVERIFY(live(pod, selector).contains("nowhere"));
    const Said plan = m_scene->plan(target);
    QVERIFY2(plan.status == 0 && plan.error.contains("from chart 1.20.0 to 2.15.1"), plan.all());
    compareFindings(plan, {"release-fields-left",
                           "spec.template.spec.nodeSelector); Deployment/plx-polyaxon-operator"});
    QVERIFY2(!plan.error.contains("release-fields-left-open"), plan.all());
    const Said run = m_scene->run();
    QVERIFY2(run.status == 0, run.all());
    QCOMPARE(live(pod, selector), QByteArray());
    QCOMPARE(m_scene->cluster().rolledOut(u"polyaxon"_s), QString());
    const Said back = m_scene->rollback();
    QVERIFY2(back.status == 0, back.all());
    QCOMPARE(m_scene->kubectl(kinds), before);
    QCOMPARE(live(pod, image), "polyaxon/polyaxon-api:1.20.0");
}

QTEST_GUILESS_MAIN(ValueHazardsTest)
#include "value_hazards.moc"
