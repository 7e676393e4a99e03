// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/program.h"
#include "scene/v0_project.h"
#include "system/files.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// A project and a deployment file of v0, in one plan to v1 or v2: reviewed, rehearsed, exported,
// run and taken back.
class V0WayTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thereAndBack_data();
    void thereAndBack();

private:
    static bool staysQuiet(const QString &run);
    QByteArray content(const QString &name) const
    {
        return readFile(m_folder->filePath(name)).value_or(QByteArray());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void V0WayTest::thereAndBack_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("to v1") << u"1.20.0"_s;
    QTest::newRow("to v2") << u"2.9.4"_s;
}

// Besides the copies that the way back is made of, which only their owner reads.
bool V0WayTest::staysQuiet(const QString &run)
{
    QDirIterator files(run, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        const QFileInfo file = files.nextFileInfo();
        const bool isCopy = file.path() != run && !file.path().endsWith("/logs"_L1);
        const bool isSecret = readFile(file.filePath())->contains("not-to-be-seen");
        const auto others = QFile::ReadGroup | QFile::ReadOther;
        if (isSecret && (!isCopy || (QFileInfo(run).permissions() & others)))
            return false;
        ++count;
    }
    return count > 3;
}

void V0WayTest::thereAndBack()
{
    QFETCH(const QString, target);
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(writeV0Project(QDir(m_folder->path())));
    const auto run = [&](const QStringList &arguments) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, m_folder->path());
        return program(arguments, environment, m_folder->path());
    };
    const auto planned =
        run({u"plan"_s, u"--project"_s, u"project"_s, u"--deployment"_s, u"values.yml"_s, u"--to"_s,
             target, u"--offline"_s, u"-o"_s, u"plan.json"_s});
    QVERIFY2(planned.status == 0, planned.all().constData());

    const auto patch = run({u"review"_s, u"plan.json"_s, u"--patch"_s});
    QVERIFY2(patch.status == 0, patch.all().constData());
    for (const QByteArray part :
         {"+version: 1.1", "+kind: operation", "+  numRuns: 6",
          "+from polyaxon.tracking import Run", "-from polyaxon_client.tracking import Experiment",
          "-polyaxon-client==0.6.1", "+polyaxon project ls", "+artifactsStore:", "-scheduler:"})
        QVERIFY2(patch.output.contains(part), (part + '\n' + patch.output).constData());
    // v0 built the image by itself; the operation that does it now is a file of its own.
    QVERIFY2(patch.output.contains("new file mode 100644") &&
                 patch.output.contains("job-build.yml") && patch.output.contains("+hubRef: kaniko"),
             patch.output.constData());
    const auto isQuiet = [](const Said &said) {
        return said.status == 0 && !said.all().contains("not-to-be-seen");
    };
    QVERIFY(!content(u"plan.json"_s).contains("not-to-be-seen"));
    for (const QStringList &more : {QStringList(), QStringList(u"--json"_s)}) {
        const auto shown = run(QStringList{u"review"_s, u"plan.json"_s} + more);
        QVERIFY2(isQuiet(shown), shown.all().constData());
    }
    const auto rehearsed = run({u"rehearse"_s, u"plan.json"_s});
    QVERIFY2(isQuiet(rehearsed), rehearsed.all().constData());
    for (const QString &form : {u"bash"_s, u"markdown"_s}) {
        const auto exported =
            run({u"export"_s, u"plan.json"_s, u"--as"_s, form, u"-o"_s, u"script"_s});
        QVERIFY2(isQuiet(exported), exported.all().constData());
    }
    for (const QString &name : QDir(m_folder->filePath(u"script"_s)).entryList(QDir::Files))
        QVERIFY2(!content(u"script/"_s + name).contains("not-to-be-seen"), qPrintable(name));

    const auto done = run({u"run"_s, u"plan.json"_s, u"--yes"_s, u"--runs"_s, u"runs"_s});
    QVERIFY2(isQuiet(done), done.all().constData());
    QVERIFY(content(u"project/train.py"_s)
                .startsWith("from polyaxon.tracking import Run as Experiment\n"));
    // What is written is exact all the same; a variable does not go into an image.
    const QByteArray build = content(u"project/job-build.yml"_s);
    QVERIFY2(build.contains("hubRef: kaniko") && build.contains("me:not-to-be-seen@pypi") &&
                 build.contains("LEVEL: high") && !build.contains("not-to-be-seen-too"),
             build);
    QVERIFY(content(u"project/job.yml"_s)
                .contains("prepare.py --token not-to-be-seen\n        --twice\n"));
    QVERIFY(patch.output.contains("me:not-to-be-seen@pypi"));
    const QByteArray requirement =
        target.startsWith(u'2') ? QByteArray("polyaxon==2.9.4") : QByteArray("polyaxon==1.20.0");
    const QByteArray requirements = content(u"project/requirements.txt"_s);
    QVERIFY2(requirements.startsWith(requirement), requirements);
    // Only v1 is kept from what came after it: nothing of that is in the way of v2.
    QCOMPARE(requirements.contains("setuptools<81"), target.startsWith(u'1'));
    // What is of the target already has nothing left to change.
    const QString from = target;
    for (const QString &name : v0Project().keys()) {
        const auto again = run({u"convert"_s, name, u"--from"_s, from, u"--to"_s, target});
        QCOMPARE(again.output, content(name));
    }

    const QString folder = QDir(m_folder->filePath(u"runs"_s))
                               .entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)
                               .first()
                               .filePath();
    QVERIFY(isQuiet(run({u"verify"_s, folder})));
    QVERIFY(isQuiet(run({u"report"_s, folder})) &&
            isQuiet(run({u"report"_s, folder, u"--json"_s})));
    QVERIFY(staysQuiet(folder));

    const auto back = run({u"rollback"_s, folder, u"--yes"_s});
    QVERIFY2(back.status == 0, back.all().constData());
    QVERIFY(!QFile::exists(m_folder->filePath(u"project/job-build.yml"_s)));
    const QMap<QString, QByteArray> before = v0Project();
    for (auto file = before.cbegin(); file != before.cend(); ++file)
        QCOMPARE(content(file.key()), file.value());
}

QTEST_GUILESS_MAIN(V0WayTest)
#include "v0_way.moc"
