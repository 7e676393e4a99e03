// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/script.h"
#include "run/answers.h"
#include "run/environment_world.h"
#include "system/files.h"

#include <QDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

namespace {

// Whoever starts a Python of an environment to install kills it, and the script that started it.
constexpr auto killer = "import os, sys\n"
                        "words = getattr(sys, 'orig_argv', [])\n"
                        "if 'install' in words and '--dry-run' not in words:\n"
                        "    os.kill(os.getppid(), 9)\n"
                        "    os.kill(os.getpid(), 9)\n";

void write(const QString &path, QByteArrayView content)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QVERIFY(replaceFile(path, content).has_value());
}

} // namespace

/// An environment goes from v1 to v2 and comes back, with real pip and small wheels; whatever was
/// odd about it before.
class EnvironmentTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void upgradesAndComesBack();
    void conflictsAreForeseen();
    void repairsInPlaceUpgrade();
    void killedBetween();
    void severalAtOnce();
    void pythonTooOld();
    void withdrawnIsNamed();
    void withoutAnyPip();

private:
    QString copy(const QString &name) const;
    RunResult run(const Plan &plan, QString &folder, Answers &answers) const;

    EnvironmentWorld m_world;
    QString m_v1;
};

void EnvironmentTest::initTestCase()
{
    m_v1 = m_world.path(u"v1"_s);
    QVERIFY(m_world.addWheel({u"trainer"_s, u"3.1"_s, u"--requires"_s, u"polyaxon<2,>=1.5"_s}));
    QVERIFY(m_world.addWheel({u"old-traceml-user"_s, u"1.0"_s, u"--requires"_s, u"traceml<1.1"_s}));
    QVERIFY(m_world.make(m_v1, {u"polyaxon[async,gcs]==1.20.0"_s}));
}

// Its interpreter is a link, and pip is started through it: a copy elsewhere works.
QString EnvironmentTest::copy(const QString &name) const
{
    const QString path = m_world.path(name);
    const auto ran = EnvironmentWorld::run({u"cp"_s, u"-a"_s, m_v1, path});
    const auto moved = EnvironmentWorld::run(
        {u"sh"_s, u"-c"_s,
         u"sed -i \"s|$0|$1|g\" \"$1/pyvenv.cfg\"; \"$1/bin/python\" -m pip install --quiet "
         "--no-index --find-links \"$2\" --force-reinstall --no-deps polyaxon==1.20.0"_s,
         m_v1, path, m_world.wheels()});
    if (ran.status != 0 || moved.status != 0)
        qWarning("%s%s", ran.output.constData(), moved.output.constData());
    return path;
}

RunResult EnvironmentTest::run(const Plan &plan, QString &folder, Answers &answers) const
{
    auto journal = Journal::create(m_world.path(u"runs"_s), plan);
    if (!journal)
        qFatal("%s", qPrintable(journal.error().text()));
    folder = journal->folder();
    const RunResult result = answers.run(*journal);
    if (result.failure)
        qWarning("%s", qPrintable(result.failure->text() + u'\n' +
                                  result.failure->lastLines.join(u'\n')));
    return result;
}

