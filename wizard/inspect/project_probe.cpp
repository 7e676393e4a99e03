// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/project_probe.h"

#include "inspect/git_repository.h"
#include "inspect/project_findings.h"
#include "inspect/project_walk.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimer>

#include <algorithm>
#include <filesystem>
#include <mutex>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

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

QString countsOf(const SourceTree &tree, const QString &package)
{
    return QCoreApplication::translate("Inspect", "%n file(s), %1 to do with %2", nullptr,
                                       int(tree.filesSeen))
        .arg(tree.sources.size())
        .arg(package);
}

// What a walk's threads have found and the probe has not yet told.
class Inbox
{
public:
    void put(SourceTree part)
    {
        const std::scoped_lock lock(m_mutex);
        m_tree.add(std::move(part));
    }
    SourceTree take()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_tree, {});
    }

private:
    std::mutex m_mutex;
    SourceTree m_tree;
};

// Nothing when the walk was stopped.
QCoro::Task<std::optional<SourceTree>> walked(ProbePointer probe, QString folder, QString package)
{
    const auto inbox = std::make_shared<Inbox>();
    SourceTree tree;
    const auto tell = [&] {
        SourceTree part = inbox->take();
        tellFiles(*probe, part);
        tree.add(std::move(part));
    };
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, [&] {
        tell();
        probe->sawSoFar(countsOf(tree, package));
    });
    timer.start(100ms);
    const auto environments =
        co_await probe->inThread([inbox, folder, package](std::stop_token stop) {
            QStringList found;
            walkProject(
                folder, package.toUtf8(),
                [&](SourceTree part) {
                    found << part.environments;
                    inbox->put(std::move(part));
                },
                stop);
            found.removeIf([&](const QString &path) { return !hasPackage(path, package); });
            return found;
        });
    if (!environments)
        co_return std::nullopt;
    tell();
    tree.environments = *environments;
    tree.sort();
    co_return tree;
}

} // namespace

QCoro::Task<std::optional<ProjectSighting>> probeProject(ProbePointer probe, QString path)
{
    const QString toBeSeen = inspectText("the files of %1").arg(path);
    const auto place = co_await probe->inThread([path](std::stop_token) {
        const QFileInfo info(path);
        std::error_code closed; // asked of the system, not guessed from the mode
        const std::filesystem::directory_iterator entries(info.filesystemFilePath(), closed);
        return std::pair(info.isDir() ? info.canonicalFilePath() : QString(), !closed);
    });
    if (!place) {
        probe->ranOut(toBeSeen);
        co_return std::nullopt;
    }
    const QString folder = place->first;
    if (folder.isEmpty()) {
        probe->found(u"project-missing"_s, path);
        probe->failed(inspectText("%1 is no folder.").arg(path));
        co_return std::nullopt;
    }
    if (!place->second) {
        probe->found(u"source-unreadable"_s, folder);
        probe->failed(inspectText("%1 cannot be read.").arg(path));
        co_return std::nullopt;
    }
    const QString package = probe->guide().packages().name;
    auto asking = probe->inThread([folder](std::stop_token) { return gitState(folder); });
    auto walking = walked(probe, folder, package);
    const auto git = co_await asking;
    const auto tree = co_await walking;
    if (!git || !tree) {
        probe->ranOut(toBeSeen);
        co_return std::nullopt;
    }
    tellGit(*probe, folder, *git);
    tellTree(*probe, folder, *tree);
    probe->done(countsOf(*tree, package));
    co_return ProjectSighting{{folder, git->root, git->branch, git->head, git->modified,
                               tree->sources, tree->filesSeen, tree->leftOut},
                              tree->environments};
}

} // namespace wizard
