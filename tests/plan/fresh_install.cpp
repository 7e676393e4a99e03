// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "charts/charts.h"
#include "cluster/cluster.h"
#include "cluster/volume.h"
#include "inspect/inspect.h"
#include "plan/planner.h"
#include "run/answers.h"
#include "system/files.h"

#include <QCoroTask>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace wizard;
using namespace Qt::StringLiterals;

// A release of v0 in a real control plane, with a real PostgreSQL: it is never upgraded. v1 is
// installed beside it or in its place, and nothing of it is deleted.
class FreshInstallTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void saysSoBeforeAnythingElse();
    void secretsAreMadeByTheCommandsGiven();
    void installsBeside();
    void comesBackFromBeside();
    void installsV2AtOnce();
    void comesBackFromV2();
    void installsInstead();
    void comesBackFromInstead();
    void sharesNoDatabase();

private:
    Plan planned(const QString &file, const Choices &choices) const;
    QByteArray run(const Plan &plan); ///< what went wrong; empty: nothing
    QByteArray undo();
    QByteArray said(const Answers &answers, const RunResult &result, RunEnd wanted);
    QByteArray kubectl(const QStringList &arguments, const QByteArray &input = {}) const;
    QByteArray specs() const;
    QByteArray rows() const;
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString newestRun() const;
    Ran shell(const QStringList &command) const;

    QTemporaryDir m_folder;
    std::unique_ptr<TestCluster> m_cluster;
    QByteArray m_specs;
    QByteArray m_rows;
    QByteArray m_shown;
};

namespace {

const QByteArray password = "not-to-be-seen";

const QByteArray values =
    "namespace: polyaxon\nserviceType: ClusterIP\nuser: {password: " + password +
    "}\npostgresql: {postgresqlPassword: " + password +
    "}\n# where runs write\npersistence:\n  outputs:\n    ";
const QByteArray onNode = values + "o: {hostPath: /srv/outputs, mountPath: /outputs}\n";
const QByteArray inBucket = values + "o: {store: s3, bucket: \"s3://o\", secret: s3-secret, "
                                     "secretKey: s3.json}\n";

const QByteArray tables = R"(
CREATE TABLE db_experiment (id int); CREATE TABLE db_experimentgroup (id int);
CREATE TABLE auth_user (id int); CREATE TABLE db_bookmark (id int); CREATE TABLE db_repo (id int);
INSERT INTO db_experiment SELECT generate_series(1, 12);
INSERT INTO auth_user VALUES (1), (2), (3); INSERT INTO db_repo VALUES (1);
)";

const Finding *found(const Plan &plan, const QString &id)
{
    const auto finding = std::ranges::find(plan.findings, id, &Finding::id);
    return finding == plan.findings.end() ? nullptr : &*finding;
}

QStringList idsOf(const Plan &plan)
{
    QStringList ids;
    for (const Step &step : plan.steps)
        ids << step.id;
    return ids;
}

QByteArray all(const Plan &plan)
{
    QByteArray lines;
    for (const Finding &finding : plan.findings)
        lines += severityName(finding.severity).toUtf8() + ' ' + finding.id.toUtf8() + ": " +
                 finding.title.toUtf8() + ' ' + finding.why.toUtf8() + '\n';
    return lines;
}

} // namespace

