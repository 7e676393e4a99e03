// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/text_form.h"
#include "rewrite/deployment_v0_case.h"
#include "rewrite/made_values.h"
#include "system/yaml_spans.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace deployment;

/// Whole deployment files of v0: deployment-v0/files/NAME.before.yaml becomes NAME.after.yaml, and
/// says what is in NAME.notes.txt (WIZARD_RENEW_GOLDEN=1 writes both anew); and files that were
/// made up.
class DeploymentV0FilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void files_data();
    void files();
    void recognised_data() { files_data(); }
    void recognised();
    void othersAreNotRecognised_data();
    void othersAreNotRecognised();
    void twiceIsOnce_data() { files_data(); }
    void twiceIsOnce();
    void goesOnToV2_data() { files_data(); }
    void goesOnToV2();
    void secretsAreNotWrittenDown_data() { files_data(); }
    void secretsAreNotWrittenDown();
    void damagedTextNeverHurts_data() { files_data(); }
    void damagedTextNeverHurts();
    void whateverIsValidConverts();
};

namespace {

QString folder()
{
    return QStringLiteral(WIZARD_TESTS "/rewrite/deployment-v0/files/");
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

QByteArray converted(const QByteArray &before, const QString &target = u"1.20.0"_s)
{
    const auto rewriting = rewriteDeployment(before, guideOfV0(), requestOfV0(target));
    return rewriting ? spliced(before, rewriting->edits).value_or(QByteArray())
                     : rewriting.error().text().toUtf8();
}

} // namespace

void DeploymentV0FilesTest::files_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names =
        QDir(folder()).entryList({u"*.before.yaml"_s}, QDir::Files, QDir::Name);
    QVERIFY(names.size() >= 6);
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name.section(u'.', 0, 0);
}

void DeploymentV0FilesTest::files()
{
    QFETCH(QString, name);
    const QByteArray before = content(name + u".before.yaml"_s);
    const auto rewriting = rewriteDeployment(before, guideOfV0(), requestOfV0());
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    const QByteArray after = spliced(before, rewriting->edits).value_or("(edits do not fit)");
    QCOMPARE(after, golden(name + u".after.yaml"_s, after));
    const QByteArray notes = notesOf(*rewriting);
    QCOMPARE(notes, golden(name + u".notes.txt"_s, notes));
}

void DeploymentV0FilesTest::recognised()
{
    QFETCH(QString, name);
    const QByteArray text = content(name + u".before.yaml"_s);
    const bool isTooLittle = name == "least"_L1 || name == "windows"_L1;
    QCOMPARE(recognisedForm("deploy/values.yml", text) == TextForm::Values, !isTooLittle);
}

void DeploymentV0FilesTest::othersAreNotRecognised_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a tracker's chart")
        << QByteArray("serviceType: LoadBalancer\npostgresql: {enabled: true}\npersistence: "
                      "{enabled: true, size: 8Gi}\ningress: {enabled: false}\n");
    QTest::newRow("a database's chart")
        << QByteArray("persistence: {enabled: true}\nredis: {enabled: true}\nrbac: {create: "
                      "true}\nnodeSelector: {}\n");
    QTest::newRow("a workflow") << QByteArray(
        "on: push\njobs: {build: {environment: x, steps: []}}\n");
    QTest::newRow("an experiment of v0")
        << QByteArray("version: 1\nkind: experiment\nenvironment: {persistence: {data: [a], "
                      "outputs: b}}\n");
}

void DeploymentV0FilesTest::othersAreNotRecognised()
{
    QFETCH(QByteArray, text);
    QVERIFY(recognisedForm("values.yaml", text) != TextForm::Values);
}

void DeploymentV0FilesTest::twiceIsOnce()
{
    QFETCH(QString, name);
    for (const char *target : {"1.1.0", "1.14.3", "1.20.0", "1.22.0"}) {
        const QByteArray after =
            converted(content(name + u".before.yaml"_s), QLatin1StringView(target));
        QVERIFY(readYaml(after));
        QCOMPARE(converted(after, QLatin1StringView(target)), after);
    }
}

