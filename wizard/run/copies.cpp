// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/copies.h"

#include "system/files.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <sys/stat.h>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Run", text);
}

// Paths of all files under a folder, relative to it; sockets and the like are no files.
QStringList filesUnder(const QString &folder)
{
    QStringList files;
    QDirIterator it(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QFileInfo info(it.next());
        if (info.isFile() || info.isSymLink())
            files << QDir(folder).relativeFilePath(info.filePath());
    }
    files.sort();
    return files;
}

Outcome<void> moved(const QString &from, const QString &to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return failed(u"file-unwritable"_s, tr("%1 cannot be moved to %2.").arg(from, to));
    return syncPath(QFileInfo(to).absolutePath());
}

Outcome<void> copyAny(const QString &from, const QString &to)
{
    if (const auto made = makePrivateFolder(QFileInfo(to).absolutePath()); !made)
        return made;
    const QFileInfo info(from);
    if (!info.isSymLink())
        return copyFile(from, to);
    if (!QFile::link(info.readSymLink(), to))
        return failed(u"file-unwritable"_s, tr("%1 cannot be written.").arg(to));
    return {};
}

bool isSame(const QString &a, const QString &b)
{
    if (QFileInfo(a).isSymLink() || QFileInfo(b).isSymLink())
        return QFileInfo(a).readSymLink() == QFileInfo(b).readSymLink();
    const auto left = readFile(a);
    const auto right = readFile(b);
    return left && right && *left == *right && QFileInfo(a).permissions() == QFileInfo(b).permissions()
           && QFileInfo(a).lastModified() == QFileInfo(b).lastModified();
}

// What is there now is kept aside before it gives way.
Outcome<void> setAside(const QString &path, const QString &aside)
{
    if (!QFileInfo(path).exists() && !QFileInfo(path).isSymLink())
        return {};
    QString free = aside;
    for (int i = 2; QFileInfo::exists(free); ++i)
        free = aside + u'-' + QString::number(i);
    return copyAny(path, free);
}

Outcome<void> restoreFile(const QString &path, const QString &copy)
{
    if (isSame(path, copy))
        return {};
    if (const auto kept = setAside(path, copy + u".replaced"_s); !kept)
        return kept;
    // Another inode would lose hard links and break symbolic ones: the copy is made beside the
    // target and moved over it.
    const QString target = QFileInfo(path).isSymLink() && !QFileInfo(copy).isSymLink() ? QFileInfo(path).canonicalFilePath() : path;
    const QString temporary = target + u".wizard-restore"_s;
    QFile::remove(temporary);
    if (const auto made = QDir().mkpath(QFileInfo(target).absolutePath()); !made)
        return failed(u"file-unwritable"_s, tr("The folder of %1 cannot be made.").arg(target));
    if (const auto copied = copyAny(copy, temporary); !copied)
        return copied;
    return moved(temporary, target);
}

Outcome<void> removeFile(const QString &path, const QString &aside)
{
    if (const auto kept = setAside(path, aside); !kept)
        return kept;
    if (QFileInfo::exists(path) && !QFile::remove(path))
        return failed(u"file-unwritable"_s, tr("%1 cannot be removed.").arg(path));
    return {};
}

Outcome<void> restoreFolder(const QString &path, const QString &copy)
{
    const QStringList kept = filesUnder(copy);
    for (const QString &file : filesUnder(path))
        if (!kept.contains(file))
            if (const auto gone = removeFile(path + u'/' + file, copy + u".replaced/"_s + file); !gone)
                return gone;
    for (const QString &file : kept) {
        const QString target = path + u'/' + file;
        if (isSame(target, copy + u'/' + file))
            continue;
        if (const auto aside = setAside(target, copy + u".replaced/"_s + file); !aside)
            return aside;
        QFile::remove(target);
        QDir().mkpath(QFileInfo(target).absolutePath());
        if (const auto copied = copyAny(copy + u'/' + file, target); !copied)
            return copied;
    }
    return {};
}

} // namespace

Outcome<void> keepCopy(const QString &path, const QString &copy)
{
    if (QFileInfo::exists(copy) || QFileInfo::exists(copy + u".absent"_s))
        return {};
    if (const auto made = makePrivateFolder(QFileInfo(copy).absolutePath()); !made)
        return made;
    const QFileInfo info(path);
    if (!info.exists())
        return replaceFile(copy + u".absent"_s, path.toUtf8() + '\n');
    const QString part = copy + u".part"_s;
    QDir(part).removeRecursively();
    QFile::remove(part);
    if (info.isDir()) {
        if (const auto made = makePrivateFolder(part); !made)
            return made;
        for (const QString &file : filesUnder(path))
            if (const auto copied = copyAny(path + u'/' + file, part + u'/' + file); !copied)
                return copied;
    } else if (const auto copied = copyFile(path, part); !copied) {
        return copied;
    }
    return moved(part, copy);
}

Outcome<void> restoreCopy(const QString &path, const QString &copy)
{
    if (QFileInfo(copy).isDir())
        return restoreFolder(path, copy);
    if (QFileInfo::exists(copy))
        return restoreFile(path, copy);
    if (!QFileInfo::exists(copy + u".absent"_s))
        return {};
    if (!QFileInfo(path).isDir())
        return removeFile(path, copy + u".replaced"_s);
    for (const QString &file : filesUnder(path))
        if (const auto gone = removeFile(path + u'/' + file, copy + u".replaced/"_s + file); !gone)
            return gone;
    return {};
}

} // namespace wizard