void FreshInstallTest::initTestCase()
{
    if (const QString why = TestCluster::whyUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    if (QDir(u"/usr/lib/postgresql"_s).isEmpty())
        QSKIP("PostgreSQL is not installed");
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY2(m_cluster->error().isEmpty(), qPrintable(m_cluster->error()));
    for (const auto &[name, text] :
         {std::pair(u"node.yaml"_s, onNode), std::pair(u"bucket.yaml"_s, inBucket)})
        QVERIFY(replaceFile(path(name), text));
    const Ran ran = m_cluster->helm(
        {u"install"_s, u"plx"_s, smallCharts() + u"/polyaxon-0.6.1.tgz"_s, u"--namespace"_s,
         u"polyaxon"_s, u"--create-namespace"_s, u"--values"_s, path(u"node.yaml"_s)});
    QVERIFY2(ran.succeeded(), ran.error);
    QCOMPARE(m_cluster->rolledOut(u"polyaxon"_s), QString());
    kubectl({u"rollout"_s, u"status"_s, u"statefulset/plx-postgresql"_s, u"--timeout=60s"_s});
    kubectl({u"create"_s, u"secret"_s, u"generic"_s, u"s3-secret"_s,
             u"--from-literal=s3.json={\"AWS_ACCESS_KEY_ID\": \"id\", "
             "\"AWS_SECRET_ACCESS_KEY\": \"not-to-be-seen\"}"_s});
    kubectl({u"exec"_s, u"--stdin"_s, u"plx-postgresql-0"_s, u"--"_s, u"sh"_s, u"-c"_s,
             u"PGPASSWORD=\"$POSTGRES_PASSWORD\" exec psql --no-psqlrc --quiet --set "
             "ON_ERROR_STOP=1 --host 127.0.0.1 --port $POSTGRESQL_PORT_NUMBER --username "
             "polyaxon polyaxon"_s},
            tables);
    m_specs = specs();
    m_rows = rows();
    QCOMPARE(m_rows.trimmed(), QByteArray("12 3 1"));
}

QByteArray FreshInstallTest::kubectl(const QStringList &arguments, const QByteArray &input) const
{
    const Ran ran =
        m_cluster->kubectl(QStringList{u"--namespace"_s, u"polyaxon"_s} + arguments, input);
    if (!ran.succeeded())
        qWarning("%s", ran.error.constData());
    return ran.output;
}

// Of what v0 runs, as anybody would see that it changed.
QByteArray FreshInstallTest::specs() const
{
    return kubectl({u"get"_s, u"deployments,statefulsets"_s, u"--selector"_s, u"release=plx"_s,
                    u"-o"_s,
                    u"jsonpath={range .items[*]}{.metadata.name} {.spec}{\"\\n\"}{end}"_s});
}

QByteArray FreshInstallTest::rows() const
{
    return kubectl(
        {u"exec"_s, u"plx-postgresql-0"_s, u"--"_s, u"sh"_s, u"-c"_s,
         u"PGPASSWORD=\"$POSTGRES_PASSWORD\" exec psql --no-psqlrc --tuples-only --no-align --host "
         "127.0.0.1 --port $POSTGRESQL_PORT_NUMBER --username polyaxon polyaxon --command \"SELECT "
         "(SELECT count(*) FROM db_experiment) || ' ' || (SELECT count(*) FROM auth_user) || ' ' "
         "|| (SELECT count(*) FROM db_repo)\""_s});
}

Plan FreshInstallTest::planned(const QString &file, const Choices &choices) const
{
    const bool isToV2 = choices.target.text().startsWith(u'2');
    const Guide guide = Guide::builtIn(isToV2 ? u"v1-to-v2"_s : u"v0-to-v1"_s).value();
    Scope scope;
    scope.deployments = {path(file)};
    scope.cluster = true;
    scope.kubeconfig = m_cluster->kubeconfig();
    scope.context = m_cluster->context();
    scope.nameSpace = u"polyaxon"_s;
    scope.release = u"plx"_s;
    scope.chartRepository = releasedCharts().isEmpty() ? smallCharts() : releasedCharts();
    InspectOptions options;
    options.timeLimit = std::chrono::seconds(60);
    const Inspection inspection = QCoro::waitFor(inspect(scope, guide, options));
    const Outcome<Plan> plan = QCoro::waitFor(makePlan(inspection, guide, choices));
    return plan.value_or(Plan());
}

QByteArray FreshInstallTest::run(const Plan &plan)
{
    Outcome<Journal> journal = Journal::create(path(u"runs"_s), plan);
    if (!journal)
        return journal.error().text().toUtf8();
    Answers answers;
    const RunResult result = answers.run(*journal);
    return said(answers, result, RunEnd::Done);
}

QByteArray FreshInstallTest::undo()
{
    Outcome<Journal> journal = Journal::open(newestRun());
    if (!journal)
        return journal.error().text().toUtf8();
    Answers answers;
    const RunResult result = answers.undo(*journal);
    return said(answers, result, RunEnd::RolledBack);
}

// What was shown is remembered: nothing of it may be a secret.
QByteArray FreshInstallTest::said(const Answers &answers, const RunResult &result, RunEnd wanted)
{
    m_shown += (answers.commands + answers.output).join(u'\n').toUtf8();
    if (result.end == wanted)
        return {};
    return "ended otherwise at " + result.step.toUtf8() + '\n' +
           (result.failure
                ? result.failure->text().toUtf8() + result.failure->lastLines.join(u'\n').toUtf8()
                : QByteArray()) +
           '\n' + answers.edges.join(u'\n').toUtf8();
}

QString FreshInstallTest::newestRun() const
{
    const QDir runs(path(u"runs"_s));
    return runs.filePath(runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name).last());
}

