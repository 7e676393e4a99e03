// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/release_files.h"
#include "plan/release/cluster_question.h"
#include "plan/release/set_values.h"
#include "plan/release/stored_values.h"
#include "system/files.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// What Helm keeps as values against the files that it will be given.
class PlannerValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mergesAsHelmDoes();
    void namesKeysAndNoValues_data();
    void namesKeysAndNoValues();
    void filesThatBelongTogether_data();
    void filesThatBelongTogether();
    void writesWhatHelmKeeps();
    void overwritesNothing();
    void writesWhatNoFileHas();
    void hooksOfAnUpgrade();

private:
    static Guide guide();
    static QList<Finding> judged(const QByteArray &stored, const QList<QByteArray> &files);
};

Guide PlannerValues::guide()
{
    const Outcome<Guide> loaded = Guide::builtIn(u"v1-to-v2"_s);
    if (!loaded)
        qFatal("%s", qPrintable(loaded.error().text()));
    return *loaded;
}

QList<Finding> PlannerValues::judged(const QByteArray &stored, const QList<QByteArray> &files)
{
    FilesInQuestion question;
    question.stored = stored;
    question.original = files;
    question.request.from = *Version::parse(u"1.20.0");
    question.request.target = *Version::parse(u"2.9.4");
    QStringList names;
    for (const QByteArray &file : files) {
        names << u"/%1.yaml"_s.arg(names.size() + 1);
        const Outcome<Rewriting> rewriting = rewriteDeployment(file, guide(), question.request);
        if (!rewriting)
            qFatal("%s", qPrintable(rewriting.error().text()));
        question.migrated << *spliced(file, rewriting->edits);
    }
    return judgedFiles(question, guide(), u"plx"_s, names);
}

void PlannerValues::mergesAsHelmDoes()
{
    const auto merged = mergedValues({"a: {b: 1, c: [1, 2]}\nd: x\n", "a: {c: [3]}\nd: {e: 2}\n",
                                      "base: &base {f: 1}\ng: {<<: *base, h: 2}\n"});
    QVERIFY(merged);
    QCOMPARE(QJsonDocument(*merged).toJson(QJsonDocument::Compact),
             QByteArray(R"({"a":{"b":1,"c":[3]},"base":{"f":1},"d":{"e":2},"g":{"f":1,"h":2}})"));
    QVERIFY(!mergedValues({"a: [1\n"}));
}

void PlannerValues::namesKeysAndNoValues_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QList<QByteArray>>("files");
    QTest::addColumn<QString>("keys"); // empty: no finding
    const QByteArray usual = "api:\n  replicas: 2\nlogLevel: INFO\n";
    QTest::newRow("the same") << usual
                              << QList<QByteArray>{"logLevel: 'INFO'\napi: {replicas: 2}\n"}
                              << QString();
    QTest::newRow("set on the command line") << usual + "user:\n  password: hunter2\n"
                                             << QList{usual} << u"user.password"_s;
    QTest::newRow("another value")
        << usual << QList<QByteArray>{"api: {replicas: 3}\nlogLevel: INFO\n"} << u"api.replicas"_s;
    QTest::newRow("a number that became text")
        << usual << QList<QByteArray>{"api: {replicas: '2'}\nlogLevel: INFO\n"}
        << u"api.replicas"_s;
    QTest::newRow("a key that was taken away")
        << QByteArray("ui: null\n") << QList<QByteArray>{"logLevel: INFO\n"} << u"ui"_s;
    QTest::newRow("from the second file")
        << usual
        << QList<QByteArray>{"api: {replicas: 1}\nlogLevel: INFO\n", "api: {replicas: 2}\n"}
        << QString();
    QTest::newRow("migrated before")
        << QByteArray("operator: {skipStatus: true, imageTag: 1.20.0}\n")
        << QList<QByteArray>{"operator: {}\n"} << QString();
    QTest::newRow("where to deploy, not what")
        << QByteArray("deploymentVersion: 1.20.0\nreleaseName: plx\n")
        << QList<QByteArray>{"logLevel: INFO\n"} << QString();
}

void PlannerValues::namesKeysAndNoValues()
{
    QFETCH(QByteArray, stored);
    QFETCH(QList<QByteArray>, files);
    QFETCH(QString, keys);
    const QList<Finding> findings = judged(stored, files);
    if (keys.isEmpty()) {
        QVERIFY2(findings.isEmpty(), qPrintable(findings.value(0).why));
        return;
    }
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().id, u"release-values-not-in-files"_s);
    QCOMPARE(findings.first().severity, Severity::Warning);
    QVERIFY2(findings.first().why.contains(u" there: %1. "_s.arg(keys)),
             qPrintable(findings.first().why));
    QVERIFY(!QJsonDocument(findings.first().toJson()).toJson().contains("hunter2"));
}

