// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "scene/scene.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// The scene without a cluster, on small wheels: it needs no network.
class SceneFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("WIZARD_SCENE_PACKAGES", "small");
        m_scene = std::make_unique<Scene>();
        QCOMPARE(m_scene->error(), QString());
        QVERIFY(m_scene->isIndexMissing());
    }

    void environmentIsVersion1()
    {
        const Ran frozen = python({u"-m"_s, u"pip"_s, u"freeze"_s});
        QVERIFY2(frozen.output.contains("polyaxon==1.20.0\n"), frozen.output.constData());
        QVERIFY2(frozen.output.contains("polyaxon-sdk==1.20.0\n"), frozen.output.constData());
        const Ran version = runProgram({m_scene->python() + u"/bin/polyaxon"_s, u"version"_s});
        QVERIFY2(version.output.contains("1.20.0"), version.output.constData());
    }

    void projectRunsOnVersion1()
    {
        const Ran imported = runProgram(
            {u"env"_s, u"PYTHONDONTWRITEBYTECODE=1"_s, u"PYTHONPATH="_s + m_scene->project(),
             m_scene->python() + u"/bin/python"_s, u"-c"_s,
             u"import train.model, train.states, train.submit, train.untouched, train.numbers"_s});
        QVERIFY2(imported.succeeded(), imported.error.constData());
    }

    void projectIsACleanRepository()
    {
        const Ran status = runProgram(
            {u"git"_s, u"-C"_s, m_scene->project(), u"status"_s, u"--porcelain"_s, u"--ignored"_s});
        QVERIFY(status.succeeded());
        QCOMPARE(status.output, QByteArray());
        QFile states(m_scene->project() + u"/train/states.py"_s);
        QVERIFY(states.open(QIODevice::ReadOnly));
        const QByteArray text = states.readAll();
        QCOMPARE(text.count("\r\n"), text.count('\n'));
        QVERIFY(!text.endsWith('\n'));
    }

    // What the environment step is there for: the newest works, an earlier one only with a
    // constraint.
    void smallWheelsBehaveAsTheReleases_data()
    {
        QTest::addColumn<QStringList>("packages");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QByteArray>("problem");
        QTest::addRow("newest") << QStringList{u"polyaxon"_s} << u"2.18.0"_s << QByteArray();
        QTest::addRow("dependency too new") << QStringList{u"polyaxon==2.9.4"_s} << u"2.9.4"_s
                                            << QByteArray("run.job.container.name: Field required");
        QTest::addRow("constrained")
            << QStringList{u"polyaxon==2.9.4"_s, u"kubernetes<37"_s} << u"2.9.4"_s << QByteArray();
    }

    void smallWheelsBehaveAsTheReleases()
    {
        QFETCH(QStringList, packages);
        QFETCH(QString, version);
        QFETCH(QByteArray, problem);
        const QTemporaryDir scratch;
        const QString scratchPython = scratch.filePath(u"venv/bin/python"_s);
        QVERIFY(python({u"-m"_s, u"venv"_s, scratch.filePath(u"venv"_s)}).succeeded());
        const Ran installed =
            runProgram(QStringList{scratchPython, u"-m"_s, u"pip"_s, u"install"_s, u"--quiet"_s,
                                   u"--no-index"_s, u"--find-links"_s, m_scene->wheels()} +
                       packages);
        QVERIFY2(installed.succeeded(), installed.error.constData());
        const Ran tried = runProgram(
            {u"env"_s, u"PYTHONDONTWRITEBYTECODE=1"_s, scratchPython,
             QStringLiteral(WIZARD_TESTS "/../resources/scripts/try_package.py"), version});
        QCOMPARE(tried.succeeded(), problem.isEmpty());
        QVERIFY2(tried.error.contains(problem), tried.error.constData());
    }

    // Nobody has to know beforehand whether the index answers, and it is said what stands in.
    void smallWheelsStandInForTheIndex()
    {
        const QTemporaryDir folder;
        const auto make = [&folder](const QString &packages) {
            return runProgram({u"env"_s, u"PIP_INDEX_URL=http://127.0.0.1:1/simple"_s,
                               u"PIP_EXTRA_INDEX_URL="_s, u"PIP_FIND_LINKS="_s,
                               QStringLiteral(WIZARD_TESTS "/scene/make"), folder.path(),
                               u"--packages"_s, packages});
        };
        const Ran asked = make(u"index"_s);
        QCOMPARE(asked.exitStatus, 3);
        QVERIFY2(asked.error.contains("package index is not reachable"), asked.error.constData());
        QVERIFY(QDir(folder.path()).removeRecursively() && QDir().mkpath(folder.path()));
        const Ran any = make(u"auto"_s);
        QVERIFY2(any.succeeded(), any.error.constData());
        QCOMPARE(any.json()["packages"_L1].toString(), u"small"_s);
        QVERIFY2(any.error.contains("index is not reachable: ") &&
                     any.error.contains("polyaxon 1.20.0, polyaxon 2.0.6"),
                 any.error.constData());
    }

    void scopeNamesAllOfIt()
    {
        const QStringList arguments = m_scene->scopeArguments();
        for (const QString &path :
             {m_scene->python(), m_scene->project(), m_scene->deployment(), m_scene->wheels()}) {
            QVERIFY(QFile::exists(path));
            QVERIFY(arguments.contains(path));
        }
        QVERIFY(!arguments.contains(u"--context"_s));
        QVERIFY(QFile::exists(arguments.last() + u"/index.yaml"_s));
        QCOMPARE(m_scene->state(), m_scene->state());
    }

private:
    Ran python(const QStringList &arguments) const
    {
        return runProgram(QStringList{m_scene->python() + u"/bin/python"_s} + arguments);
    }

    std::unique_ptr<Scene> m_scene;
};

QTEST_GUILESS_MAIN(SceneFiles)
#include "scene_files.moc"
