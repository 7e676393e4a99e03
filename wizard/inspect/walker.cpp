// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/walker.h"

#include "inspect/folder_entries.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>

namespace wizard {

namespace {

constexpr std::array<std::string_view, 17> neverSource{".git",           ".hg",
                                                       ".svn",           ".tox",
                                                       ".nox",           ".eggs",
                                                       "__pycache__",    ".mypy_cache",
                                                       ".pytest_cache",  ".ruff_cache",
                                                       "node_modules",   "site-packages",
                                                       "__pypackages__", ".ipynb_checkpoints",
                                                       "vendor",         "_vendor",
                                                       "third_party"};
// Under git the ignore rules know what is built.
constexpr std::array<std::string_view, 2> built{"build", "dist"};

constexpr size_t filesAtOnce = 256;

std::string_view nameOf(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

bool isNeverSource(std::string_view name, bool isUnderGit)
{
    return std::ranges::contains(neverSource, name) || name.ends_with(".egg-info") ||
           (!isUnderGit && std::ranges::contains(built, name));
}

bool isFolder(const std::string &path)
{
    struct stat status{};
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool isEnvironmentFolder(const std::string &path)
{
    return ::access((path + "/pyvenv.cfg").c_str(), F_OK) == 0 || isFolder(path + "/conda-meta");
}

} // namespace

Walker::Walker(std::string root, QByteArray package, WalkQueue &queue, std::stop_token stop)
    : m_root(std::move(root)), m_package(std::move(package)), m_queue(queue),
      m_stop(std::move(stop)),
      m_git(GitRepository::around(QFile::decodeName(m_root.c_str())).value_or(std::nullopt))
{
    m_sinceTold.start();
}

bool Walker::hasNews() const
{
    constexpr qint64 often = 100; // milliseconds
    return m_sinceTold.elapsed() >= often;
}

SourceTree Walker::takeFound()
{
    m_sinceTold.restart();
    return std::exchange(m_found, {});
}

void Walker::look(WalkPart part)
{
    if (part.open)
        lookAtFiles(*part.open, part.files);
    else
        lookThrough(std::move(part.folder), part.isIgnored);
}

void Walker::lookThrough(std::string path, bool isIgnored)
{
    isIgnored = isIgnored || (path != m_root && m_git &&
                              m_git->isIgnored(QByteArray::fromStdString(path), true));
    if (path != m_root && isLeftOutUnseen(path, isIgnored))
        return leaveOut(path, isEnvironmentFolder(path));
    const auto folder = std::make_shared<OpenFolder>(
        path, Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)),
        isIgnored);
    if (!folder->descriptor.isOpen() ||
        ::faccessat(folder->descriptor.get(), ".", R_OK | X_OK, AT_EACCESS) != 0) {
        if (errno != ENOENT) // removed meanwhile
            m_found.unreadable << QFile::decodeName(path.c_str());
        return;
    }
    std::optional<FolderEntries> entries = entriesOf(*folder, m_stop);
    if (!entries)
        return;
    // Another repository, such as a submodule, has a history of its own to be changed in.
    if (path != m_root && (entries->isRepository || entries->isEnvironment))
        return leaveOut(path, entries->isEnvironment);
    m_found.filesSeen += entries->filesSeen;
    std::vector<WalkPart> deeper;
    for (std::string &name : entries->folders)
        deeper.push_back({path + '/' + name, isIgnored, {}, {}});
    // One share of the files is for this thread.
    auto &files = entries->files;
    while (files.size() > filesAtOnce) {
        const auto share = files.end() - filesAtOnce;
        deeper.push_back({{}, isIgnored, folder, {share, files.end()}});
        files.erase(share, files.end());
    }
    m_queue.add(std::move(deeper));
    for (const std::string &name : entries->links)
        lookAtLink(path + '/' + name);
    lookAtFiles(*folder, files);
}

// What can be told without looking into a folder.
bool Walker::isLeftOutUnseen(const std::string &path, bool isIgnored) const
{
    return isNeverSource(nameOf(path), m_git.has_value()) ||
           (isIgnored && !m_git->isTracked(QByteArray::fromStdString(path), true));
}

void Walker::leaveOut(const std::string &path, bool isEnvironment)
{
    if (isEnvironment)
        m_found.environments << QFile::decodeName(path.c_str());
    if (nameOf(path) != ".git")
        m_found.leftOut << QFile::decodeName(path.c_str());
}

// What a link within the folder leads to is seen where it is.
void Walker::lookAtLink(const std::string &path)
{
    const std::unique_ptr<char, decltype([](char *text) { std::free(text); })> target(
        ::realpath(path.c_str(), nullptr));
    if (!target)
        return;
    const std::string_view leadsTo = target.get();
    const bool isInside = leadsTo == m_root || leadsTo.starts_with(m_root + '/');
    if (!isInside && (isFolder(target.get()) || mayBeOurs(path)))
        m_found.linksOutside << QFile::decodeName(path.c_str());
}

// A file that git has is no ignored one.
bool Walker::hasIgnored(const OpenFolder &folder, const std::string &path) const
{
    const QByteArray name = QByteArray::fromStdString(path);
    return m_git && (folder.isIgnored || m_git->isIgnored(name, false)) &&
           !m_git->isTracked(name, false);
}

} // namespace wizard
