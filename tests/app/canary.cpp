// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/hazard_scene.h"
#include "system/files.h"

#include <QDirIterator>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// A secret in every place where one can be: values, Secrets, environment, annotations, drifted
// objects. Nothing that the program says or writes holds it, besides the copies that the way back
// is made of, which only their owner can read.
class CanaryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void planned();
    void reviewed();
    void exported();
    void rehearsed();
    void thereAndBack();

private:
    void judge(const QByteArray &text, const QString &where) const;
    void judgeFolder(const QString &folder) const;
    void judge(const Said &said, const QString &where) const;

    std::unique_ptr<HazardScene> m_scene;
};

namespace {

const QByteArray canary = "k4narienv0gel-geheim";

const QByteArray values =
    externalDatabase + "user: {password: " + canary + "-1}\npolyaxonSecret: " + canary +
    "-2\ninternalToken: " + canary +
    "-3\n"
    "email: {enabled: true, host: mail.invalid, hostUser: me, hostPassword: " +
    canary +
    "-4}\n"
    "api:\n  replicas: 1\n  service: {annotations: {own/access-token: " +
    canary +
    "-5}}\n"
    "gateway:\n  service: {annotations: {own/password: " +
    canary + "-6}}\n";

} // namespace

void CanaryTest::initTestCase()
{
    if (const QString why = HazardScene::whyUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_scene = std::make_unique<HazardScene>();
    QVERIFY2(m_scene->cluster().error().isEmpty(), qPrintable(m_scene->cluster().error()));
    QCOMPARE(m_scene->install(values), QString());
    m_scene->kubectl({u"set"_s, u"env"_s, u"deployment/plx-polyaxon-api"_s,
                      u"OWN_TOKEN="_s + QString::fromUtf8(canary) + u"-7"_s});
    m_scene->kubectl(
        {u"annotate"_s, u"deployment/plx-polyaxon-api"_s,
         u"kubectl.kubernetes.io/last-applied-configuration={\"data\":{\"password\":\""_s +
             QString::fromUtf8(canary) + u"-8\"}}"_s});
    m_scene->kubectl({u"scale"_s, u"deployment/plx-polyaxon-operator"_s, u"--replicas=2"_s});
    QCOMPARE(m_scene->cluster().rolledOut(u"polyaxon"_s), QString());
    // It is really there.
    QVERIFY(m_scene->kubectl({u"get"_s, u"deployment"_s, u"plx-polyaxon-api"_s, u"-o"_s, u"yaml"_s})
                .contains(canary + "-7"));
}

void CanaryTest::judge(const QByteArray &text, const QString &where) const
{
    const QByteArray half = canary.first(canary.size() / 2);
    for (const QByteArray &form : {canary, half.toBase64(QByteArray::OmitTrailingEquals).first(10)})
        QVERIFY2(!text.contains(form), qPrintable(where + u": "_s + QString::fromUtf8(form)));
}

void CanaryTest::judge(const Said &said, const QString &where) const
{
    QVERIFY2(said.status == 0, said.all().right(10'000));
    judge(said.all(), where);
}

void CanaryTest::judgeFolder(const QString &folder) const
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        const QFileInfo file = files.nextFileInfo();
        const bool isCopy = file.filePath().contains("/release-1/"_L1) ||
                            file.filePath().contains("/deployment-1-migrate/"_L1) ||
                            file.filePath().contains("/backup"_L1) ||
                            file.fileName() == "values.yaml"_L1;
        QVERIFY2(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)) || !isCopy,
                 qPrintable(file.filePath()));
        ++count;
        if (!isCopy)
            judge(readFile(file.filePath()).value_or(QByteArray()), file.filePath());
    }
    QVERIFY(count > 3);
}

void CanaryTest::planned()
{
    judge(m_scene->plan(u"2.9.4"_s), u"plan"_s);
    judge(*readFile(m_scene->path(u"plan.json"_s)), u"plan.json"_s);
}

void CanaryTest::reviewed()
{
    judge(program({u"review"_s, m_scene->path(u"plan.json"_s)}), u"review"_s);
    judge(program({u"review"_s, m_scene->path(u"plan.json"_s), u"--json"_s}), u"review --json"_s);
}

void CanaryTest::exported()
{
    for (const QString &form : {u"bash"_s, u"markdown"_s}) {
        const QString folder = m_scene->path(u"export-"_s + form);
        judge(
            program({u"export"_s, m_scene->path(u"plan.json"_s), u"--as"_s, form, u"-o"_s, folder}),
            form);
        QDirIterator files(folder, QDir::Files);
        while (files.hasNext())
            judge(*readFile(files.next()), files.filePath());
    }
}

void CanaryTest::rehearsed()
{
    judge(program({u"rehearse"_s, m_scene->path(u"plan.json"_s)}), u"rehearse"_s);
}

void CanaryTest::thereAndBack()
{
    judge(m_scene->run(), u"run"_s);
    const QDir runs(m_scene->path(u"runs"_s));
    const QString run =
        runs.filePath(runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name).value(0));
    judge(program({u"report"_s, run}), u"report"_s);
    judge(program({u"report"_s, run, u"--json"_s}), u"report --json"_s);
    judge(program({u"verify"_s, run}), u"verify"_s);
    judge(m_scene->rollback(), u"rollback"_s);
    judgeFolder(run);
}

QTEST_GUILESS_MAIN(CanaryTest)
#include "canary.moc"
