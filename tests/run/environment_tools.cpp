// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/answers.h"
#include "run/environment_world.h"
#include "system/files.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// Environments of the tools that people make them with: the real uv, pipx and Poetry from the
/// package index, and what conda leaves on the disk; small wheels are upgraded in them.
class EnvironmentToolsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void uv();
    void pipx();
    void poetry();
    void conda();
    void userInstall();

private:
    void upgradeAndBack(const QString &environment, const std::function<void()> &whenUpgraded = {});
    bool has(const QString &tool) const { return QFile::exists(m_tools + u"/bin/"_s + tool); }

    EnvironmentWorld m_world;
    QString m_tools = m_world.path(u"tools"_s);
};

void EnvironmentToolsTest::initTestCase()
{
    QVERIFY(EnvironmentWorld::run({u"python3"_s, u"-m"_s, u"venv"_s, m_tools}).status == 0);
    const auto installed = EnvironmentWorld::run({m_tools + u"/bin/python"_s, u"-m"_s, u"pip"_s,
                                                  u"install"_s, u"--quiet"_s, u"--retries"_s,
                                                  u"1"_s, u"uv"_s, u"pipx"_s, u"poetry"_s});
    if (installed.status != 0)
        qInfo("the package index is not reachable: %s",
              installed.output.trimmed().split('\n').last().constData());
    qputenv("PATH", QFile::encodeName(m_tools + u"/bin:"_s) + qgetenv("PATH"));
}

void EnvironmentToolsTest::upgradeAndBack(const QString &environment,
                                          const std::function<void()> &whenUpgraded)
{
    const QByteArray before = EnvironmentWorld::state(environment);
    QVERIFY2(before.contains("polyaxon-1.20.0.dist-info"), before.constData());
    const Plan plan = m_world.plan({environment}, u"2.9.4"_s);
    QVERIFY(!plan.isBlocked());
    auto journal = Journal::create(m_world.path(u"runs"_s), plan);
    QVERIFY(journal.has_value());
    Answers answers;
    const RunResult result = answers.run(*journal);
    QVERIFY2(result.end == RunEnd::Done,
             qPrintable(result.failure
                            ? result.failure->text() + u'\n' + result.failure->lastLines.join(u'\n')
                            : QString()));
    QVERIFY(EnvironmentWorld::state(environment).contains("polyaxon-2.9.4.dist-info"));
    if (whenUpgraded)
        whenUpgraded();
    QCOMPARE(answers.undo(*journal).end, RunEnd::RolledBack);
    QCOMPARE(EnvironmentWorld::state(environment), before);
}

void EnvironmentToolsTest::uv()
{
    if (!has(u"uv"_s))
        QSKIP("uv could not be installed from the index");
    const QString path = m_world.path(u"uv"_s);
    QCOMPARE(EnvironmentWorld::run({u"uv"_s, u"venv"_s, u"--quiet"_s, path}).status, 0);
    const auto installed = EnvironmentWorld::run({u"uv"_s, u"pip"_s, u"install"_s, u"--python"_s,
                                                  path, u"--no-index"_s, u"--find-links"_s,
                                                  m_world.wheels(), u"polyaxon[async]==1.20.0"_s});
    QVERIFY2(installed.status == 0, installed.output.constData());
    upgradeAndBack(path, [&] {
        const auto listed =
            EnvironmentWorld::run({u"uv"_s, u"pip"_s, u"freeze"_s, u"--python"_s, path});
        QVERIFY2(listed.output.contains("kubernetes-asyncio==29.0.0"), listed.output.constData());
    });
}

