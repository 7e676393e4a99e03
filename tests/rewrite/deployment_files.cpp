// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/deployment_case.h"
#include "system/yaml_spans.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace deployment;

/// Whole deployment files: deployment/files/NAME.before.yaml becomes NAME.after.yaml, and says what
/// is in NAME.notes.txt. WIZARD_RENEW_GOLDEN=1 writes both anew, to be looked at.
class DeploymentFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void files_data();
    void files();
    void nothingToDoChangesNoByte_data() { files_data(); }
    void nothingToDoChangesNoByte();
    void twiceIsOnce_data() { files_data(); }
    void twiceIsOnce();
    void anySubsetParses_data() { files_data(); }
    void anySubsetParses();
    void movedSecretsAreNotWrittenDown();
    void damagedTextNeverHurts_data() { files_data(); }
    void damagedTextNeverHurts();
    void refused_data();
    void refused();
    void largeFileIsQuick();
};

namespace {

QString folder()
{
    return QStringLiteral(WIZARD_TESTS "/rewrite/deployment/files/");
}

QByteArray content(const QString &name)
{
    QFile file(folder() + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray golden(const QString &name, const QByteArray &now)
{
    if (qEnvironmentVariableIntValue("WIZARD_RENEW_GOLDEN") == 1) {
        QFile file(folder() + name);
        if (file.open(QIODevice::WriteOnly))
            file.write(now);
    }
    return content(name);
}

QByteArray notesOf(const Rewriting &rewriting)
{
    QByteArray lines;
    for (const Finding &note : rewriting.notes)
        lines += QByteArray::number(note.place ? note.place->line : 0) + ": " +
                 severityName(note.severity).toUtf8() + ": " + note.id.toUtf8() + ": " +
                 note.title.toUtf8() + '\n';
    return lines;
}

const RewriteRequest &usual()
{
    static const RewriteRequest usual = request(u"1.20.0"_s, u"2.9.4"_s);
    return usual;
}

} // namespace

void DeploymentFilesTest::files_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names =
        QDir(folder()).entryList({u"*.before.yaml"_s}, QDir::Files, QDir::Name);
    QVERIFY(names.size() >= 6);
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name.section(u'.', 0, 0);
}

void DeploymentFilesTest::files()
{
    QFETCH(QString, name);
    const QByteArray before = content(name + u".before.yaml"_s);
    const auto rewriting = rewriteDeployment(before, guide(), usual());
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    const QByteArray after = spliced(before, rewriting->edits).value_or("(edits do not fit)");
    QCOMPARE(after, golden(name + u".after.yaml"_s, after));
    const QByteArray notes = notesOf(*rewriting);
    QCOMPARE(notes, golden(name + u".notes.txt"_s, notes));
}

void DeploymentFilesTest::nothingToDoChangesNoByte()
{
    QFETCH(QString, name);
    const QByteArray before = content(name + u".before.yaml"_s);
    const auto rewriting = rewriteDeployment(before, guide(), request(u"1.19.0"_s, u"1.20.0"_s));
    QVERIFY(rewriting);
    for (const Edit &edit : rewriting->edits)
        QVERIFY2(edit.rule == "deployment-tag-pinned"_L1 ||
                     edit.rule == "deployment-target-port"_L1,
                 qPrintable(edit.rule));
    QCOMPARE(spliced(before, {}).value(), before);
}

void DeploymentFilesTest::twiceIsOnce()
{
    QFETCH(QString, name);
    const QByteArray before = content(name + u".before.yaml"_s);
    const auto once = rewriteDeployment(before, guide(), usual());
    QVERIFY(once);
    const QByteArray after = spliced(before, once->edits).value();
    const auto twice = rewriteDeployment(after, guide(), usual());
    QVERIFY(twice);
    QCOMPARE(spliced(after, twice->edits).value(), after);
}

void DeploymentFilesTest::anySubsetParses()
{
    QFETCH(QString, name);
    const QByteArray before = content(name + u".before.yaml"_s);
    const auto rewriting = rewriteDeployment(before, guide(), usual());
    QVERIFY(rewriting);
    QRandomGenerator random(3);
    for (int round = 0; round < 100; ++round) {
        const QByteArray part = partly(before, rewriting->edits, random);
        const auto tree = readYaml(part);
        QVERIFY2(tree && tree->duplicates.isEmpty() && tree->documents.size() == 1,
                 part.constData());
    }
}

void DeploymentFilesTest::movedSecretsAreNotWrittenDown()
{
    const QByteArray before(
        "postgresql:\n  postgresqlPassword: canary-1\nredis:\n  usePassword: true\n  password: "
        "'canary-2'\n"
        "rabbitmq-ha: {enabled: true, rabbitmqPassword: canary-3}\n"
        "externalServices:\n  redis: {password: 4711}\nuser: {password: canary-4}\n");
    const auto rewriting = rewriteDeployment(before, guide(), usual());
    QVERIFY(rewriting);
    const QByteArray after = spliced(before, rewriting->edits).value();
    QCOMPARE(after.count("canary-1"), 2);
    QVERIFY(after.contains("password: 'canary-2'") && after.contains("canary-3"));
    for (const Edit &edit : rewriting->edits) {
        const QByteArray json = QJsonDocument(edit.toJson()).toJson();
        QVERIFY2(!json.contains("canary"), json.constData());
    }
    for (const Finding &note : rewriting->notes) {
        const QByteArray json = QJsonDocument(note.toJson()).toJson();
        QVERIFY2(!json.contains("canary") && !json.contains("4711"), json.constData());
    }
}

void DeploymentFilesTest::damagedTextNeverHurts()
{
    QFETCH(QString, name);
    const QByteArray before = content(name + u".before.yaml"_s);
    static constexpr char odd[] = " \n\t:-{}[]#&*!|>'\"%@`,?\r\xA1\xC3";
    const QByteArray pieces(odd, sizeof odd); // NUL is the last of them
    QRandomGenerator random(5);
    int parsed = 0;
    for (int round = 0; round < 400; ++round) {
        QByteArray text = before;
        for (int i = 0; i < 1 + random.bounded(4); ++i) {
            const int at = random.bounded(int(text.size()));
            if (random.bounded(3) == 0)
                text.remove(at, 1 + random.bounded(20));
            else
                text.insert(at, pieces.at(random.bounded(int(pieces.size()))));
        }
        const auto rewriting = rewriteDeployment(text, guide(), usual());
        if (!rewriting) {
            QVERIFY(rewriting.error().id.startsWith("yaml-"_L1));
            continue;
        }
        ++parsed;
        const auto after = spliced(text, rewriting->edits);
        QVERIFY2(after && readYaml(*after), text.constData());
    }
    QVERIFY(parsed > 20);
}

void DeploymentFilesTest::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("place");
    QTest::newRow("empty") << QByteArray() << u"yaml-empty"_s << QString();
    QTest::newRow("only comments") << QByteArray("# api:\n\n") << u"yaml-empty"_s << QString();
    QTest::newRow("null") << QByteArray("---\n") << u"yaml-empty"_s << QString();
    QTest::newRow("list") << QByteArray("# x\n- api: 1\n") << u"yaml-not-mapping"_s
                          << u"line 2, column 1"_s;
    QTest::newRow("text") << QByteArray("hello\n") << u"yaml-not-mapping"_s
                          << u"line 1, column 1"_s;
    QTest::newRow("two documents")
        << QByteArray("api: {}\n---\ngateway: {}\n") << u"yaml-documents"_s << u"line 3"_s;
    QTest::newRow("duplicate section") << QByteArray("api: {}\ngateway: {}\napi: {}\n")
                                       << u"yaml-duplicate-key"_s << u"line 3, column 1"_s;
    QTest::newRow("duplicate key") << QByteArray("api:\n  replicas: 1\n  \"replicas\": 2\n")
                                   << u"yaml-duplicate-key"_s << u"line 3, column 3"_s;
    QTest::newRow("broken") << QByteArray("api:\n  replicas: [1\ngateway:\n") << u"yaml-syntax"_s
                            << u"line 3"_s;
    QTest::newRow("tab") << QByteArray("api:\n\treplicas: 1\n") << u"yaml-tab"_s << u"line 2"_s;
    QTest::newRow("Kubernetes object")
        << QByteArray(
               "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  values: {api: "
               "{replicas: 2}}\n")
        << u"yaml-not-values"_s << QString();
    QTest::newRow("helmfile") << QByteArray(
                                     "releases:\n- name: plx\n  values:\n  - api: {replicas: 2}\n")
                              << u"yaml-not-values"_s << QString();
    QTest::newRow("Kustomize")
        << QByteArray("helmCharts:\n- name: polyaxon\n  valuesInline: {broker: redis}\n")
        << u"yaml-not-values"_s << QString();
    QTest::newRow("a chart with Polyaxon in it")
        << QByteArray("global: {}\npolyaxon:\n  api: {replicas: 2}\n") << u"yaml-not-values"_s
        << QString();
    QTest::newRow("template") << QByteArray("api:\n  replicas: {{ .Values.n }}\n")
                              << u"yaml-template"_s << u"line 2, column 13"_s;
}

