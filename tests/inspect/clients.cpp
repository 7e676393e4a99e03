// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/kube_answers.h"
#include "inspect/permissions.h"
#include "inspecting.h"
#include "web_server.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace inspecting;
using namespace std::chrono_literals;

// The real kubectl and helm, against servers that do not answer as a cluster does.
class Clients : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString at(const QString &name) const { return m_folder.filePath(name); }

    static QByteArray kubeconfig(const QString &server, const QByteArray &user = "{token: abc}")
    {
        return "apiVersion: v1\nkind: Config\ncurrent-context: here\nclusters: [{name: c, cluster: "
               "{server: '" +
               server.toUtf8() +
               "'}}]\ncontexts: [{name: here, context: {cluster: c, user: u, namespace: ml}}, "
               "{name: there, context: {cluster: c, user: u}}]\n"
               "users: [{name: u, user: " +
               user + "}]\n";
    }

    Inspection look(const QByteArray &config, const QString &context = {},
                    InspectOptions options = {}) const
    {
        Scope scope = offlineScope();
        scope.cluster = true;
        scope.kubeconfig = at(u"kubeconfig"_s);
        scope.context = context;
        if (config.isNull())
            QFile::remove(scope.kubeconfig);
        else
            write(scope.kubeconfig, config);
        return inspected(scope, options);
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString cache = qEnvironmentVariable(
            "WIZARD_CACHE", QDir::homePath() + "/.cache/polyaxon-upgrade-wizard"_L1);
        qputenv("PATH", qgetenv("PATH") + ':' + QFile::encodeName(cache + "/cluster/bin"_L1));
        // kubectl keeps what it learns of a server here.
        qputenv("HOME", QFile::encodeName(m_folder.path()));
        if (programPath(u"kubectl"_s).isEmpty() || programPath(u"helm"_s).isEmpty())
            QSKIP("kubectl or helm is not on PATH");
    }

    void nothingOnPath()
    {
        const Variable noPath("PATH", "/nowhere");
        const Inspection inspection = look(kubeconfig(closedPort()));
        QCOMPARE(finding(inspection, u"kubectl-missing"_s)->severity, Severity::Blocker);
        QCOMPARE(finding(inspection, u"helm-missing"_s)->severity, Severity::Blocker);
        QVERIFY(finding(inspection, u"probe-failed"_s));
        QVERIFY(inspection.cluster);
    }

    void tooOld_data()
    {
        QTest::addColumn<QByteArray>("kubectl");
        QTest::addColumn<QByteArray>("helm");
        QTest::newRow("old")
            << QByteArray("echo '{\"clientVersion\": {\"gitVersion\": \"v1.16.3-eks-1\"}}'")
            << QByteArray("echo v3.2.4");
        // Helm 2 does not know the option and says so.
        QTest::newRow("older") << QByteArray("echo unknown flag >&2; exit 1")
                               << QByteArray("echo 'Error: unknown flag: --template' >&2; exit 1");
    }

    void tooOld()
    {
        QFETCH(QByteArray, kubectl);
        QFETCH(QByteArray, helm);
        for (const auto &[name, script] :
             {std::pair(u"kubectl"_s, kubectl), std::pair(u"helm"_s, helm)}) {
            write(at(u"old/"_s + name), "#!/bin/sh\n" + script + "\n");
            QFile::setPermissions(at(u"old/"_s + name),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
        const Variable path("PATH", QFile::encodeName(at(u"old"_s)) + ":/usr/bin:/bin");
        const Inspection inspection = look(kubeconfig(closedPort()));
        QVERIFY(finding(inspection, u"kubectl-too-old"_s));
        QVERIFY(finding(inspection, u"helm-too-old"_s));
    }

    void programsAndContext()
    {
        const Inspection inspection =
            look(kubeconfig(closedPort().replace(u"://"_s, u"://me:secret@"_s)));
        const Cluster &cluster = *inspection.cluster;
        QVERIFY(cluster.kubectlVersion.startsWith(u"1."_s));
        QVERIFY(cluster.helmVersion.startsWith(u"3."_s) || cluster.helmVersion.startsWith(u"4."_s));
        QCOMPARE(cluster.context, u"here"_s);
        QVERIFY(cluster.server.startsWith(u"http://127.0.0.1:"_s));
        QCOMPARE(cluster.kubectlArgv({u"get"_s}),
                 (QStringList{cluster.kubectl, u"--kubeconfig="_s + at(u"kubeconfig"_s),
                              u"--context=here"_s, u"get"_s}));
        QCOMPARE(cluster.helmArgv({u"list"_s}),
                 (QStringList{cluster.helm, u"--kubeconfig="_s + at(u"kubeconfig"_s),
                              u"--kube-context=here"_s, u"list"_s}));
    }

    void unreachable()
    {
        const Inspection inspection = look(kubeconfig(closedPort()));
        const Finding *found =
            finding(inspection, u"server-unreachable"_s, u"the current context"_s);
        QVERIFY2(found, qPrintable(idsOf(inspection).join(u' ')));
        QCOMPARE(found->severity, Severity::Blocker);
        QVERIFY(finding(inspection, u"probe-failed"_s, u"Helm releases"_s));
    }

    void takesTheCallAndNeverAnswers()
    {
        WebServer server;
        server.setSilent();
        QElapsedTimer clock;
        clock.start();
        const Inspection inspection = look(kubeconfig(server.url()), {}, {1500ms});
        QVERIFY2(clock.elapsed() < 10'000, QByteArray::number(clock.elapsed()).constData());
        QVERIFY2(finding(inspection, u"server-unreachable"_s),
                 qPrintable(idsOf(inspection).join(u' ')));
        QCOMPARE(probe(inspection, u"releases"_s)->phase, ProbeState::Phase::TimedOut);
    }

    void expiredCredentials()
    {
        WebServer server;
        server.giveAlways("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\","
                          "\"message\":\"Unauthorized\",\"reason\":\"Unauthorized\",\"code\":401}",
                          "application/json", 401);
        const Inspection inspection = look(kubeconfig(server.url()));
        QVERIFY(!server.requests().isEmpty());
        QVERIFY2(finding(inspection, u"credentials-expired"_s),
                 qPrintable(idsOf(inspection).join(u' ')));
        QCOMPARE(probe(inspection, u"server"_s)->phase, ProbeState::Phase::Failed);
        QCOMPARE(probe(inspection, u"releases"_s)->phase, ProbeState::Phase::Failed);
    }

    void failingCredentialPlugin()
    {
        const Inspection inspection =
            look(kubeconfig(closedPort().replace(u"http:"_s, u"https:"_s),
                            "{exec: {apiVersion: client.authentication.k8s.io/v1, command: "
                            "/nowhere/login, interactiveMode: Never}}"));
        QVERIFY2(finding(inspection, u"credential-plugin-failed"_s),
                 qPrintable(idsOf(inspection).join(u' ')));
    }

    void noSuchContext()
    {
        const Inspection inspection = look(kubeconfig(closedPort()), u"nowhere"_s);
        const Finding *found = finding(inspection, u"context-missing"_s, u"nowhere"_s);
        QVERIFY(found && found->why.contains(u"here, there"_s));
        QVERIFY(!finding(inspection, u"server-unreachable"_s));
    }

    void noKubeconfig()
    {
        QCOMPARE(finding(look("apiVersion: v1\nkind: Config\n"), u"kubeconfig-missing"_s)->severity,
                 Severity::Blocker);
        QVERIFY(finding(look(QByteArray()), u"kubeconfig-missing"_s));
        QVERIFY(finding(look("{ not yaml"), u"kubeconfig-unreadable"_s));
    }

    void answersOfPrograms()
    {
        QCOMPARE(versionWithin(u"v1.21.5-eks-bc4871b"_s).text(), u"1.21.5"_s);
        QCOMPARE(versionWithin(u"v1.32.3+k3s1"_s).text(), u"1.32.3"_s);
        QVERIFY(versionWithin(u"none"_s).isNull());
        const QList<Release> releases = readReleases(
            R"([{"name":"plx","namespace":"ml","revision":"3","status":"deployed","chart":"polyaxon-1.20.0"},
            {"name":"a","namespace":"b","revision":2,"status":"failed","chart":"agent-2.0.6"},{"name":"x","namespace":"y","revision":"1","status":"deployed","chart":"agent-operator-1.0.0"}])",
            {u"polyaxon"_s, u"agent"_s});
        QCOMPARE(releases.size(), 2);
        QCOMPARE(releases.at(0).chartVersion.text(), u"1.20.0"_s);
        QCOMPARE(releases.at(1).revision, 2);
        const ReleaseHistory history = readHistory(
            R"([{"revision":1,"status":"superseded","chart":"polyaxon-1.20.0"},{"revision":2,"status":"deployed","chart":"agent-1.20.0"},{"revision":3,"status":"failed","chart":"agent-2.9.4"}])");
        QCOMPARE(history.deployedRevision, 2);
        QCOMPARE(history.charts, (QStringList{u"agent"_s, u"polyaxon"_s}));
    }

    void rulesOfAReview()
    {
        const QByteArray review =
            R"({"status": {"resourceRules": [{"verbs": ["get", "list"], "apiGroups": ["apps"], "resources": ["deployments"]},
            {"verbs": ["*"], "apiGroups": [""], "resources": ["secrets"], "resourceNames": ["one"]}, {"verbs": ["*"], "apiGroups": [""], "resources": ["configmaps"]}]}})";
        QCOMPARE(
            notGiven(review, {u"get deployments.apps"_s, u"delete deployments.apps"_s,
                              u"get secrets"_s, u"patch configmaps"_s, u"get deployments"_s}),
            (QStringList{u"delete deployments.apps"_s, u"get secrets"_s, u"get deployments"_s}));
    }
};

QTEST_GUILESS_MAIN(Clients)
#include "clients.moc"
