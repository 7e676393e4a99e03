// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspecting.h"

#include <QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

using namespace inspecting;

class Projects : public QObject
{
    Q_OBJECT

    std::optional<QTemporaryDir> m_folder;
    QString at(const QString &name) const
    {
        return QFileInfo(m_folder->path()).canonicalFilePath() + u'/' + name;
    }

    Inspection look(const QString &name) const
    {
        Scope scope = offlineScope();
        scope.projects << at(name);
        return inspected(scope);
    }

    bool git(const QStringList &arguments) const
    {
        return run(QStringList{u"git"_s, u"-c"_s, u"user.name=Tester"_s, u"-c"_s,
                               u"user.email=tester@example.org"_s, u"-c"_s,
                               u"init.defaultBranch=main"_s}
                       << arguments,
                   at(u"p"_s))
                   .status == 0;
    }

    QStringList below(const QStringList &paths) const
    {
        QStringList result;
        for (const QString &path : paths)
            result << QDir(at(u"p"_s)).relativeFilePath(path);
        return result;
    }

private Q_SLOTS:
    void init()
    {
        m_folder.emplace();
        QDir().mkpath(at(u"p"_s));
    }

    void findsWhatMentionsThePackage()
    {
        write(at(u"p/train.py"_s), "from polyaxon.tracking import Run\n");
        write(at(u"p/other.py"_s), "import os\n");
        write(at(u"p/deep/er/tune.pyi"_s), "import polyaxon_sdk\r\n");
        write(at(u"p/bin/submit"_s), "#!/usr/bin/env python3\nimport polyaxon\n");
        write(at(u"p/bin/shell"_s), "#!/bin/sh\npolyaxon run\n");
        for (const QString &name : {u"p/bin/submit"_s, u"p/bin/shell"_s})
            QFile::setPermissions(at(name), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        write(at(u"p/requirements.txt"_s), "polyaxon==1.20.0\n");
        write(at(u"p/requirements-dev.txt"_s), "pytest\n");
        write(at(u"p/requirements/train.in"_s), "polyaxon-sdk\n");
        write(at(u"p/notes.txt"_s), "polyaxon\n");
        write(at(u"p/pyproject.toml"_s), "dependencies = [\"polyaxon<2\"]\n");
        write(at(u"p/look.ipynb"_s), "{\"source\": [\"import polyaxon\"]}");
        const Inspection inspection = look(u"p"_s);
        QCOMPARE(inspection.projects.size(), 1);
        const Project &project = inspection.projects.first();
        QCOMPARE(below(project.pathsOf(TextKind::Python)),
                 (QStringList{u"bin/submit"_s, u"deep/er/tune.pyi"_s, u"train.py"_s}));
        QCOMPARE(
            below(project.pathsOf(TextKind::Requirements)),
            (QStringList{u"pyproject.toml"_s, u"requirements.txt"_s, u"requirements/train.in"_s}));
        QCOMPARE(below(project.pathsOf(TextKind::Shell)), QStringList{u"bin/shell"_s});
        QCOMPARE(below(project.pathsOf(TextKind::Notebook)), QStringList{u"look.ipynb"_s});
        QCOMPARE(project.filesSeen, 11);
        QVERIFY(project.gitRoot.isEmpty());
        QVERIFY(finding(inspection, u"project-not-in-git"_s));
        // Each of them is converted.
        QVERIFY(!finding(inspection, u"project-other-files"_s));
    }

    void includedRequirementsAreSources()
    {
        write(at(u"p/requirements.txt"_s),
              "-r deps/base.lst # first\n--constraint=\"pins of ours\"\n"
              "-c ../shared/all.txt\n-r missing.txt\n"
              "-r https://example.org/r.txt\n");
        write(at(u"p/tox.ini"_s), "[testenv]\ndeps =\n    -rdeps/test.lst\n");
        write(at(u"p/deps/base.lst"_s), "numpy\n-r more.lst\n");
        write(at(u"p/deps/more.lst"_s), "-r base.lst\npolyaxon==1.20.0\n");
        write(at(u"p/deps/test.lst"_s), "polyaxon-sdk\n");
        write(at(u"p/deps/never.lst"_s), "polyaxon\n");
        write(at(u"p/pins of ours"_s), "polyaxon==1.20.0\n");
        write(at(u"shared/all.txt"_s), "polyaxon==1.20.0\n");
        const Inspection inspection = look(u"p"_s);
        QCOMPARE(below(inspection.projects.first().pathsOf(TextKind::Requirements)),
                 (QStringList{u"deps/more.lst"_s, u"deps/test.lst"_s, u"pins of ours"_s}));
        const Finding *outside = finding(inspection, u"project-includes-outside"_s);
        QVERIFY(outside && outside->why.contains(at(u"shared/all.txt"_s)));
    }

    void lockFilesAndDeploymentFilesAreNamed()
    {
        write(at(u"p/poetry.lock"_s), "name = \"polyaxon\"\n");
        write(at(u"p/other/uv.lock"_s), "name = \"flask\"\n");
        write(at(u"p/charts/mine.yaml"_s), "deploymentChart: platform\n");
        write(at(u"p/train.yaml"_s), "version: 1.1\nkind: operation\n");
        Scope scope = offlineScope();
        scope.projects << at(u"p"_s);
        const Inspection inspection = inspected(scope);
        const Finding *lock = finding(inspection, u"project-lock-file"_s, at(u"p/poetry.lock"_s));
        QVERIFY(lock && lock->action.contains(u"poetry lock"_s));
        QVERIFY(!finding(inspection, u"project-lock-file"_s, at(u"p/other/uv.lock"_s)));
        QVERIFY(finding(inspection, u"deployment-not-in-scope"_s, at(u"p/charts/mine.yaml"_s)));
        const Project &project = inspection.projects.first();
        QCOMPARE(below(project.pathsOf(TextKind::Polyaxonfile)), QStringList{u"train.yaml"_s});
        scope.deployments << at(u"p/charts/mine.yaml"_s);
        QVERIFY(!finding(inspected(scope), u"deployment-not-in-scope"_s));
    }

    void gitState()
    {
        write(at(u"p/a.py"_s), "import polyaxon\n");
        write(at(u"p/.gitignore"_s), "secret.py\ndata/\nkept/\n");
        QVERIFY(git({u"init"_s, u"--quiet"_s}));
        Inspection inspection = look(u"p"_s);
        QCOMPARE(inspection.projects.first().branch, u"main"_s);
        QVERIFY(inspection.projects.first().head.isEmpty());
        write(at(u"p/kept/tracked.py"_s), "import polyaxon\n");
        QVERIFY(git({u"add"_s, u"."_s}) && git({u"add"_s, u"--force"_s, u"kept/tracked.py"_s}) &&
                git({u"commit"_s, u"--quiet"_s, u"-m"_s, u"one"_s}));
        write(at(u"p/a.py"_s), "import polyaxon  # changed\n");
        write(at(u"p/new/b.py"_s), "x = 1\n");
        write(at(u"p/secret.py"_s), "import polyaxon\n");
        write(at(u"p/data/c.py"_s), "import polyaxon\n");
        inspection = look(u"p"_s);
        const Project &project = inspection.projects.first();
        QCOMPARE(project.gitRoot, at(u"p"_s));
        QCOMPARE(project.head,
                 QString::fromUtf8(
                     run({u"git"_s, u"rev-parse"_s, u"HEAD"_s}, at(u"p"_s)).output.trimmed()));
        QCOMPARE(project.modified, (QStringList{u"a.py"_s, u"new/b.py"_s}));
        // Ignored, but in the repository all the same.
        QCOMPARE(below(project.pathsOf(TextKind::Python)),
                 (QStringList{u"a.py"_s, u"kept/tracked.py"_s}));
        QCOMPARE(below(project.leftOut), QStringList{u"data"_s});
        QVERIFY(finding(inspection, u"project-modified"_s)->why.contains(u"new/b.py"_s));
        QVERIFY(!finding(inspection, u"project-not-in-git"_s));
        QVERIFY(git({u"checkout"_s, u"--quiet"_s, u"--detach"_s}));
        QVERIFY(look(u"p"_s).projects.first().branch.isEmpty());
    }

    void onlyThePartOfTheRepositoryThatIsNamed()
    {
        QVERIFY(git({u"init"_s, u"--quiet"_s}));
        write(at(u"p/outside.py"_s), "import polyaxon\n");
        write(at(u"p/part/inside.py"_s), "import polyaxon\n");
        const Inspection inspection = look(u"p/part"_s);
        const Project &project = inspection.projects.first();
        QCOMPARE(project.gitRoot, at(u"p"_s));
        QCOMPARE(project.modified, QStringList{u"part/inside.py"_s});
        QCOMPARE(below(project.pathsOf(TextKind::Python)), QStringList{u"part/inside.py"_s});
    }

    void mergeInProgress()
    {
        QVERIFY(git({u"init"_s, u"--quiet"_s}));
        write(at(u"p/a.py"_s), "1\n");
        QVERIFY(git({u"add"_s, u"."_s}) && git({u"commit"_s, u"--quiet"_s, u"-m"_s, u"one"_s}) &&
                git({u"checkout"_s, u"--quiet"_s, u"-b"_s, u"side"_s}));
        write(at(u"p/a.py"_s), "2\n");
        QVERIFY(git({u"commit"_s, u"--quiet"_s, u"-am"_s, u"two"_s}) &&
                git({u"checkout"_s, u"--quiet"_s, u"main"_s}));
        write(at(u"p/a.py"_s), "3\n");
        QVERIFY(git({u"commit"_s, u"--quiet"_s, u"-am"_s, u"three"_s}));
        QVERIFY(!git({u"merge"_s, u"side"_s}));
        QVERIFY(finding(look(u"p"_s), u"git-operation-in-progress"_s)->title.contains(u"merge"_s));
    }

    void damagedRepository()
    {
        QVERIFY(git({u"init"_s, u"--quiet"_s}));
        write(at(u"p/a.py"_s), "import polyaxon\n");
        write(at(u"p/.git/config"_s), "[core\nbroken");
        const Inspection inspection = look(u"p"_s);
        QVERIFY(finding(inspection, u"git-unreadable"_s));
        QCOMPARE(below(inspection.projects.first().pathsOf(TextKind::Python)),
                 QStringList{u"a.py"_s});
    }

    void leavesOutWhatIsNotSource()
    {
        QVERIFY(makeEnvironment(at(u"p/.venv"_s)) &&
                install(at(u"p/.venv"_s),
                        {u"polyaxon"_s, u"1.20.0"_s, u"--file"_s, u"polyaxon/__init__.py"_s}));
        for (const QString &name : {u"node_modules/m/x.py"_s, u"vendor/x.py"_s, u"build/lib/x.py"_s,
                                    u"__pycache__/x.py"_s, u"src/ok.py"_s})
            write(at(u"p/"_s + name), "import polyaxon\n");
        QVERIFY(run({u"git"_s, u"init"_s, u"--quiet"_s, at(u"p/module"_s)}).status == 0);
        write(at(u"p/module/x.py"_s), "import polyaxon\n");
        const Inspection inspection = look(u"p"_s);
        const Project &project = inspection.projects.first();
        QCOMPARE(below(project.pathsOf(TextKind::Python)), QStringList{u"src/ok.py"_s});
        QCOMPARE(below(project.leftOut),
                 (QStringList{u".venv"_s, u"__pycache__"_s, u"build"_s, u"module"_s,
                              u"node_modules"_s, u"vendor"_s}));
        QCOMPARE(finding(inspection, u"environment-not-in-scope"_s)->subject, at(u"p/.venv"_s));
        QVERIFY(finding(inspection, u"project-left-out"_s)->title.startsWith(u'6'));
        Scope scope = offlineScope();
        scope.projects << at(u"p"_s);
        scope.pythons << at(u"p/.venv"_s);
        QVERIFY(!finding(inspected(scope), u"environment-not-in-scope"_s));
        // Under git, a folder called build is source when it is not ignored.
        QVERIFY(git({u"init"_s, u"--quiet"_s}));
        QCOMPARE(below(look(u"p"_s).projects.first().pathsOf(TextKind::Python)),
                 (QStringList{u"build/lib/x.py"_s, u"src/ok.py"_s}));
    }

    void linksAreNotFollowedOut()
    {
        write(at(u"elsewhere/x.py"_s), "import polyaxon\n");
        write(at(u"p/in.py"_s), "import polyaxon\n");
        QVERIFY(QFile::link(at(u"elsewhere"_s), at(u"p/out"_s)) &&
                QFile::link(at(u"elsewhere/x.py"_s), at(u"p/x.py"_s)) &&
                QFile::link(at(u"p"_s), at(u"p/loop"_s)) &&
                QFile::link(at(u"p/in.py"_s), at(u"p/again.py"_s)));
        const Inspection inspection = look(u"p"_s);
        QCOMPARE(below(inspection.projects.first().pathsOf(TextKind::Python)),
                 QStringList{u"in.py"_s});
        QVERIFY(finding(inspection, u"project-links-outside"_s)->title.startsWith(u'2'));
    }

    void whatCannotBeReadIsSaid()
    {
        write(at(u"p/locked.py"_s), "import polyaxon\n");
        write(at(u"p/closed/x.py"_s), "import polyaxon\n");
        QFile huge(at(u"p/huge.py"_s));
        QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(64 << 20));
        // Opening a pipe would wait for somebody who writes.
        QCOMPARE(::mkfifo(QFile::encodeName(at(u"p/pipe.py"_s)).constData(), 0600), 0);
        QFile::setPermissions(m_folder->path(), QFile::Permissions::fromInt(0x7755));
        QFile::setPermissions(at(u"p/locked.py"_s), {});
        QFile::setPermissions(at(u"p/closed"_s), {});
        const bool isRoot = ::geteuid() == 0;
        if (isRoot && ::seteuid(65534) != 0)
            QSKIP("cannot become another user");
        const Inspection inspection = look(u"p"_s);
        const Inspection closed = look(u"p/closed"_s);
        if (isRoot)
            QCOMPARE(::seteuid(0), 0);
        // Of a project that cannot be read nothing else is known, nor whether it is under git.
        QVERIFY(finding(closed, u"source-unreadable"_s, at(u"p/closed"_s)));
        QVERIFY(!finding(closed, u"project-not-in-git"_s));
        QCOMPARE(closed.probes.first().phase, ProbeState::Phase::Failed);
        QVERIFY(finding(inspection, u"source-unreadable"_s, at(u"p/locked.py"_s)));
        QVERIFY(finding(inspection, u"source-unreadable"_s, at(u"p/closed"_s)));
        QVERIFY(finding(inspection, u"source-too-large"_s, at(u"p/huge.py"_s)));
        QFile::setPermissions(at(u"p/closed"_s), QFile::Permissions::fromInt(0x7700));
    }

    void missing()
    {
        QCOMPARE(finding(look(u"none"_s), u"project-missing"_s)->severity, Severity::Blocker);
        write(at(u"file"_s), "");
        QVERIFY(finding(look(u"file"_s), u"project-missing"_s));
    }

    void hidesThePackage()
    {
        write(at(u"p/polyaxon/__init__.py"_s), "");
        write(at(u"p/polyaxon_sdk.py"_s), "");
        const Inspection inspection = look(u"p"_s);
        QVERIFY(finding(inspection, u"project-shadows-package"_s, at(u"p/polyaxon/__init__.py"_s)));
        QVERIFY(finding(inspection, u"project-shadows-package"_s, at(u"p/polyaxon_sdk.py"_s)));
    }
};

QTEST_GUILESS_MAIN(Projects)
#include "projects.moc"
