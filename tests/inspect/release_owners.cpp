// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "charts/charts.h"
#include "cluster/cluster.h"
#include "inspect/kube_answers.h"
#include "inspect/removed_apis.h"
#include "inspecting.h"

#include <QTemporaryDir>

using namespace inspecting;
using namespace std::chrono_literals;

// Who else has a hand in a release, and what Helm itself cannot read any more.
class ReleaseOwners : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestCluster> m_cluster;
    QTemporaryDir m_folder;

    QByteArray kubectl(const QStringList &arguments, const QByteArray &input = {}) const
    {
        const wizard::Ran ran =
            m_cluster->kubectl(QStringList{u"--namespace"_s, u"polyaxon"_s} + arguments, input);
        if (!ran.succeeded())
            qWarning("%s", ran.error.constData());
        return ran.output;
    }

    Inspection look() const
    {
        Scope scope = offlineScope();
        scope.cluster = true;
        scope.kubeconfig = m_cluster->kubeconfig();
        return inspected(scope, {60s});
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = TestCluster::whyUnavailable(); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_cluster = std::make_unique<TestCluster>();
        QCOMPARE(m_cluster->error(), QString());
        qputenv("HOME", QFile::encodeName(m_folder.path()));
        const QString charts = releasedCharts().isEmpty() ? smallCharts() : releasedCharts();
        const wizard::Ran ran = m_cluster->helm(
            {u"install"_s, u"plx"_s, charts + "/polyaxon-1.20.0.tgz"_L1, u"-n"_s, u"polyaxon"_s,
             u"--create-namespace"_s, u"--no-hooks"_s, u"--set"_s, u"postgresql.enabled=false"_s,
             u"--set"_s, u"externalServices.postgresql.host=db.invalid"_s});
        QVERIFY2(ran.succeeded(), ran.error);
        QCOMPARE(m_cluster->rolledOut(u"polyaxon"_s), QString());
    }

    void nobodyElse()
    {
        const Inspection inspection = look();
        QVERIFY(!finding(inspection, u"release-owned-elsewhere"_s));
        QVERIFY(!finding(inspection, u"release-removed-api"_s));
    }

    // What a person does by hand makes nobody an owner.
    void changedByHand()
    {
        kubectl({u"scale"_s, u"deployment/plx-polyaxon-operator"_s, u"--replicas=2"_s});
        kubectl({u"label"_s, u"deployment/plx-polyaxon-operator"_s, u"own=label"_s});
        QVERIFY(!finding(look(), u"release-owned-elsewhere"_s));
    }

    void appliedOnTheServersSide()
    {
        kubectl({u"apply"_s, u"--server-side"_s, u"-f"_s, u"-"_s},
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: plx-polyaxon-operator, "
                "annotations: {own: annotation}}\n");
        const Inspection inspection = look();
        const Finding *found = finding(inspection, u"release-owned-elsewhere"_s, u"plx"_s);
        QVERIFY2(found, qPrintable(idsOf(inspection).join(u' ')));
        QVERIFY2(found->title.contains(u"kubectl apply"_s), qPrintable(found->title));
    }

    void argoWithoutItsLabels()
    {
        kubectl({u"apply"_s, u"--server-side"_s, u"--field-manager=argocd-controller"_s, u"-f"_s,
                 u"-"_s},
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: plx-polyaxon-operator, "
                "annotations: {other: annotation}}\n");
        const Inspection inspection = look();
        const Finding *found = finding(inspection, u"release-owned-elsewhere"_s, u"plx"_s);
        QVERIFY(found && found->title.contains(u"Argo CD"_s));
    }

    // Helm does not mind, and turns the platform into an agent.
    void withAnotherChart()
    {
        const QString charts = releasedCharts().isEmpty() ? smallCharts() : releasedCharts();
        QVERIFY(!finding(look(), u"release-chart-swapped"_s));
        const wizard::Ran swapped =
            m_cluster->helm({u"upgrade"_s, u"plx"_s, charts + "/agent-1.20.0.tgz"_L1, u"-n"_s,
                             u"polyaxon"_s, u"--no-hooks"_s});
        QVERIFY2(swapped.succeeded(), swapped.error);
        const Inspection inspection = look();
        const Finding *found = finding(inspection, u"release-chart-swapped"_s, u"plx"_s);
        QVERIFY2(found, qPrintable(idsOf(inspection).join(u' ')));
        QCOMPARE(found->severity, Severity::Warning);
        QVERIFY(
            m_cluster
                ->helm({u"rollback"_s, u"plx"_s, u"1"_s, u"-n"_s, u"polyaxon"_s, u"--no-hooks"_s})
                .succeeded());
    }

    void ofHelm2()
    {
        QVERIFY(m_cluster->kubectl({u"create"_s, u"namespace"_s, u"old"_s}).succeeded());
        const wizard::Ran ran = m_cluster->kubectl(
            {u"create"_s, u"-f"_s, u"-"_s},
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: gone-polyaxon-api, namespace: "
            "old, labels: {release: gone, heritage: Tiller, app.kubernetes.io/part-of: "
            "polyaxon-core}}\nspec: {replicas: 1, selector: {matchLabels: {a: b}}, template: "
            "{metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a.invalid/a}]}}}\n");
        QVERIFY2(ran.succeeded(), ran.error);
        const Inspection inspection = look();
        const Finding *found = finding(inspection, u"deployed-with-helm2"_s, u"gone"_s);
        QVERIFY2(found && found->severity == Severity::Blocker,
                 qPrintable(idsOf(inspection).join(u' ')));
        QCOMPARE(found->command, (QStringList{u"helm"_s, u"2to3"_s, u"convert"_s, u"gone"_s}));
        QVERIFY(!finding(inspection, u"deployed-without-helm"_s));
    }

    void kindsThatPass()
    {
        const auto kinds = passingKinds("---\n# Source: a.yaml\napiVersion: apps/v1\nkind: "
                                        "Deployment\n---\nkind: \"Ingress\"\napiVersion: "
                                        "networking.k8s.io/v1beta1 # old\nspec:\n  kind: Other\n");
        QCOMPARE(kinds.keys(), QStringList{u"networking.k8s.io/v1beta1"_s});
        QCOMPARE(kinds.first(), QStringList{u"Ingress"_s});
        QVERIFY(passingKinds("apiVersion: v1\nkind: Service\n").isEmpty());
    }

    // As a release looks that was made before the server was upgraded. Helm keeps it in a Secret,
    // as JSON, compressed, in base64, twice.
    void ofARemovedApi()
    {
        const QByteArray name =
            kubectl({u"get"_s, u"secrets"_s, u"-l"_s, u"owner=helm,status=deployed"_s, u"-o"_s,
                     u"jsonpath={.items[0].metadata.name}"_s});
        const QByteArray stored = kubectl({u"get"_s, u"secret"_s, QString::fromUtf8(name), u"-o"_s,
                                           u"jsonpath={.data.release}"_s});
        const wizard::Ran changed = wizard::runProgram(
            {u"python3"_s, u"-c"_s,
             u"import base64,gzip,json,sys\n"
             "r=json.loads(gzip.decompress(base64.b64decode(base64.b64decode(sys.stdin.read()))))\n"
             "r['manifest']+='\\n---\\napiVersion: networking.k8s.io/v1beta1\\nkind: Ingress\\n"
             "metadata: {name: plx-old}\\nspec: {}\\n'\n"
             "z=base64.b64encode(gzip.compress(json.dumps(r).encode()))\n"
             "print(json.dumps({'data':{'release':base64.b64encode(z).decode()}}),end='')"_s},
            stored);
        QVERIFY2(changed.succeeded(), changed.error);
        kubectl({u"patch"_s, u"secret"_s, QString::fromUtf8(name), u"--type"_s, u"merge"_s,
                 u"--patch-file"_s, u"/dev/stdin"_s},
                changed.output);
        // It bites.
        const QString charts = releasedCharts().isEmpty() ? smallCharts() : releasedCharts();
        const wizard::Ran ran =
            m_cluster->helm({u"upgrade"_s, u"plx"_s, charts + "/polyaxon-1.20.0.tgz"_L1, u"-n"_s,
                             u"polyaxon"_s, u"--reuse-values"_s, u"--no-hooks"_s});
        QVERIFY2(!ran.succeeded() && ran.error.contains("no matches for kind"), ran.error);
        const Inspection inspection = look();
        const Finding *found = finding(inspection, u"release-removed-api"_s, u"plx"_s);
        QVERIFY2(found && found->severity == Severity::Blocker,
                 qPrintable(idsOf(inspection).join(u' ')));
        QVERIFY2(found->why.contains(u"Ingress of networking.k8s.io/v1beta1"_s),
                 qPrintable(found->why));
    }
};

QTEST_GUILESS_MAIN(ReleaseOwners)
#include "release_owners.moc"