void EnvironmentToolsTest::pipx()
{
    if (!has(u"pipx"_s))
        QSKIP("pipx could not be installed from the index");
    const QString home = m_world.path(u"pipx-home"_s);
    const QStringList variables{u"PIPX_HOME="_s + home,
                                u"PIPX_BIN_DIR="_s + m_world.path(u"pipx-bin"_s)};
    const QString path = home + u"/venvs/polyaxon"_s;
    const auto installed =
        EnvironmentWorld::run({u"pipx"_s, u"install"_s, u"polyaxon[async]==1.20.0"_s,
                               u"--pip-args"_s, u"--no-index --find-links "_s + m_world.wheels()},
                              variables);
    QVERIFY2(installed.status == 0, installed.output.constData());
    const auto listed = [&] {
        const auto ran = EnvironmentWorld::run({u"pipx"_s, u"list"_s, u"--json"_s}, variables);
        const QByteArray json = ran.output.mid(ran.output.indexOf('{'));
        return QJsonDocument::fromJson(json)["venvs"_L1]["polyaxon"_L1]["metadata"_L1]
                                            ["main_package"_L1]["package_version"_L1]
                                                .toString();
    };
    QCOMPARE(listed(), u"1.20.0"_s);
    const QByteArray told = readFile(path + u"/pipx_metadata.json"_s).value();
    upgradeAndBack(path, [&] {
        QCOMPARE(listed(), u"2.9.4"_s);
        QVERIFY(readFile(path + u"/pipx_metadata.json"_s)->contains("polyaxon[k8s_async]==2.9.4"));
        const auto upgraded =
            EnvironmentWorld::run({u"pipx"_s, u"upgrade"_s, u"polyaxon"_s}, variables);
        QVERIFY2(upgraded.status == 0, upgraded.output.constData());
        QVERIFY(listed().startsWith(u"2."_s));
        QVERIFY(EnvironmentWorld::run({m_world.path(u"pipx-bin/polyaxon"_s), u"version"_s})
                    .output.contains("cli version: 2."));
    });
    QCOMPARE(readFile(path + u"/pipx_metadata.json"_s).value(), told);
    QCOMPARE(listed(), u"1.20.0"_s);
}

// Poetry's environments have no pip, and a lock file that would bring the old packages back.
void EnvironmentToolsTest::poetry()
{
    if (!has(u"poetry"_s))
        QSKIP("Poetry could not be installed from the index");
    const QString project = m_world.path(u"poetry"_s);
    QDir().mkpath(project);
    QVERIFY(
        replaceFile(project + u"/pyproject.toml"_s,
                    "[project]\nname = \"train\"\nversion = \"0.1\"\nrequires-python = \">=3.8\"\n"
                    "dependencies = [\"polyaxon==1.20.0\"]\n[tool.poetry]\npackage-mode = false\n")
            .has_value());
    QVERIFY(replaceFile(project + u"/poetry.lock"_s,
                        "[[package]]\nname = \"polyaxon\"\nversion = \"1.20.0\"\n")
                .has_value());
    const QStringList variables{u"POETRY_VIRTUALENVS_IN_PROJECT=true"_s,
                                u"POETRY_VIRTUALENVS_OPTIONS_NO_PIP=true"_s};
    const auto made = EnvironmentWorld::run(
        {u"poetry"_s, u"run"_s, u"--no-interaction"_s, u"python"_s, u"-c"_s, u"pass"_s}, variables,
        project);
    const QString path = project + u"/.venv"_s;
    QVERIFY2(QFile::exists(path + u"/bin/python"_s), made.output.constData());
    const auto installed = EnvironmentWorld::run(
        {m_tools + u"/bin/python"_s, u"-m"_s, u"pip"_s, u"--python"_s, path, u"install"_s,
         u"--no-index"_s, u"--find-links"_s, m_world.wheels(), u"polyaxon==1.20.0"_s});
    QVERIFY2(installed.status == 0, installed.output.constData());
    const QString locked = findingIn(m_world.plan({path}, u"2.9.4"_s), u"environment-locked"_s);
    QVERIFY2(locked.contains(project + u"/poetry.lock"_s) && locked.contains(u"poetry install"_s),
             qPrintable(locked));
    upgradeAndBack(path);
}

