// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/program.h"
#include "scene/v0_project.h"
#include "system/files.h"

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
    const auto shown = run({u"review"_s, u"plan.json"_s});
    QVERIFY2(shown.status == 0 && !shown.all().contains("not-to-be-seen"), shown.all().constData());

    const auto rehearsed = run({u"rehearse"_s, u"plan.json"_s});
    QVERIFY2(rehearsed.status == 0, rehearsed.all().constData());
    const auto exported =
        run({u"export"_s, u"plan.json"_s, u"--as"_s, u"bash"_s, u"-o"_s, u"script"_s});
    QVERIFY2(exported.status == 0, exported.all().constData());

    const auto done = run({u"run"_s, u"plan.json"_s, u"--yes"_s, u"--runs"_s, u"runs"_s});
    QVERIFY2(done.status == 0, done.all().constData());
    QVERIFY(content(u"project/train.py"_s)
                .startsWith("from polyaxon.tracking import Run as Experiment\n"));
    QVERIFY(content(u"project/job-build.yml"_s).contains("hubRef: kaniko"));
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
    const auto back = run({u"rollback"_s, folder, u"--yes"_s});
    QVERIFY2(back.status == 0, back.all().constData());
    QVERIFY(!QFile::exists(m_folder->filePath(u"project/job-build.yml"_s)));
    const QMap<QString, QByteArray> before = v0Project();
    for (auto file = before.cbegin(); file != before.cend(); ++file)
        QCOMPARE(content(file.key()), file.value());
}

QTEST_GUILESS_MAIN(V0WayTest)
#include "v0_way.moc"