void EnvironmentTest::upgradesAndComesBack()
{
    const QString path = copy(u"straight"_s);
    QVERIFY(EnvironmentWorld::run({path + u"/bin/python"_s, u"-m"_s, u"pip"_s, u"install"_s,
                                   u"--no-index"_s, u"--find-links"_s, m_world.wheels(),
                                   u"trainer"_s, u"s3fs"_s})
                .status == 0);
    const QString shadow = EnvironmentWorld::siteOf(path) + u"/polyaxon/fs"_s;
    write(shadow + u"/__init__.py"_s, "old = True\n");
    write(m_world.path(u".polyaxon/.auth"_s), "{\"token\": \"t\"}");
    write(m_world.path(u"project/requirements.txt"_s), "polyaxon[async, docker]==1.20.0\n");
    const QByteArray before = EnvironmentWorld::state(path);
    const Plan plan = m_world.plan({path}, u"2.9.4"_s, {m_world.path(u"project"_s)});
    QVERIFY(!plan.isBlocked());
    QVERIFY(findingIn(plan, u"package-pinned"_s).contains(u"trainer 3.1"_s));
    QVERIFY(findingIn(plan, u"old-folder-shadows"_s).contains(shadow));
    Answers answers;
    QString folder;
    QCOMPARE(run(plan, folder, answers).end, RunEnd::Done);

    const QByteArray after = EnvironmentWorld::state(path);
    for (const QByteArray line :
         {"polyaxon==2.9.4", "kubernetes==36.0.3", "kubernetes-asyncio==29.0.0", "aiohttp==3.9.0",
          "gcsfs==2024.2.0", "traceml==1.2.5", "trainer==3.1"})
        QVERIFY2(after.contains(line + '\n'), line);
    // Both wanted what v2 does not bear, and nothing else asks for them.
    QVERIFY2(!after.contains("polyaxon_sdk-") && !after.contains("datatile"), after.constData());
    QVERIFY(!QFile::exists(shadow));
    // The trial had a home of its own.
    QCOMPARE(readFile(m_world.path(u".polyaxon/.auth"_s)).value(),
             QByteArray("{\"token\": \"t\"}"));

    write(m_world.path(u".polyaxon/.auth"_s), "purged by v2");
    auto journal = Journal::open(folder);
    QVERIFY(journal.has_value());
    QCOMPARE(QCoro::waitFor(verifyRun(*journal)), QList<Finding>());
    QCOMPARE(answers.undo(*journal).end, RunEnd::RolledBack);
    QCOMPARE(EnvironmentWorld::state(path), before);
    QCOMPARE(readFile(m_world.path(u".polyaxon/.auth"_s)).value(),
             QByteArray("{\"token\": \"t\"}"));
}

// Somebody else's requirement that the new packages do not satisfy stops it before anything is
// touched.
void EnvironmentTest::conflictsAreForeseen()
{
    const QString path = copy(u"conflict"_s);
    QVERIFY(EnvironmentWorld::run({path + u"/bin/python"_s, u"-m"_s, u"pip"_s, u"install"_s,
                                   u"--no-index"_s, u"--find-links"_s, m_world.wheels(),
                                   u"old-traceml-user"_s})
                .status == 0);
    const QByteArray before = EnvironmentWorld::state(path);
    Answers answers;
    QString folder;
    const RunResult result = run(m_world.plan({path}, u"2.9.4"_s), folder, answers);
    QCOMPARE(result.end, RunEnd::Failed);
    QCOMPARE(result.step, u"environment-1-fetch"_s);
    QVERIFY2(result.failure->lastLines.join(u' ').contains(
                 u"old-traceml-user 1.0 asks for traceml<1.1, and traceml 1.2.5 is there"_s),
             qPrintable(result.failure->lastLines.join(u'\n')));
    QCOMPARE(EnvironmentWorld::state(path), before);
}