// A command as it is shown to be copied, in a shell of somebody who uses this cluster.
Ran FreshInstallTest::shell(const QStringList &command) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"KUBECONFIG"_s, m_cluster->kubeconfig());
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(command.first(), command.sliced(1));
    process.waitForFinished();
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void FreshInstallTest::saysSoBeforeAnythingElse()
{
    const Plan plan = planned(u"bucket.yaml"_s, {*Version::parse(u"1.20.0")});
    QVERIFY2(!plan.findings.isEmpty() && plan.findings.first().id == "release-v0-no-upgrade"_L1,
             all(plan));
    QCOMPARE(plan.findings.first().command.join(u' '),
             u"helm uninstall plx --namespace polyaxon"_s);
    const Finding *left = found(plan, u"release-v0-left-behind"_s);
    QVERIFY2(left, all(plan));
    QVERIFY2(left->title.contains("12 experiments, 3 users, 1 repositories in the cluster"_L1),
             qPrintable(left->title));
    // The Secret is in v0's namespace only.
    const Finding *missing = found(plan, u"release-v0-reference-missing"_s);
    QVERIFY2(missing && missing->title.contains("s3-secret"_L1) && plan.isBlocked(), all(plan));
    QVERIFY2(!all(plan).contains(password), "a secret was shown");
}

void FreshInstallTest::secretsAreMadeByTheCommandsGiven()
{
    const Plan plan = planned(u"bucket.yaml"_s, {*Version::parse(u"1.20.0")});
    const Change *change = plan.change(path(u"bucket.yaml"_s));
    QVERIFY(change);
    const auto note =
        std::ranges::find(change->notes, u"deployment-v0-secret-variables"_s, &Finding::id);
    QVERIFY(note != change->notes.end());
    const Ran split = shell(note->command);
    QVERIFY2(split.succeeded() && !(split.output + split.error).contains(password), split.error);
    const Ran copied = shell(found(plan, u"release-v0-reference-missing"_s)->command);
    QVERIFY2(copied.succeeded() && !(copied.output + copied.error).contains(password),
             copied.error);
    const Ran keys = m_cluster->kubectl({u"get"_s, u"secret"_s, u"s3-secret"_s, u"--namespace"_s,
                                         u"polyaxon-v1"_s, u"-o"_s, u"jsonpath={.data}"_s});
    QCOMPARE(QJsonDocument::fromJson(keys.output).object().keys(),
             (QStringList{u"AWS_ACCESS_KEY_ID"_s, u"AWS_SECRET_ACCESS_KEY"_s, u"s3.json"_s}));
    const Plan again = planned(u"bucket.yaml"_s, {*Version::parse(u"1.20.0")});
    QVERIFY2(!again.isBlocked() && !found(again, u"release-v0-reference-keys"_s), all(again));
    QVERIFY(!idsOf(again).contains(u"release-1-namespace"_s));
}

