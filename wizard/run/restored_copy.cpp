// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/copies.h"

#include "run/tree.h"
#include "system/files.h"

#include <QCoreApplication>

#include <ranges>

namespace wizard {

using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Run", text);
}

// The name that a symbolic link leads to in the end, there or not.
fs::path behindLinks(fs::path path)
{
    std::error_code error;
    for (int links = 0; links < 40 && fs::is_symlink(fs::symlink_status(path, error)); ++links)
        path = path.parent_path() / fs::read_symlink(path, error);
    return path;
}

bool isTemporary(const fs::path &path)
{
    return path.filename().native().find(temporaryMark) != std::string::npos;
}

// What an interrupted replacement of this file left beside it.
void removeTemporaries(const fs::path &target)
{
    std::error_code error;
    const std::string begin = target.filename().native() + temporaryMark;
    for (fs::directory_iterator it(target.parent_path(), error), end; !error && it != end;
         it.increment(error))
        if (it->path().filename().native().starts_with(begin) && it->is_regular_file(error))
            ::unlink(it->path().c_str());
}

// Where a folder's files are kept aside: a file of that name can be there from before.
fs::path asideFor(const fs::path &copy)
{
    const fs::path aside = withEnding(copy, ".replaced");
    fs::path folder = aside;
    for (int number = 2; isThere(folder) && !isRealFolder(folder); ++number)
        folder = withEnding(aside, ("-" + std::to_string(number)).c_str());
    return folder;
}

// What is there now is kept aside before it gives way.
Outcome<void> setAside(const fs::path &path, const fs::path &aside)
{
    if (!isThere(path))
        return {};
    fs::path free = aside;
    for (int number = 2; isThere(free); ++number)
        free = withEnding(aside, ("-" + std::to_string(number)).c_str());
    return copyEntry(path, free);
}

Outcome<void> removeFile(const fs::path &path, const fs::path &aside)
{
    if (const auto kept = setAside(path, aside); !kept)
        return kept;
    std::error_code error;
    fs::remove(path, error);
    if (error)
        return failed(u"file-unwritable"_s,
                      tr("%1 cannot be removed: %2.")
                          .arg(shown(path), QString::fromLocal8Bit(error.message())));
    return {};
}

Outcome<void> restoreFile(const fs::path &path, const fs::path &copy, const fs::path &aside)
{
    if (isSameFile(path, copy))
        return {};
    if (isRealFolder(path))
        return failed(u"file-unwritable"_s,
                      tr("%1 is a folder now; it was a file.").arg(shown(path)),
                      tr("Move it away, then go on."));
    if (const auto kept = setAside(path, aside); !kept)
        return kept;
    const fs::path temporary = withEnding(withEnding(path, temporaryMark), "restore");
    std::error_code error;
    fs::remove(temporary, error);
    if (const auto copied = copyEntry(copy, temporary); !copied)
        return copied;
    return renameEntry(temporary, path);
}

// Takes away what the copy does not hold: all of it when there is no copy.
Outcome<void> removeWhatIsNew(const fs::path &path, const fs::path &copy)
{
    const Outcome<Tree> now = treeUnder(path);
    if (!now)
        return std::unexpected(now.error());
    const fs::path aside = asideFor(copy);
    std::error_code error;
    for (const fs::path &file : now->files) {
        if (isTemporary(file))
            fs::remove(path / file, error);
        else if (!isThere(copy / file) || isRealFolder(copy / file))
            if (const auto gone = removeFile(path / file, aside / file); !gone)
                return gone;
    }
    for (const fs::path &folder : now->folders | std::views::reverse)
        if (!isRealFolder(copy / folder))
            fs::remove(path / folder, error); // stays where something other than files is in it
    return {};
}

Outcome<void> restoreFolder(const fs::path &path, const fs::path &copy)
{
    std::error_code error;
    if (isThere(path) && !fs::is_directory(path, error))
        if (const auto gone = removeFile(path, withEnding(copy, ".replaced")); !gone)
            return gone;
    if (isThere(path))
        if (const auto gone = removeWhatIsNew(path, copy); !gone)
            return gone;
    Outcome<Tree> kept = treeUnder(copy);
    if (!kept)
        return std::unexpected(kept.error());
    kept->folders.insert(kept->folders.begin(), fs::path());
    for (const fs::path &folder : kept->folders)
        fs::create_directories(path / folder, error);
    const fs::path aside = asideFor(copy);
    for (const fs::path &file : kept->files)
        if (const auto restored = restoreFile(path / file, copy / file, aside / file); !restored)
            return restored;
    for (const fs::path &folder : kept->folders | std::views::reverse)
        if (const auto taken = takeFolderState(copy / folder, path / folder); !taken)
            return taken;
    return {};
}

} // namespace

Outcome<void> restoreCopy(const QString &path, const QString &copy)
{
    const fs::path to = bytesOf(path);
    const fs::path from = bytesOf(copy);
    const fs::path aside = withEnding(from, ".replaced");
    if (isRealFolder(from))
        return restoreFolder(to, from);
    if (isThere(from)) {
        // It was read through the links that lead to it, and is put back behind them.
        std::error_code error;
        const fs::path target =
            fs::is_symlink(fs::symlink_status(from, error)) ? to : behindLinks(to);
        removeTemporaries(target);
        return restoreFile(target, from, aside);
    }
    if (!isThere(withEnding(from, ".absent")))
        return {};
    removeTemporaries(to);
    if (!isRealFolder(to))
        return removeFile(to, aside);
    if (const auto gone = removeWhatIsNew(to, from); !gone)
        return gone;
    std::error_code error;
    fs::remove(to, error);
    return {};
}

} // namespace wizard