// `pip install -U` over v1, then `pip uninstall polyaxon-sdk`: v2 is there, and broken.
void EnvironmentTest::repairsInPlaceUpgrade()
{
    const QString path = copy(u"broken"_s);
    const QStringList pip{path + u"/bin/python"_s, u"-m"_s, u"pip"_s};
    const auto inPlace = EnvironmentWorld::run(
        pip + QStringList{u"install"_s, u"--no-index"_s, u"--find-links"_s, m_world.wheels(),
                          u"-U"_s, u"polyaxon==2.9.4"_s, u"kubernetes<37"_s});
    QVERIFY2(inPlace.status == 0, inPlace.output.constData());
    QVERIFY(findingIn(m_world.plan({path}, u"2.9.4"_s), u"sdk-beside-target"_s)
                .contains(u"polyaxon-sdk 1.20.0"_s));
    QCOMPARE(
        EnvironmentWorld::run(pip + QStringList{u"uninstall"_s, u"-y"_s, u"polyaxon-sdk"_s}).status,
        0);
    const QStringList import{path + u"/bin/python"_s, u"-c"_s,
                             u"from polyaxon_sdk import V1Component"_s};
    QVERIFY(EnvironmentWorld::run(import).status != 0);

    const QByteArray before = EnvironmentWorld::state(path);
    const Plan plan = m_world.plan({path}, u"2.9.4"_s);
    QVERIFY(!findingIn(plan, u"sdk-half-removed"_s).isEmpty());
    QVERIFY(!findingIn(plan, u"package-incomplete"_s).isEmpty());
    QVERIFY(!findingIn(plan, u"environment-repaired"_s).isEmpty());
    Answers answers;
    QString folder;
    QCOMPARE(run(plan, folder, answers).end, RunEnd::Done);
    QCOMPARE(EnvironmentWorld::run(import).status, 0);
    const Plan again = m_world.plan({path}, u"2.9.4"_s);
    QVERIFY(again.steps.isEmpty() && !findingIn(again, u"nothing-to-do"_s).isEmpty());
    auto journal = Journal::open(folder);
    QCOMPARE(answers.undo(*journal).end, RunEnd::RolledBack);
    QCOMPARE(EnvironmentWorld::state(path), before);
}

// The exported script is killed when the old packages are gone and the new ones not there.
void EnvironmentTest::killedBetween()
{
    const QString path = copy(u"killed"_s);
    const QByteArray before = EnvironmentWorld::state(path);
    const QString folder = m_world.path(u"export"_s);
    QVERIFY(exportPlan(m_world.plan({path}, u"2.9.4"_s), u"bash"_s, folder).has_value());
    const QString site = EnvironmentWorld::siteOf(path);
    const QStringList upgrade{u"bash"_s, folder + u"/upgrade.sh"_s, u"--yes"_s};
    const auto killed = [&] {
        write(site + u"/killer.py"_s, killer);
        write(site + u"/killer.pth"_s, "import killer\n");
        const auto ran = EnvironmentWorld::run(upgrade);
        QFile::remove(site + u"/killer.pth"_s);
        QFile::remove(site + u"/killer.py"_s);
        QVERIFY2(ran.status == -1, ran.output.constData());
        const QByteArray now = EnvironmentWorld::state(path);
        QVERIFY2(!now.contains("polyaxon=="), now.constData());
    };
    killed();
    // What an installation that was cut off leaves: files that no list has.
    const auto unpacked = EnvironmentWorld::run(
        {u"python3"_s, u"-m"_s, u"zipfile"_s, u"-e"_s,
         folder + u"/run/environment-1/after/polyaxon-2.9.4-py3-none-any.whl"_s, site});
    QVERIFY2(unpacked.status == 0, unpacked.output.constData());
    QVERIFY(QFile::remove(site + u"/polyaxon-2.9.4.dist-info/RECORD"_s));
    const auto back =
        EnvironmentWorld::run({u"bash"_s, folder + u"/run/rollback.sh"_s, u"--yes"_s});
    QVERIFY2(back.status == 0, back.output.constData());
    QCOMPARE(EnvironmentWorld::state(path), before);

    QVERIFY(QDir(folder + u"/run"_s).removeRecursively());
    killed();
    const auto resumed = EnvironmentWorld::run(upgrade);
    QVERIFY2(resumed.status == 0, resumed.output.constData());
    QVERIFY(EnvironmentWorld::state(path).contains("polyaxon==2.9.4\n"));
    auto journal = Journal::open(folder + u"/run"_s);
    QVERIFY(journal.has_value());
    Answers answers;
    QCOMPARE(answers.undo(*journal).end, RunEnd::RolledBack);
    QCOMPARE(EnvironmentWorld::state(path), before);
}