// No conda is here: what it leaves on the disk, and a program that does to it what conda does.
void EnvironmentToolsTest::conda()
{
    const QString path = m_world.path(u"conda"_s);
    QVERIFY(m_world.make(path, {u"polyaxon==1.20.0"_s}));
    QDir().mkpath(path + u"/conda-meta"_s);
    for (const QString &name :
         {u"polyaxon-1.20.0-pyhd8ed1ab_0"_s, u"polyaxon-sdk-1.20.0-pyhd8ed1ab_0"_s})
        QVERIFY(replaceFile(path + u"/conda-meta/"_s + name + u".json"_s, "{}").has_value());
    const auto records = [&] {
        return QDir(path + u"/conda-meta"_s).entryList({u"*.json"_s}, QDir::Files);
    };
    QCOMPARE(records().size(), 2);
    upgradeAndBack(path, [&] { QCOMPARE(records(), QStringList()); });
    QCOMPARE(records().size(), 2);

    const QString program = path + u"/bin/conda"_s;
    QVERIFY(
        replaceFile(
            program,
            "#!/bin/sh\n[ \"$1 $2\" = 'remove --prefix' ] || exit 2\necho \"$@\" > \"$3/said\"\n"
            "rm \"$3\"/conda-meta/polyaxon*.json\n")
            .has_value());
    QFile::setPermissions(program, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    upgradeAndBack(path, [&] {
        QCOMPARE(readFile(path + u"/said"_s)->trimmed(),
                 "remove --prefix " + path.toUtf8() +
                     " --yes --offline --force polyaxon-sdk polyaxon");
        QCOMPARE(records(), QStringList());
    });
    QCOMPARE(records().size(), 2);
}

// A system's Python that pip may change, with packages in the user's home: a copy of the one here.
void EnvironmentToolsTest::userInstall()
{
    const QString path = m_world.path(u"system"_s);
    const auto made = EnvironmentWorld::run(
        {u"python3"_s, u"-c"_s,
         u"import os, shutil, sys, sysconfig\n"
         "to, name = sys.argv[1], 'python%d.%d' % sys.version_info[:2]\n"
         "os.makedirs(to + '/bin'); os.makedirs(to + '/lib/' + name)\n"
         "shutil.copy(os.path.realpath(sys.executable), to + '/bin/python3')\n"
         "library = sysconfig.get_path('stdlib')\n"
         "[os.symlink(library + '/' + file, to + '/lib/' + name + '/' + file) for file in "
         "os.listdir(library)\n"
         " if file not in ('EXTERNALLY-MANAGED', 'site-packages', 'dist-packages')]\n"_s,
         path});
    QVERIFY2(made.status == 0, made.output.constData());
    const QString python = path + u"/bin/python3"_s;
    const auto installed = EnvironmentWorld::run(
        {u"python3"_s, u"-m"_s, u"pip"_s, u"--python"_s, python, u"install"_s, u"--user"_s,
         u"--no-index"_s, u"--find-links"_s, m_world.wheels(), u"polyaxon==1.20.0"_s});
    if (installed.status != 0)
        QSKIP(
            qPrintable(u"this Python cannot be copied: "_s + QString::fromUtf8(installed.output)));
    const auto version = [&] {
        return EnvironmentWorld::run({m_world.path(u".local/bin/polyaxon"_s), u"version"_s}).output;
    };
    QVERIFY(version().contains("1.20.0"));
    const Plan plan = m_world.plan({python}, u"2.9.4"_s);
    QVERIFY(!plan.isBlocked());
    auto journal = Journal::create(m_world.path(u"runs"_s), plan);
    QVERIFY(journal.has_value());
    Answers answers;
    const RunResult result = answers.run(*journal);
    QVERIFY2(result.end == RunEnd::Done,
             qPrintable(result.failure
                            ? result.failure->text() + u'\n' + result.failure->lastLines.join(u'\n')
                            : QString()));
    QVERIFY(version().contains("2.9.4"));
    QVERIFY(QDir(path + u"/lib"_s).entryList({u"polyaxon*"_s}).isEmpty());
    QCOMPARE(answers.undo(*journal).end, RunEnd::RolledBack);
    QVERIFY(version().contains("1.20.0"));
}

QTEST_GUILESS_MAIN(EnvironmentToolsTest)
#include "environment_tools.moc"
