// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/project_probe.h"

#include "guide/text_name.h"
#include "inspect/project_walk.h"

#include <QDir>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

struct GitState
{
    QString root;
    QString branch;
    QString head;
    QString operation;
    QStringList modified;
    std::optional<Failure> failure;
};

GitState gitState(const QString &folder)
{
    GitState state;
    const auto git = GitRepository::around(folder);
    if (!git) {
        state.failure = git.error();
        return state;
    }
    if (!*git)
        return state;
    state.root = (*git)->root();
    state.branch = (*git)->branch();
    state.head = (*git)->head();
    state.operation = (*git)->operation();
    if (const auto modified = (*git)->modified(folder))
        state.modified = *modified;
    else
        state.failure = modified.error();
    return state;
}

bool hasPackage(const QString &environment, const QString &package)
{
    for (const QString &library :
         QDir(environment + "/lib"_L1).entryList({u"python*"_s}, QDir::Dirs)) {
        const QDir site(u"%1/lib/%2/site-packages"_s.arg(environment, library));
        if (!site.entryList({package + "-*.dist-info"_L1, package + "-*.egg-info"_L1}).isEmpty())
            return true;
    }
    return false;
}

// Findings name a few and count the rest; the lists are whole in the inspection.
QString some(const QStringList &paths)
{
    constexpr qsizetype shown = 5;
    const QString list = QStringList(paths.first(std::min(shown, paths.size()))).join(u", "_s);
    return paths.size() <= shown
               ? list
               : inspectText("%1 and %2 more").arg(list).arg(paths.size() - shown);
}

void tellGit(const Probe &probe, const QString &folder, const GitState &git)
{
    if (git.failure)
        probe.found(u"git-unreadable"_s, folder, {{u"why"_s, git.failure->what}});
    else if (git.root.isEmpty())
        probe.found(u"project-not-in-git"_s, folder);
    if (!git.operation.isEmpty())
        probe.found(u"git-operation-in-progress"_s, folder, {{u"operation"_s, git.operation}});
    if (!git.modified.isEmpty())
        probe.found(
            u"project-modified"_s, folder,
            {{u"count"_s, QString::number(git.modified.size())}, {u"files"_s, some(git.modified)}});
}

QStringList forPeople(const QList<Source> &sources)
{
    QStringList paths;
    for (const Source &source : sources)
        if (!isConverted(source.form))
            paths << source.path;
    return paths;
}

void tellTree(const Probe &probe, const QString &folder, const SourceTree &tree,
              const QString &package)
{
    const auto tell = [&](const QString &rule, const QStringList &paths) {
        if (!paths.isEmpty())
            probe.found(rule, folder,
                        {{u"count"_s, QString::number(paths.size())},
                         {u"files"_s, some(paths)},
                         {u"limit"_s, QString::number(sourceSizeLimit >> 20)}});
    };
    for (const QString &path : tree.unreadable)
        probe.found(u"source-unreadable"_s, path);
    for (const QString &path : tree.tooLarge)
        probe.found(u"source-too-large"_s, path,
                    {{u"limit"_s, QString::number(sourceSizeLimit >> 20)}});
    tell(u"project-links-outside"_s, tree.linksOutside);
    tell(u"project-includes-outside"_s, tree.includesOutside);
    tell(u"project-left-out"_s, tree.leftOut);
    tell(u"project-other-files"_s, forPeople(tree.sources));
    for (const QString &path : tree.lockFiles)
        probe.found(
            u"project-lock-file"_s, path,
            {{u"command"_s, QString::fromLatin1(lockFileRenewal(QFile::encodeName(path)))}});
    // The folder of a project comes first on the search path of what is started in it.
    for (const QString &name : {package, package + "_sdk"_L1})
        for (const QString &path :
             {u"%1/%2/__init__.py"_s.arg(folder, name), u"%1/%2.py"_s.arg(folder, name)})
            if (QFile::exists(path))
                probe.found(u"project-shadows-package"_s, path, {{u"package"_s, name}});
}

} // namespace

QCoro::Task<std::optional<ProjectSighting>> probeProject(ProbePointer probe, QString path)
{
    const QString toBeSeen = inspectText("the files of %1").arg(path);
    const auto canonical = co_await probe->inThread([path](std::stop_token) {
        const QFileInfo info(path);
        return info.isDir() ? info.canonicalFilePath() : QString();
    });
    if (canonical && canonical->isEmpty()) {
        probe->found(u"project-missing"_s, path);
        probe->failed(inspectText("%1 is no folder.").arg(path));
        co_return std::nullopt;
    }
    const QString folder = canonical.value_or(QString());
    const QString package = probe->guide().packages().name;
    auto asking = probe->inThread([folder](std::stop_token) { return gitState(folder); });
    auto walking = probe->inThread([folder, package](std::stop_token stop) {
        // libgit2 objects stay in their thread: the walk opens the repository for itself.
        SourceTree tree = walkProject(folder, GitRepository::around(folder).value_or(std::nullopt),
                                      package.toUtf8(), stop);
        tree.environments.removeIf(
            [&](const QString &environment) { return !hasPackage(environment, package); });
        return tree;
    });
    const auto git = co_await asking;
    const auto tree = co_await walking;
    if (!canonical || !git || !tree) {
        probe->ranOut(toBeSeen);
        co_return std::nullopt;
    }
    tellGit(*probe, folder, *git);
    tellTree(*probe, folder, *tree, package);
    probe->done(inspectText("%1 files, %2 have to do with %3")
                    .arg(tree->filesSeen)
                    .arg(tree->sources.size())
                    .arg(package));
    co_return ProjectSighting{{folder, git->root, git->branch, git->head, git->modified,
                               tree->sources, tree->filesSeen, tree->leftOut},
                              tree->environments};
}

} // namespace wizard
