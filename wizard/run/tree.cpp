// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/tree.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sys/stat.h>

namespace wizard {

using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Run", text);
}

std::unexpected<Failure> cannotWrite(const fs::path &path, const std::error_code &error)
{
    return failed(
        u"file-unwritable"_s,
        tr("%1 cannot be written: %2.").arg(shown(path), QString::fromLocal8Bit(error.message())),
        tr("Make room or give write permission, then try again."));
}

std::error_code lastError()
{
    return {errno, std::generic_category()};
}

bool haveSameBytes(const fs::path &a, const fs::path &b)
{
    using Bytes = std::istreambuf_iterator<char>;
    std::ifstream left(a, std::ios::binary);
    std::ifstream right(b, std::ios::binary);
    return left && right && std::equal(Bytes(left), Bytes(), Bytes(right), Bytes());
}

} // namespace

fs::path bytesOf(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

QString shown(const fs::path &path)
{
    return QFile::decodeName(path.c_str());
}

fs::path withEnding(fs::path path, const char *ending)
{
    return path += ending;
}

bool isThere(const fs::path &path)
{
    std::error_code error;
    return fs::exists(fs::symlink_status(path, error));
}

bool isRealFolder(const fs::path &path)
{
    std::error_code error;
    return fs::is_directory(fs::symlink_status(path, error));
}

Outcome<Tree> treeUnder(const fs::path &folder)
{
    Tree tree;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
        const fs::file_status state = it->symlink_status(error);
        const fs::path relative = it->path().lexically_relative(folder);
        if (fs::is_directory(state))
            tree.folders.push_back(relative);
        else if (fs::is_regular_file(state) || fs::is_symlink(state))
            tree.files.push_back(relative);
    }
    if (error)
        return failed(u"file-unreadable"_s,
                      tr("%1 cannot be read: %2.")
                          .arg(shown(folder), QString::fromLocal8Bit(error.message())),
                      tr("Check that you may read everything in it."));
    return tree;
}

bool isSameFile(const fs::path &a, const fs::path &b)
{
    struct stat left{};
    struct stat right{};
    if (::lstat(a.c_str(), &left) != 0 || ::lstat(b.c_str(), &right) != 0 ||
        left.st_mode != right.st_mode)
        return false;
    std::error_code error;
    if (S_ISLNK(left.st_mode))
        return fs::read_symlink(a, error) == fs::read_symlink(b, error) && !error;
    return S_ISREG(left.st_mode) && left.st_size == right.st_size &&
           left.st_mtim.tv_sec == right.st_mtim.tv_sec &&
           left.st_mtim.tv_nsec == right.st_mtim.tv_nsec && haveSameBytes(a, b);
}

Outcome<void> copyEntry(const fs::path &from, const fs::path &to, Sync sync)
{
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    if (error)
        return cannotWrite(to.parent_path(), error);
    if (!fs::is_symlink(fs::symlink_status(from, error)))
        return copyFile(from, to, sync);
    fs::copy_symlink(from, to, error);
    struct stat state{};
    if (error || ::lstat(from.c_str(), &state) != 0)
        return cannotWrite(to, error ? error : lastError());
    const struct timespec times[2] = {state.st_atim, state.st_mtim};
    ::utimensat(AT_FDCWD, to.c_str(), times,
                AT_SYMLINK_NOFOLLOW); // of no consequence where it cannot be set
    return {};
}

Outcome<void> takeFolderState(const fs::path &from, const fs::path &to)
{
    struct stat state{};
    if (::stat(from.c_str(), &state) != 0)
        return cannotWrite(to, lastError());
    const struct timespec times[2] = {{0, UTIME_OMIT}, state.st_mtim};
    if (::chmod(to.c_str(), state.st_mode & 07777) != 0 ||
        ::utimensat(AT_FDCWD, to.c_str(), times, 0) != 0)
        return cannotWrite(to, lastError());
    return {};
}

Outcome<void> renameEntry(const fs::path &from, const fs::path &to)
{
    if (::rename(from.c_str(), to.c_str()) != 0)
        return cannotWrite(to, lastError());
    return syncPath(to.parent_path());
}

} // namespace wizard