void PlannerValues::filesThatBelongTogether_data()
{
    QTest::addColumn<QList<QByteArray>>("files");
    QTest::addColumn<QString>("key"); // empty: each may be migrated on its own
    QTest::newRow("a section in each")
        << QList<QByteArray>{"api:\n  replicas: 3\n", "gateway:\n  replicas: 2\n"}
        << u"gateway.replicas"_s;
    QTest::newRow("a section in each, where the last wins anyway")
        << QList<QByteArray>{"api:\n  replicas: 2\n", "gateway:\n  replicas: 3\n"} << QString();
    QTest::newRow("nothing in common")
        << QList<QByteArray>{"logLevel: INFO\n", "operator: {skipStatus: true}\n"} << QString();
    QTest::newRow("the second says it again")
        << QList<QByteArray>{"operator: {imageTag: 1.20.0}\nlogLevel: INFO\n", "logLevel: DEBUG\n"}
        << QString();
}

void PlannerValues::filesThatBelongTogether()
{
    QFETCH(QList<QByteArray>, files);
    QFETCH(QString, key);
    const auto all = mergedValues(files);
    QVERIFY(all);
    const QList<Finding> findings = judged(QJsonDocument(*all).toJson(), files);
    if (key.isEmpty()) {
        QVERIFY2(findings.isEmpty(), qPrintable(findings.value(0).why));
        return;
    }
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().id, u"deployment-files-split"_s);
    QCOMPARE(findings.first().severity, Severity::Blocker);
    QVERIFY2(findings.first().why.contains(key), qPrintable(findings.first().why));
}

namespace {

Inspection withRelease(const QByteArray &values)
{
    Inspection inspection;
    inspection.cluster.emplace();
    Release release;
    release.name = u"plx"_s;
    release.nameSpace = u"ml"_s;
    release.chart = u"polyaxon"_s;
    release.revision = 3;
    release.values = values;
    inspection.cluster->releases << release;
    return inspection;
}

} // namespace

void PlannerValues::writesWhatHelmKeeps()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"deployment.yaml"_s);
    const Inspection before =
        withRelease("api:\n  replicas: 2\n  namespace: kept\nnamespace: old\nreleaseName: other\n"
                    "user:\n  password: hunter2\n");
    const Outcome<Inspection> after = takeStoredValues(before, guide(), path);
    QVERIFY2(after, qPrintable(after ? QString() : after.error().text()));
    QCOMPARE(after->deployments.size(), 1);
    const DeploymentFile &file = after->deployments.first();
    QCOMPARE(file.path, path);
    QVERIFY(isFor(file, after->cluster->releases.first()));
    QCOMPARE(after->scope.deployments, QStringList{path});
    QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    const Outcome<QByteArray> text = readFile(path);
    QVERIFY(text && sha256(*text) == file.hash);
    const auto values = mergedValues({*text});
    QVERIFY(values);
    QCOMPARE(QJsonDocument(*values).toJson(QJsonDocument::Compact),
             QByteArray(R"({"api":{"namespace":"kept","replicas":2},"deploymentChart":"platform",)"
                        R"("namespace":"ml","releaseName":"plx","user":{"password":"hunter2"}})"));
    QCOMPARE(after->findings.size(), 1);
    QCOMPARE(after->findings.first().id, u"release-values-written"_s);
    // The second time every release has its file.
    const Outcome<Inspection> again = takeStoredValues(*after, guide(), path);
    QVERIFY(again && again->deployments.size() == 1);
}