// None is changed before all have been prepared.
void EnvironmentTest::severalAtOnce()
{
    const Plan plan = m_world.plan({copy(u"first"_s), copy(u"second"_s)}, u"2.18.0"_s);
    QStringList ids;
    for (const Step &step : plan.steps)
        ids << step.id;
    QCOMPARE(ids, (QStringList{u"environment-1-fetch"_s, u"environment-1-keep"_s,
                               u"environment-2-fetch"_s, u"environment-2-keep"_s,
                               u"environment-1-replace"_s, u"environment-2-replace"_s}));
}

void EnvironmentTest::pythonTooOld()
{
    const QString path = copy(u"old"_s);
    const QString python = path + u"/bin/python"_s;
    QVERIFY(QFile::rename(python, python + u".real"_s));
    write(python, "#!/bin/sh\n\"$0.real\" \"$@\" | sed 's/\"version\": \"3[^\"]*\"/\"version\": "
                  "\"3.7.9\"/'\n");
    QFile::setPermissions(python, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QString found = findingIn(m_world.plan({path}, u"2.9.4"_s), u"python-too-old"_s);
    QVERIFY2(found.startsWith(u"blocker\n"_s) && found.contains(u"3.7.9"_s) &&
                 found.contains(u"python>=3.8"_s),
             qPrintable(found));
}

// A folder of wheels does not say what was withdrawn; the guide does.
void EnvironmentTest::withdrawnIsNamed()
{
    QVERIFY(m_world.addWheel({u"polyaxon"_s, u"2.14.1"_s}));
    const Plan plan = m_world.plan({m_v1}, u"2.14.1"_s);
    QVERIFY(plan.isBlocked() && plan.steps.isEmpty());
    QVERIFY(findingIn(plan, u"target-yanked"_s).contains(u"2.18.0"_s));
}

// Neither in it nor on PATH: that of the scratch environment does it, and nothing is added.
void EnvironmentTest::withoutAnyPip()
{
    const QString programs = m_world.path(u"programs"_s);
    QDir().mkpath(programs);
    for (const QFileInfo &program : QDir(u"/usr/bin"_s).entryInfoList(QDir::Files))
        if (!program.fileName().startsWith("pip"_L1) && !program.fileName().startsWith("uv"_L1))
            QFile::link(program.filePath(), programs + u'/' + program.fileName());
    const QByteArray path = qgetenv("PATH");
    const QString bare = m_world.path(u"bare"_s);
    const auto made =
        EnvironmentWorld::run({u"python3"_s, u"-m"_s, u"venv"_s, u"--without-pip"_s, bare});
    const auto installed = EnvironmentWorld::run(
        {m_v1 + u"/bin/python"_s, u"-m"_s, u"pip"_s, u"--python"_s, bare, u"install"_s,
         u"--no-index"_s, u"--find-links"_s, m_world.wheels(), u"polyaxon==1.20.0"_s});
    QVERIFY2(made.status == 0 && installed.status == 0, installed.output.constData());
    const QByteArray before = EnvironmentWorld::state(bare);
    qputenv("PATH", QFile::encodeName(programs));
    const Plan plan = m_world.plan({bare}, u"2.9.4"_s);
    QVERIFY(findingIn(plan, u"environment-no-pip"_s).startsWith(u"note\n"_s));
    Answers answers;
    QString folder;
    const RunResult result = run(plan, folder, answers);
    const QByteArray after = EnvironmentWorld::state(bare);
    auto journal = Journal::open(folder);
    const RunEnd back = answers.undo(*journal).end;
    qputenv("PATH", path);
    QCOMPARE(result.end, RunEnd::Done);
    QVERIFY2(after.contains("polyaxon-2.9.4.dist-info") && !after.contains("/pip/"),
             after.constData());
    QCOMPARE(back, RunEnd::RolledBack);
    QCOMPARE(EnvironmentWorld::state(bare), before);
}

QTEST_GUILESS_MAIN(EnvironmentTest)
#include "environment.moc"