void DeploymentFilesTest::refused()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    const auto rewriting = rewriteDeployment(text, guide(), usual());
    QVERIFY(!rewriting);
    QTEST(rewriting.error().id, "id");
    QVERIFY2(rewriting.error().what.contains(place), qPrintable(rewriting.error().what));
    QVERIFY(!rewriting.error().action.isEmpty());
    const auto without = rewriteDeployment("api: {replicas: 1}\n", guide(), RewriteRequest());
    QVERIFY(!without && without.error().id == "target-missing"_L1);
}

void DeploymentFilesTest::largeFileIsQuick()
{
    QByteArray text = content(u"community.before.yaml"_s) + "connections:\n";
    for (int i = 0; i < 3000; ++i)
        text += "- name: c" + QByteArray::number(i) +
                "\n  kind: s3\n  schema: {bucket: \"s3://b\"}  # one of many\n";
    QElapsedTimer timer;
    timer.start();
    const auto rewriting = rewriteDeployment(text, guide(), usual());
    QVERIFY(rewriting && !rewriting->edits.isEmpty());
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    qInfo("%lld KiB in %lld ms", (long long)(text.size() / 1024), (long long)timer.elapsed());
}

QTEST_GUILESS_MAIN(DeploymentFilesTest)
#include "deployment_files.moc"
