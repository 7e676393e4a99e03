// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/files.h"

#include "system/descriptor.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("System", text);
}

std::filesystem::path bytesOf(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

QString systemError()
{
    return QString::fromLocal8Bit(strerror(errno));
}

std::unexpected<Failure> cannotWrite(const QString &path, const QString &reason)
{
    return failed(u"file-unwritable"_s, tr("%1 cannot be written: %2.").arg(path, reason),
                  tr("Make room or give write permission, then try again."));
}

// Owner and mode go over to the new file. Another owner can only be kept by root; a group that
// cannot be kept is an error, because the file would become unreadable to the people it was for.
bool takeOver(int descriptor, const struct stat &old)
{
    struct stat now{};
    if (fstat(descriptor, &now) != 0)
        return false;
    if ((now.st_uid != old.st_uid || now.st_gid != old.st_gid) &&
        fchown(descriptor, old.st_uid, old.st_gid) != 0)
        return false;
    return fchmod(descriptor, old.st_mode & 07777) == 0;
}

bool writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), size_t(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes = bytes.sliced(written);
    }
    return true;
}

bool copyAll(int from, int to)
{
    QByteArray block(1 << 16, Qt::Uninitialized);
    for (;;) {
        const ssize_t size = ::read(from, block.data(), size_t(block.size()));
        if (size == 0)
            return true;
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 || !writeAll(to, QByteArrayView(block).first(size)))
            return false;
    }
}

// A copy for keeping: another's file stays readable here although the owner cannot be kept, but
// must not become a program that runs as its copier.
bool takeModeAndTimes(int descriptor, const struct stat &old)
{
    const bool isOwned = fchown(descriptor, old.st_uid, old.st_gid) == 0;
    const struct timespec times[2] = {old.st_atim, old.st_mtim};
    return fchmod(descriptor, old.st_mode & (isOwned ? 07777 : 01777)) == 0 &&
           futimens(descriptor, times) == 0;
}

} // namespace

QByteArray sha256(QByteArrayView bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

Outcome<QByteArray> readFile(const QString &path, qint64 limit)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed(u"file-unreadable"_s,
                      tr("%1 cannot be read: %2.").arg(path, file.errorString()),
                      tr("Check that the file is there and that you may read it."));
    if (file.size() > limit)
        return failed(
            u"file-too-large"_s,
            tr("%1 has %2 bytes; at most %3 are read.").arg(path).arg(file.size()).arg(limit));
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return failed(u"file-unreadable"_s,
                      tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    return bytes;
}

Outcome<void> replaceFile(const QString &path, QByteArrayView content, uint mode)
{
    const QFileInfo info(path);
    const QString target = info.isSymLink() ? info.canonicalFilePath() : path;
    if (target.isEmpty())
        return cannotWrite(path, tr("the symbolic link leads nowhere"));
    const QByteArray name = QFile::encodeName(target);
    struct stat old{};
    const bool exists = ::stat(name.constData(), &old) == 0;
    if (exists && !S_ISREG(old.st_mode))
        return cannotWrite(path, tr("it is not a file"));
    // The folder's permission alone would allow a replacement; a read-only file is left alone.
    if (exists && ::access(name.constData(), W_OK) != 0)
        return cannotWrite(path, systemError());

    const QByteArray temporary =
        name + temporaryMark + QByteArray::number(QRandomGenerator::global()->generate64(), 36);
    Descriptor file(
        ::open(temporary.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(mode)));
    if (!file.isOpen())
        return cannotWrite(path, systemError());
    const bool written = (!exists || takeOver(file.get(), old)) && writeAll(file.get(), content) &&
                         fsync(file.get()) == 0 &&
                         ::rename(temporary.constData(), name.constData()) == 0;
    if (!written) {
        const QString reason = systemError();
        ::unlink(temporary.constData());
        return cannotWrite(path, reason);
    }
    return syncPath(QFileInfo(target).absolutePath());
}

Outcome<void> copyFile(const QString &from, const QString &to, Sync sync)
{
    return copyFile(bytesOf(from), bytesOf(to), sync);
}

Outcome<void> copyFile(const std::filesystem::path &from, const std::filesystem::path &to,
                       Sync sync)
{
    Descriptor source(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat state{};
    if (!source.isOpen() || fstat(source.get(), &state) != 0)
        return failed(
            u"file-unreadable"_s,
            tr("%1 cannot be read: %2.").arg(QFile::decodeName(from.c_str()), systemError()));
    const QString shown = QFile::decodeName(to.c_str());
    Descriptor target(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!target.isOpen())
        return cannotWrite(shown, systemError());
    const bool isCopied = copyAll(source.get(), target.get()) &&
                          takeModeAndTimes(target.get(), state) &&
                          (sync == Sync::Later || fsync(target.get()) == 0);
    if (!isCopied) {
        const QString reason = systemError();
        ::unlink(to.c_str());
        return cannotWrite(shown, reason);
    }
    return sync == Sync::Later ? Outcome<void>() : syncPath(to.parent_path());
}

Outcome<void> makePrivateFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return {};
    const QFileInfo parent(QFileInfo(path).absolutePath());
    if (!parent.isDir())
        if (const Outcome<void> made = makePrivateFolder(parent.filePath()); !made)
            return made;
    if (::mkdir(QFile::encodeName(path).constData(), 0700) != 0) {
        const QString reason = systemError();
        if (!QFileInfo(path).isDir()) // another process may have been quicker
            return cannotWrite(path, reason);
    }
    return syncPath(parent.filePath());
}

Outcome<void> syncPath(const QString &path)
{
    return syncPath(bytesOf(path));
}

Outcome<void> syncPath(const std::filesystem::path &path)
{
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    // Some file systems cannot sync a folder and say EINVAL: then there is nothing more to do.
    if (!file.isOpen() || (fsync(file.get()) != 0 && errno != EINVAL))
        return cannotWrite(QFile::decodeName(path.c_str()), systemError());
    return {};
}

Outcome<void> syncFileSystem(const std::filesystem::path &path)
{
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen() || ::syncfs(file.get()) != 0)
        return cannotWrite(QFile::decodeName(path.c_str()), systemError());
    return {};
}

} // namespace wizard