void FreshInstallTest::installsBeside()
{
    Choices choices{*Version::parse(u"1.20.0")};
    choices.nameSpace = u"second"_s;
    const Plan plan = planned(u"node.yaml"_s, choices);
    QVERIFY2(!plan.isBlocked(), all(plan));
    QCOMPARE(idsOf(plan),
             (QStringList{u"deployment-1-migrate"_s, u"release-1-keep"_s, u"release-1-dump"_s,
                          u"release-1-namespace"_s, u"release-1-install"_s}));
    QVERIFY(std::ranges::none_of(plan.steps,
                                 [](const Step &step) { return step.destruction.has_value(); }));
    QCOMPARE(run(plan), QByteArray());
    QCOMPARE(m_cluster->rolledOut(u"second"_s), QString());
    const Ran listed = m_cluster->helm({u"list"_s, u"--namespace"_s, u"second"_s});
    QVERIFY2(listed.output.contains("plx-v1") && listed.output.contains("polyaxon-1.20.0"),
             listed.output);
    QCOMPARE(specs(), m_specs);
    QCOMPARE(rows(), m_rows);
    const QByteArray counted =
        readFile(newestRun() + u"/release-1/rows.txt"_s).value_or(QByteArray());
    QVERIFY2(counted.contains("public.db_experiment 12"), counted);
    QVERIFY(QFileInfo(newestRun() + u"/release-1/database.dump"_s).size() > 1000);
    QVERIFY(readFile(newestRun() + u"/release-1/values.yaml"_s).value_or("").contains("hostPath"));
    QVERIFY(readFile(path(u"node.yaml"_s)).value_or("").contains("artifactsStore"));
}

void FreshInstallTest::comesBackFromBeside()
{
    QCOMPARE(undo(), QByteArray());
    const Ran spaces = m_cluster->kubectl({u"get"_s, u"namespaces"_s, u"-o"_s, u"name"_s});
    const Ran claims =
        m_cluster->kubectl({u"get"_s, u"pvc"_s, u"--namespace"_s, u"second"_s, u"-o"_s, u"name"_s});
    QVERIFY2(!spaces.output.contains("/second") || !claims.output.isEmpty(), spaces.output);
    QCOMPARE(readFile(path(u"node.yaml"_s)).value_or(QByteArray()), onNode);
    QCOMPARE(specs(), m_specs);
    QCOMPARE(rows(), m_rows);
}

// v1 is in nobody's way: what the file says is followed through both guides.
void FreshInstallTest::installsV2AtOnce()
{
    Choices choices{*Version::parse(u"2.9.4")};
    choices.nameSpace = u"third"_s;
    kubectl({u"create"_s, u"-f"_s, u"-"_s}, volume(1, "Retain")); // v2's database claims it
    const Plan plan = planned(u"node.yaml"_s, choices);
    QVERIFY2(!plan.isBlocked() && plan.findings.first().id == "release-v0-no-upgrade"_L1,
             all(plan));
    QVERIFY2(plan.findings.first().why.contains("2.9.4 anew as plx-v2 in third"_L1),
             qPrintable(plan.findings.first().why));
    QCOMPARE(plan.targetChart, u"2.9.4"_s);
    QCOMPARE(idsOf(plan),
             (QStringList{u"deployment-1-migrate"_s, u"release-1-keep"_s, u"release-1-dump"_s,
                          u"release-1-namespace"_s, u"release-1-install"_s}));
    QCOMPARE(run(plan), QByteArray());
    QCOMPARE(m_cluster->rolledOut(u"third"_s), QString());
    const Ran listed = m_cluster->helm({u"list"_s, u"--namespace"_s, u"third"_s});
    QVERIFY2(listed.output.contains("plx-v2") && listed.output.contains("polyaxon-2.9.4"),
             listed.output);
    const QByteArray file = readFile(path(u"node.yaml"_s)).value_or(QByteArray());
    QVERIFY2(file.contains("artifactsStore") && file.contains("auth:") &&
                 !file.contains("postgresqlPassword"),
             file);
    QCOMPARE(specs(), m_specs);
    QCOMPARE(rows(), m_rows);
}