// The second guide goes on from there, and finds nothing of v0.
void DeploymentV0FilesTest::goesOnToV2()
{
    QFETCH(QString, name);
    const QByteArray before = converted(content(name + u".before.yaml"_s));
    const auto rewriting = rewriteDeployment(before, guide(), request(u"1.20.0"_s, u"2.9.4"_s));
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    for (const Finding &note : rewriting->notes)
        QVERIFY2(note.id != "deployment-key-unknown"_L1 && note.id != "deployment-by-hand"_L1,
                 qPrintable(note.title));
    QVERIFY(readYaml(spliced(before, rewriting->edits).value_or("\t")));
}

void DeploymentV0FilesTest::secretsAreNotWrittenDown()
{
    QFETCH(QString, name);
    const QByteArray before = content(name + u".before.yaml"_s);
    const auto rewriting = rewriteDeployment(before, guideOfV0(), requestOfV0());
    QVERIFY(rewriting);
    for (const Edit &edit : rewriting->edits)
        QVERIFY(!QJsonDocument(edit.toJson()).toJson().contains("not-to-be-seen"));
    for (const Finding &note : rewriting->notes)
        QVERIFY(!QJsonDocument(note.toJson()).toJson().contains("not-to-be-seen"));
}

void DeploymentV0FilesTest::damagedTextNeverHurts()
{
    QFETCH(QString, name);
    const QByteArray before = content(name + u".before.yaml"_s);
    static constexpr char odd[] = " \n\t:-{}[]#&*!|>'\"%@`,?\r\xA1\xC3";
    const QByteArray pieces(odd, sizeof odd); // NUL is the last of them
    QRandomGenerator random(5);
    for (int round = 0; round < 100; ++round) {
        QByteArray text = before;
        for (int i = 0; i < 1 + random.bounded(4); ++i) {
            const int at = random.bounded(int(text.size()));
            if (random.bounded(3) == 0)
                text.remove(at, 1 + random.bounded(20));
            else
                text.insert(at, pieces.at(random.bounded(int(pieces.size()))));
        }
        const auto rewriting = rewriteDeployment(text, guideOfV0(), requestOfV0());
        if (!rewriting) {
            QVERIFY(rewriting.error().id.startsWith("yaml-"_L1));
            continue;
        }
        const auto after = spliced(text, rewriting->edits);
        QVERIFY2(after && readYaml(*after), text.constData());
    }
}

// Any sections with any values of their kind, in any style: it converts, nothing of v0 is left, and
// converting the result again changes nothing.
void DeploymentV0FilesTest::whateverIsValidConverts()
{
    QRandomGenerator random(11);
    const QStringList targets{u"1.1.0"_s, u"1.14.3"_s, u"1.18.0"_s, u"1.20.0"_s, u"1.22.0"_s};
    const int rounds = qEnvironmentVariableIsSet("WIZARD_LONG") ? 2000 : 60;
    for (int round = 0; round < rounds; ++round) {
        const QByteArray before = madeValuesOfV0(random);
        const QString target = targets.at(random.bounded(int(targets.size())));
        const auto rewriting = rewriteDeployment(before, guideOfV0(), requestOfV0(target));
        QVERIFY2(rewriting, before + (rewriting ? "" : rewriting.error().text().toUtf8()));
        for (const Finding &note : rewriting->notes)
            QVERIFY2(note.id != "deployment-by-hand"_L1 && note.id != "deployment-key-unknown"_L1,
                     note.title.toUtf8() + note.why.toUtf8() + '\n' + before);
        const QByteArray after = spliced(before, rewriting->edits).value_or("\t");
        QVERIFY2(readYaml(after), after.constData());
        const QByteArray again = converted(after, target);
        if (again != after)
            qWarning("%s", before.constData());
        QCOMPARE(again, after);
    }
}

QTEST_GUILESS_MAIN(DeploymentV0FilesTest)
#include "deployment_v0_files.moc"
