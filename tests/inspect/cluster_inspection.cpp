// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "charts/charts.h"
#include "cluster/cluster.h"
#include "inspecting.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace inspecting;
using namespace std::chrono_literals;

class ClusterInspection : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestCluster> m_cluster;
    QTemporaryDir m_folder;
    QString at(const QString &name) const { return m_folder.filePath(name); }

    QString chart(const QString &name) const
    {
        return (releasedCharts().isEmpty() ? smallCharts() : releasedCharts()) + u'/' + name +
               ".tgz"_L1;
    }

    bool helm(const QStringList &arguments) const
    {
        const auto ran = m_cluster->helm(arguments);
        if (!ran.succeeded())
            qWarning("%s", ran.error.constData());
        return ran.succeeded();
    }

    bool kubectl(const QStringList &arguments, const QByteArray &input = {}) const
    {
        const auto ran = m_cluster->kubectl(arguments, input);
        if (!ran.succeeded())
            qWarning("%s", ran.error.constData());
        return ran.succeeded();
    }

    Scope scope() const
    {
        Scope scope = offlineScope();
        scope.cluster = true;
        scope.kubeconfig = m_cluster->kubeconfig();
        return scope;
    }

    Inspection look(const Scope &scope) const { return inspected(scope, {30s}); }

    // The same kubeconfig, for somebody else.
    QString kubeconfigWith(const QString &name,
                           const std::function<void(QJsonObject &)> &change) const
    {
        const auto shown =
            m_cluster->kubectl({u"config"_s, u"view"_s, u"--raw"_s, u"--output=json"_s});
        QJsonObject config = QJsonDocument::fromJson(shown.output).object();
        QJsonArray users;
        for (const QJsonValue &item : config["users"_L1].toArray()) {
            QJsonObject user = item.toObject();
            QJsonObject details = user["user"_L1].toObject();
            change(details);
            user["user"_L1] = details;
            users << user;
        }
        config["users"_L1] = users;
        write(at(name), QJsonDocument(config).toJson());
        return at(name);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = TestCluster::whyUnavailable(); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_cluster = std::make_unique<TestCluster>();
        QCOMPARE(m_cluster->error(), QString());
        qputenv("HOME", QFile::encodeName(m_folder.path()));
        write(at(u"values.yaml"_s),
              "postgresql: {enabled: false}\nexternalServices: {postgresql: {user: polyaxon, "
              "password: hunter2, database: polyaxon, host: db.invalid, port: 5432}}\n");
        QVERIFY(helm({u"install"_s, u"plx"_s, chart(u"polyaxon-1.20.0"_s), u"-n"_s, u"polyaxon"_s,
                      u"--create-namespace"_s, u"-f"_s, at(u"values.yaml"_s)}));
        QCOMPARE(m_cluster->rolledOut(u"polyaxon"_s), QString());
    }

    void releaseAsItIs()
    {
        const Inspection inspection = look(scope());
        QVERIFY(inspection.cluster);
        const wizard::Cluster &cluster = *inspection.cluster;
        QCOMPARE(cluster.context, m_cluster->context());
        QVERIFY(cluster.serverVersion.startsWith(u"v1."_s));
        QVERIFY2(cluster.missingPermissions.isEmpty(),
                 qPrintable(cluster.missingPermissions.join(u',')));
        QCOMPARE(cluster.releases.size(), 1);
        const Release &release = cluster.releases.first();
        QCOMPARE(release.name, u"plx"_s);
        QCOMPARE(release.nameSpace, u"polyaxon"_s);
        QCOMPARE(release.chart, u"polyaxon"_s);
        QCOMPARE(release.chartVersion.text(), u"1.20.0"_s);
        QCOMPARE(release.revision, 1);
        QCOMPARE(release.deployedRevision, 1);
        QCOMPARE(release.status, u"deployed"_s);
        QVERIFY(release.values.contains("hunter2"));
        QVERIFY(release.manifest.contains("plx-polyaxon-api"));
        const auto api =
            std::ranges::find(release.workloads, u"plx-polyaxon-api"_s, &Workload::name);
        QVERIFY(api != release.workloads.end());
        QCOMPARE(api->kind, u"Deployment"_s);
        QCOMPARE(api->selector,
                 (QMap<QString, QString>{{u"app.kubernetes.io/name"_s, u"plx-polyaxon-api"_s}}));
        QCOMPARE(api->labels.value(u"release"_s), u"plx"_s);
        QVERIFY(!api->uid.isEmpty() && !api->resourceVersion.isEmpty() && !api->images.isEmpty());
        QCOMPARE(api->ready, api->replicas);
        QCOMPARE(release.guideMatches,
                 int(std::ranges::count(release.workloads, u"Deployment"_s, &Workload::kind)));
        QCOMPARE(idsOf(inspection), QStringList{u"offers-not-asked"_s});
        QVERIFY(!QJsonDocument(inspection.toJson()).toJson().contains("hunter2"));
    }

    void noSuchReleaseOrNamespace()
    {
        Scope named = scope();
        named.release = u"other"_s;
        const Inspection inspection = look(named);
        const Finding *found = finding(inspection, u"release-missing"_s, u"other"_s);
        QVERIFY(found && found->severity == Severity::Blocker &&
                found->why.contains(u"plx in polyaxon"_s));
        QVERIFY(inspection.cluster->releases.isEmpty());
        named.release.clear();
        named.nameSpace = u"nowhere"_s;
        QCOMPARE(finding(look(named), u"namespace-missing"_s, u"nowhere"_s)->severity,
                 Severity::Blocker);
        QVERIFY(finding(look(named), u"release-none"_s));
    }

    void wrongCredentials()
    {
        Scope expired = scope();
        expired.kubeconfig = kubeconfigWith(
            u"expired"_s, [](QJsonObject &user) { user = {{u"token"_s, u"no-longer"_s}}; });
        const Inspection inspection = look(expired);
        QVERIFY2(finding(inspection, u"credentials-expired"_s),
                 qPrintable(idsOf(inspection).join(u' ')));
        QVERIFY(inspection.cluster->releases.isEmpty());
    }

    void mayLookButNotDelete()
    {
        QVERIFY(kubectl(
            {u"apply"_s, u"-f"_s, u"-"_s},
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: reader, "
            "namespace: polyaxon}\n"
            "rules: [{apiGroups: ['*'], resources: ['*'], verbs: [get, list, watch, create, "
            "update, patch]},\n"
            "  {apiGroups: [''], resources: [secrets, configmaps, services], verbs: "
            "[delete]}]\n---\n"
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: reader, "
            "namespace: polyaxon}\n"
            "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}\nsubjects: "
            "[{kind: User, name: alice, apiGroup: rbac.authorization.k8s.io}]\n"));
        Scope alice = scope();
        alice.kubeconfig =
            kubeconfigWith(u"alice"_s, [](QJsonObject &user) { user["as"_L1] = u"alice"_s; });
        alice.nameSpace = u"polyaxon"_s;
        const Inspection inspection = look(alice);
        const Finding *found = finding(inspection, u"permissions-missing"_s, u"polyaxon"_s);
        QVERIFY2(found, qPrintable(idsOf(inspection).join(u' ')));
        QCOMPARE(found->severity, Severity::Blocker);
        QCOMPARE(inspection.cluster->missingPermissions.first(2),
                 (QStringList{u"delete deployments.apps in polyaxon"_s,
                              u"delete statefulsets.apps in polyaxon"_s}));
        QVERIFY(found->why.contains(u"delete deployments.apps, delete statefulsets.apps."_s));
        QVERIFY(finding(inspection, u"permissions-missing-in-cluster"_s));
        QVERIFY(finding(inspection, u"releases-not-all-seen"_s));
        QCOMPARE(inspection.cluster->releases.value(0).name, u"plx"_s);
    }

    void mayNotLook()
    {
        Scope bob = scope();
        bob.kubeconfig =
            kubeconfigWith(u"bob"_s, [](QJsonObject &user) { user["as"_L1] = u"bob"_s; });
        bob.nameSpace = u"polyaxon"_s;
        const Inspection inspection = look(bob);
        const Finding *found = finding(inspection, u"permission-missing"_s);
        QVERIFY2(found, qPrintable(idsOf(inspection).join(u' ')));
        QVERIFY(found->why.contains(u"forbidden"_s));
        QCOMPARE(probe(inspection, u"releases"_s)->phase, ProbeState::Phase::Failed);
    }

    void theGuidesSelectorMayMatchNothing()
    {
        QVERIFY(helm({u"install"_s, u"far"_s, chart(u"agent-1.20.0"_s), u"-n"_s, u"agents"_s,
                      u"--create-namespace"_s, u"--set"_s, u"operator.skipCRD=true"_s}));
        QCOMPARE(m_cluster->rolledOut(u"agents"_s), QString());
        Inspection inspection = look(scope());
        QCOMPARE(inspection.cluster->releases.size(), 2);
        QVERIFY(finding(inspection, u"release-several"_s));
        const Release &agent = inspection.cluster->releases.first();
        QCOMPARE(agent.chart, u"agent"_s);
        QCOMPARE(agent.guideMatches, 0);
        QVERIFY(!agent.workloads.isEmpty());
        QVERIFY(finding(inspection, u"guide-selector-matches-nothing"_s, u"far"_s));
        Scope named = scope();
        named.nameSpace = u"polyaxon"_s;
        inspection = look(named);
        QVERIFY(finding(inspection, u"release-others"_s));
        QVERIFY(!finding(inspection, u"guide-selector-matches-nothing"_s));
        QVERIFY(helm({u"uninstall"_s, u"far"_s, u"-n"_s, u"agents"_s, u"--wait"_s}));
    }

    void interruptedUpgrade()
    {
        QProcess upgrade;
        upgrade.start(u"helm"_s, {u"--kubeconfig"_s, m_cluster->kubeconfig(), u"upgrade"_s,
                                  u"plx"_s, chart(u"polyaxon-1.20.0"_s), u"-n"_s, u"polyaxon"_s,
                                  u"-f"_s, at(u"values.yaml"_s), u"--set-string"_s,
                                  u"gateway.nodeSelector.nowhere=true"_s, u"--wait"_s});
        const auto isPending = [&] {
            return m_cluster->helm({u"list"_s, u"-n"_s, u"polyaxon"_s, u"--pending"_s, u"-q"_s})
                       .output.trimmed() == "plx";
        };
        for (int tries = 0; tries < 50 && !isPending(); ++tries)
            QTest::qWait(200);
        QVERIFY(isPending());
        upgrade.kill();
        upgrade.waitForFinished();
        const Inspection inspection = look(scope());
        const Finding *found = finding(inspection, u"release-pending"_s, u"plx"_s);
        QVERIFY2(found, qPrintable(idsOf(inspection).join(u' ')));
        QCOMPARE(found->severity, Severity::Blocker);
        QCOMPARE(found->command, (QStringList{u"helm"_s, u"rollback"_s, u"plx"_s, u"1"_s,
                                              u"--namespace=polyaxon"_s}));
        // The remedy is one.
        QVERIFY(helm({u"rollback"_s, u"plx"_s, u"1"_s, u"--namespace=polyaxon"_s}));
        QCOMPARE(m_cluster->rolledOut(u"polyaxon"_s), QString());
        QVERIFY(!finding(look(scope()), u"release-pending"_s));
    }

    void failedUpgrade()
    {
        QVERIFY(!m_cluster
                     ->helm({u"upgrade"_s, u"plx"_s, chart(u"polyaxon-2.9.4"_s), u"-n"_s,
                             u"polyaxon"_s, u"-f"_s, at(u"values.yaml"_s)})
                     .succeeded());
        const Inspection inspection = look(scope());
        QVERIFY(finding(inspection, u"release-failed"_s, u"plx"_s));
        QVERIFY(inspection.cluster->releases.first().deployedRevision <
                inspection.cluster->releases.first().revision);
    }

    void nothingBehindTheSelector()
    {
        QVERIFY(kubectl(
            {u"delete"_s, u"deployments"_s, u"-n"_s, u"polyaxon"_s, u"-l"_s, u"release=plx"_s}));
        const Inspection inspection = look(scope());
        QVERIFY(finding(inspection, u"release-without-deployments"_s, u"plx"_s));
    }

    void appliedWithoutHelm()
    {
        const auto rendered = m_cluster->helm(
            {u"template"_s, u"stray"_s, chart(u"polyaxon-1.20.0"_s), u"-n"_s, u"stray"_s, u"-f"_s,
             at(u"values.yaml"_s), u"--no-hooks"_s, u"--set"_s, u"operator.skipCRD=true"_s});
        QVERIFY(kubectl({u"create"_s, u"namespace"_s, u"stray"_s}));
        QVERIFY(kubectl({u"apply"_s, u"-n"_s, u"stray"_s, u"-f"_s, u"-"_s}, rendered.output));
        const Inspection inspection = look(scope());
        const Finding *found = finding(inspection, u"deployed-without-helm"_s);
        QVERIFY(found && found->why.contains(u"stray-polyaxon-api"_s));
    }

    void neverDeployed()
    {
        QVERIFY(
            !m_cluster
                 ->helm({u"install"_s, u"first"_s, chart(u"polyaxon-1.20.0"_s), u"-n"_s, u"first"_s,
                         u"--create-namespace"_s, u"-f"_s, at(u"values.yaml"_s), u"--set"_s,
                         u"operator.skipCRD=true"_s, u"--set-string"_s,
                         u"gateway.nodeSelector.nowhere=true"_s, u"--wait"_s, u"--timeout=2s"_s})
                 .succeeded());
        Scope named = scope();
        named.nameSpace = u"first"_s;
        const Inspection inspection = look(named);
        QCOMPARE(finding(inspection, u"release-never-deployed"_s, u"first"_s)->severity,
                 Severity::Blocker);
        QVERIFY(finding(inspection, u"workloads-not-ready"_s, u"first"_s));
    }
};

QTEST_GUILESS_MAIN(ClusterInspection)
#include "cluster_inspection.moc"