void FreshInstallTest::comesBackFromV2()
{
    QCOMPARE(undo(), QByteArray());
    QCOMPARE(readFile(path(u"node.yaml"_s)).value_or(QByteArray()), onNode);
    QCOMPARE(specs(), m_specs);
    QCOMPARE(rows(), m_rows);
}

void FreshInstallTest::installsInstead()
{
    Choices choices{*Version::parse(u"1.20.0")};
    choices.place = Choices::Place::Instead;
    const Plan plan = planned(u"bucket.yaml"_s, choices);
    QVERIFY2(!plan.isBlocked() && found(plan, u"release-v0-stopped"_s), all(plan));
    QCOMPARE(idsOf(plan),
             (QStringList{u"deployment-1-migrate"_s, u"release-1-keep"_s, u"release-1-stop"_s,
                          u"release-1-dump"_s, u"release-1-install"_s}));
    QCOMPARE(run(plan), QByteArray());
    const QByteArray replicas =
        kubectl({u"get"_s, u"deployments,statefulsets"_s, u"--selector"_s, u"release=plx"_s,
                 u"-o"_s, u"jsonpath={range .items[*]}{.metadata.name}={.spec.replicas} {end}"_s});
    QCOMPARE(replicas.trimmed(),
             QByteArray("plx-docker-registry=1 plx-polyaxon-api=0 plx-polyaxon-hpsearch=0 "
                        "plx-polyaxon-scheduler=0 plx-postgresql=1"));
    QCOMPARE(rows(), m_rows);
    QVERIFY(kubectl({u"get"_s, u"deployments"_s}).contains("plx-v1-polyaxon-api"));
}

void FreshInstallTest::comesBackFromInstead()
{
    QCOMPARE(undo(), QByteArray());
    QCOMPARE(specs(), m_specs);
    QCOMPARE(rows(), m_rows);
    QVERIFY(!kubectl({u"get"_s, u"deployments"_s}).contains("plx-v1"));
    QCOMPARE(m_cluster->rolledOut(u"polyaxon"_s), QString());
}

// v1 in the database of v0 would be the end of both.
void FreshInstallTest::sharesNoDatabase()
{
    const QByteArray outside =
        "serviceType: NodePort\npostgresql: {enabled: false}\nexternalServices: {postgresql: "
        "{user: u, "
        "password: not-to-be-seen, database: plx, host: db.invalid, port: 5432}}\nldap: {enabled: "
        "true}\napi: {service: {nodePort: 31811}}\n";
    QVERIFY(replaceFile(path(u"outside.yaml"_s), outside));
    const Ran ran =
        m_cluster->helm({u"upgrade"_s, u"plx"_s, smallCharts() + u"/polyaxon-0.6.1.tgz"_s,
                         u"--namespace"_s, u"polyaxon"_s, u"--values"_s, path(u"outside.yaml"_s)});
    QVERIFY2(ran.succeeded(), ran.error);
    const Plan plan = planned(u"outside.yaml"_s, {*Version::parse(u"1.20.0")});
    for (const QString &id :
         {u"release-v0-same-database"_s, u"release-v0-port-taken"_s, u"release-v0-login-gone"_s,
          u"release-v0-database-outside"_s, u"release-v0-left-unknown"_s})
        QVERIFY2(found(plan, id), id.toUtf8() + " is not among\n" + all(plan));
    QVERIFY(plan.isBlocked() && !all(plan).contains(password));
    QVERIFY2(!m_shown.contains(password), "a secret was shown");
}

QTEST_GUILESS_MAIN(FreshInstallTest)
#include "fresh_install.moc"
