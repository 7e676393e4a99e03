// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/program.h"
#include "charts/charts.h"
#include "cluster/cluster.h"
#include "system/files.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// A cluster on which nothing may be done: the plan says why, ends with the status for a blocker,
// does not run, and the cluster stays what it was.
class BadClusterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void plansWhenNothingIsWrong();
    void credentials();
    void permissions();
    void noSuchNamespaceOrRelease();
    void anotherIsUnreachable();
    void programsTooOld();
    void nothingBehindTheSelector();
    void interruptedUpgrade();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString write(const QString &name, const QByteArray &text) const
    {
        if (!replaceFile(path(name), text, 0700))
            qFatal("cannot write");
        return path(name);
    }
    QString kubeconfigOf(const QJsonObject &user) const;
    QByteArray state() const;
    QStringList arguments(const QMap<QString, QString> &changed) const;
    Said planned(
        const QMap<QString, QString> &changed = {},
        const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment()) const;
    void compareBlocked(const Said &plan, const QByteArray &finding) const;

    QTemporaryDir m_folder;
    QString m_charts;
    std::unique_ptr<TestCluster> m_cluster;
};

void BadClusterTest::initTestCase()
{
    if (const QString why = TestCluster::whyUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_charts = releasedCharts().isEmpty() ? smallCharts() : releasedCharts();
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY2(m_cluster->error().isEmpty(), qPrintable(m_cluster->error()));
    write(u"values.yaml"_s,
          "postgresql: {enabled: false}\nexternalServices: {postgresql: {user: polyaxon, "
          "password: not-to-be-seen, database: polyaxon, host: db.invalid, port: 5432}}\n");
    const Ran installed = m_cluster->helm(
        {u"install"_s, u"plx"_s, m_charts + u"/polyaxon-1.20.0.tgz"_s, u"--namespace"_s,
         u"polyaxon"_s, u"--create-namespace"_s, u"--values"_s, path(u"values.yaml"_s)});
    QVERIFY2(installed.succeeded(), installed.error);
    QVERIFY(m_cluster->rolledOut(u"polyaxon"_s).isEmpty());
}

// The kubeconfig of the cluster, for another user.
QString BadClusterTest::kubeconfigOf(const QJsonObject &user) const
{
    QJsonObject config =
        m_cluster->kubectl({u"config"_s, u"view"_s, u"--raw"_s, u"--output=json"_s}).json();
    QJsonObject entry = config["users"_L1][0].toObject();
    QJsonObject details = entry["user"_L1].toObject();
    for (auto it = user.begin(); it != user.end(); ++it)
        details[it.key()] = it.value();
    entry["user"_L1] = details;
    config["users"_L1] = QJsonArray{entry};
    return write(u"kubeconfig"_s, QJsonDocument(config).toJson());
}

QByteArray BadClusterTest::state() const
{
    return m_cluster
               ->kubectl({u"get"_s, u"deployments,statefulsets,secrets,configmaps"_s,
                          u"--all-namespaces"_s, u"--output"_s,
                          u"jsonpath={range .items[*]}{.kind} {.metadata.name} {.metadata.uid} "
                          "{.metadata.generation}{\"\\n\"}{end}"_s})
               .output +
           m_cluster->helm({u"list"_s, u"--all"_s, u"--all-namespaces"_s}).output;
}

QStringList BadClusterTest::arguments(const QMap<QString, QString> &changed) const
{
    QMap<QString, QString> options{{u"--kubeconfig"_s, m_cluster->kubeconfig()},
                                   {u"--context"_s, m_cluster->context()},
                                   {u"--namespace"_s, u"polyaxon"_s},
                                   {u"--release"_s, u"plx"_s},
                                   {u"--deployment"_s, path(u"values.yaml"_s)},
                                   {u"--chart-repo"_s, m_charts},
                                   {u"-o"_s, path(u"plan.json"_s)}};
    options.insert(changed);
    QStringList arguments{u"plan"_s};
    for (const auto &[option, value] : options.asKeyValueRange())
        arguments << option << value;
    return arguments;
}

Said BadClusterTest::planned(const QMap<QString, QString> &changed,
                             const QProcessEnvironment &environment) const
{
    QFile::remove(path(u"plan.json"_s));
    return program(arguments(changed), environment);
}

void BadClusterTest::compareBlocked(const Said &plan, const QByteArray &finding) const
{
    QVERIFY2(plan.status == 3, plan.all());
    QVERIFY2(plan.error.contains("blocker: " + finding), plan.all());
    QVERIFY2(!plan.all().contains("not-to-be-seen"), plan.all());
    const QByteArray before = state();
    const Said run = program({u"run"_s, path(u"plan.json"_s), u"--yes"_s, u"--confirm"_s,
                              u"polyaxon"_s, u"--runs"_s, path(u"runs"_s)});
    QVERIFY2(run.status == 3, run.all());
    QCOMPARE(state(), before);
    QVERIFY(!QFile::exists(path(u"runs"_s)));
}

// Without this the other rows would prove nothing.
void BadClusterTest::plansWhenNothingIsWrong()
{
    const Said plan = planned();
    QVERIFY2(plan.status == 0, plan.all());
    QVERIFY2(plan.error.contains("Upgrade plx from chart 1.20.0"), plan.all());
}

void BadClusterTest::credentials()
{
    const Said plan =
        planned({{u"--kubeconfig"_s, kubeconfigOf({{u"token"_s, u"not-to-be-seen"_s}})}});
    compareBlocked(plan, "credentials-expired");
}

void BadClusterTest::permissions()
{
    const Ran applied = m_cluster->kubectl(
        {u"apply"_s, u"-f"_s, u"-"_s},
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\n"
        "metadata: {name: all-but-delete}\n"
        "rules: [{apiGroups: ['*'], resources: ['*'], verbs: [get, list, watch, create, update, "
        "patch]}]\n---\n"
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\n"
        "metadata: {name: all-but-delete}\n"
        "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: all-but-delete}\n"
        "subjects: [{kind: User, name: alice, apiGroup: rbac.authorization.k8s.io}]\n");
    QVERIFY2(applied.succeeded(), applied.error);
    const Said plan = planned({{u"--kubeconfig"_s, kubeconfigOf({{u"as"_s, u"alice"_s}})}});
    compareBlocked(plan, "permissions-missing");
    QVERIFY2(plan.error.contains("delete deployments.apps"), plan.all());
}

void BadClusterTest::noSuchNamespaceOrRelease()
{
    compareBlocked(planned({{u"--namespace"_s, u"nowhere"_s}}), "namespace-missing");
    const Said plan = planned({{u"--release"_s, u"other"_s}});
    compareBlocked(plan, "release-missing");
    QVERIFY2(plan.error.contains("plx in polyaxon"), plan.all());
}

// Two clusters at once: whoever waits for the one does not hold up the other.
void BadClusterTest::anotherIsUnreachable()
{
    QTcpServer silent; // takes every connection, and never says a word
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    QByteArray config = m_cluster->kubectl({u"config"_s, u"view"_s, u"--raw"_s}).output;
    static const QRegularExpression server(u"https://127\\.0\\.0\\.1:\\d+"_s);
    const QString silentServer = u"https://127.0.0.1:%1"_s.arg(silent.serverPort());
    const QString unreachable =
        write(u"unreachable"_s, QString::fromUtf8(config).replace(server, silentServer).toUtf8());
    QProcess other;
    other.start(QStringLiteral(WIZARD_PROGRAM), arguments({{u"--kubeconfig"_s, unreachable},
                                                           {u"-o"_s, path(u"other.json"_s)},
                                                           {u"--time-limit"_s, u"45"_s}}));
    QVERIFY(other.waitForStarted());
    const Said plan = planned();
    QVERIFY2(plan.status == 0, plan.all());
    QVERIFY2(!other.waitForFinished(0), "it was quicker");
    QVERIFY(other.waitForFinished(180'000));
    const QByteArray said = other.readAllStandardError();
    QCOMPARE(other.exitCode(), 3);
    QVERIFY2(said.contains("blocker: server-unreachable") || said.contains("probe-timed-out"),
             said);
}

void BadClusterTest::programsTooOld()
{
    QDir().mkpath(path(u"old"_s));
    write(u"old/kubectl"_s,
          "#!/bin/sh\necho '{\"clientVersion\": {\"gitVersion\": \"v1.16.3\"}}'\n");
    write(u"old/helm"_s, "#!/bin/sh\necho v3.2.4\n");
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PATH"_s, path(u"old"_s) + u':' + environment.value(u"PATH"_s));
    const Said plan = planned({}, environment);
    compareBlocked(plan, "kubectl-too-old");
    QVERIFY2(plan.error.contains("helm-too-old") && plan.error.contains("1.16.3"), plan.all());
}

void BadClusterTest::nothingBehindTheSelector()
{
    QVERIFY(
        m_cluster
            ->kubectl({u"delete"_s, u"deployments"_s, u"--namespace"_s, u"polyaxon"_s, u"--all"_s})
            .succeeded());
    const Said plan = planned();
    QVERIFY2(plan.error.contains("release-without-deployments"), plan.all());
    QVERIFY(m_cluster->helm({u"rollback"_s, u"plx"_s, u"1"_s, u"--namespace"_s, u"polyaxon"_s})
                .succeeded());
}

void BadClusterTest::interruptedUpgrade()
{
    const Ran history = m_cluster->kubectl({u"get"_s, u"secrets"_s, u"--namespace"_s, u"polyaxon"_s,
                                            u"--selector"_s, u"owner=helm,status=deployed"_s,
                                            u"--output"_s, u"name"_s});
    QVERIFY(history.output.startsWith("secret/"));
    QProcess upgrade;
    upgrade.start(u"helm"_s,
                  {u"upgrade"_s, u"plx"_s, m_charts + u"/polyaxon-1.20.0.tgz"_s, u"--kubeconfig"_s,
                   m_cluster->kubeconfig(), u"--namespace"_s, u"polyaxon"_s, u"--values"_s,
                   path(u"values.yaml"_s), u"--set-string"_s,
                   u"gateway.nodeSelector.nowhere=true"_s, u"--wait"_s});
    const auto isPending = [&] {
        return m_cluster
                   ->helm(
                       {u"list"_s, u"--pending"_s, u"--short"_s, u"--namespace"_s, u"polyaxon"_s})
                   .output.trimmed() == "plx";
    };
    QTRY_VERIFY_WITH_TIMEOUT(isPending(), 15000);
    upgrade.kill();
    upgrade.waitForFinished();
    const Said plan = planned();
    compareBlocked(plan, "release-pending");
    QVERIFY2(plan.error.contains("helm rollback plx"), plan.all());
}

QTEST_GUILESS_MAIN(BadClusterTest)
#include "bad_cluster.moc"