void PlannerValues::overwritesNothing()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"deployment.yaml"_s);
    QVERIFY(replaceFile(path, "mine: true\n"));
    Inspection before = withRelease("");
    Outcome<Inspection> after = takeStoredValues(before, guide(), path);
    QVERIFY(!after && after.error().id == u"values-file-there"_s);
    QCOMPARE(*readFile(path), QByteArray("mine: true\n"));
    // Unless somebody says so; then nobody else can read it, whoever could read what was there.
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    after = takeStoredValues(before, guide(), path, ExistingFile::Replaced);
    QVERIFY(after && after->deployments.size() == 1);
    QVERIFY(!readFile(path)->contains("mine"));
    QCOMPARE(QFileInfo(path).permissions() & QFile::ReadOther, QFile::Permissions());
    // A deployment file is no place for the values of another release.
    Inspection given = before;
    given.deployments << DeploymentFile{path, {}, u"agent"_s, {}, {}, {}, true};
    after = takeStoredValues(given, guide(), path, ExistingFile::Replaced);
    QVERIFY(!after && after.error().id == u"values-not-written"_s);
    // Two releases need a folder; one whose values could not be seen gets no empty file.
    Release other = before.cluster->releases.first();
    other.name = u"other"_s;
    before.cluster->releases << other;
    after = takeStoredValues(before, guide(), folder.filePath(u"new.yaml"_s));
    QVERIFY(!after && !QFileInfo::exists(folder.filePath(u"new.yaml"_s)));
    after = takeStoredValues(before, guide(), folder.path());
    QVERIFY(after && after->deployments.size() == 2);
    QVERIFY(QFileInfo::exists(folder.filePath(u"ml-other.yaml"_s)));
    QVERIFY(!isFor(after->deployments.first(), other));
    after = takeStoredValues(withRelease({}), guide(), folder.filePath(u"unseen.yaml"_s));
    QVERIFY(!after && !QFileInfo::exists(folder.filePath(u"unseen.yaml"_s)));
}

// What came with --set is a file of its own, and nothing else is in it.
void PlannerValues::writesWhatNoFileHas()
{
    const QTemporaryDir folder;
    const QString given = folder.filePath(u"values.yaml"_s);
    QVERIFY(replaceFile(given, "api: {replicas: 2}\nuser: {email: a@b.c}\nlogLevel: INFO\n"));
    Inspection inspection;
    inspection.cluster = Cluster();
    Release release;
    release.name = u"plx"_s;
    release.nameSpace = u"ns"_s;
    release.chart = u"polyaxon"_s;
    release.revision = 7;
    release.values = "api: {replicas: 3}\nuser: {email: a@b.c, password: \"0815\"}\n"
                     "logLevel: INFO\ntolerations: [{key: gpu}]\nui: {enabled: false}\n";
    inspection.cluster->releases << release;
    inspection.deployments << DeploymentFile{given, {}, u"platform"_s, {}, {}, {}, true};
    const QString file = folder.filePath(u"set.yaml"_s);
    const Outcome<Inspection> taken = takeSetValues(inspection, guide(), file);
    QVERIFY2(taken, taken ? "" : qPrintable(taken.error().text()));
    QCOMPARE(taken->deployments.size(), 2);
    QCOMPARE(taken->deployments.last().path, file);
    const QByteArray text = *readFile(file);
    const auto values = mergedValues({text});
    QVERIFY2(values, text);
    QCOMPARE(QJsonDocument(*values).toJson(QJsonDocument::Compact),
             "{\"api\":{\"replicas\":3},\"deploymentChart\":\"platform\",\"namespace\":\"ns\","
             "\"releaseName\":\"plx\",\"tolerations\":[{\"key\":\"gpu\"}],\"ui\":{\"enabled\":"
             "false},\"user\":{\"password\":\"0815\"}}");
    QCOMPARE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    QVERIFY(!taken->findings.first().why.contains(u"0815"_s) &&
            taken->findings.first().why.contains(u"user.password"_s));
    // With that file nothing is missing, and nothing is written.
    const Outcome<Inspection> again = takeSetValues(*taken, guide(), file);
    QVERIFY(again && again->deployments.size() == 2);
    // It is not overwritten.
    const Outcome<Inspection> refused = takeSetValues(inspection, guide(), file);
    QVERIFY(!refused && refused.error().id == "values-file-there"_L1);
}

void PlannerValues::hooksOfAnUpgrade()
{
    const QByteArray printed =
        "NAME: plx\nSTATUS: pending-upgrade\nHOOKS:\n---\n# Source: a.yaml\napiVersion: batch/v1\n"
        "kind: Job\nmetadata:\n  name: plx-sync-db\n  annotations:\n    \"helm.sh/hook\": "
        "post-install,post-upgrade\n---\nkind: Job\nmetadata:\n  name: plx-clean\n  annotations: "
        "{helm.sh/hook: pre-delete}\nMANIFEST:\n---\nkind: Secret\n";
    QCOMPARE(hooksIn(printed), QStringList{u"Job/plx-sync-db"_s});
    QVERIFY(hooksIn("Error: nothing").isEmpty());
}

QTEST_GUILESS_MAIN(PlannerValues)
#include "planner_values.moc"
