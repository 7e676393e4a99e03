// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/journal_file.h"

#include "system/files.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Run", text);
}

std::unexpected<Failure> cannotWrite(const QString &path)
{
    return failed(u"journal-unwritable"_s, tr("%1 cannot be written: %2.").arg(path, QString::fromLocal8Bit(strerror(errno))),
                  tr("Nothing is done that is not recorded. Make room or give write permission, then resume."));
}

Descriptor opened(const QString &path, int flags)
{
    return Descriptor(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC, 0600));
}

} // namespace

Outcome<JournalFile> JournalFile::create(const QString &folder, QByteArrayView plan)
{
    const QString path = folder + u"/journal.jsonl"_s;
    Descriptor file = opened(path, O_RDWR | O_CREAT | O_EXCL | O_APPEND);
    if (!file.isOpen() || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0)
        return cannotWrite(path);
    JournalFile journal(path, std::move(file));
    if (const auto appended = journal.append(firstLine(plan)); !appended)
        return std::unexpected(appended.error());
    if (const auto synced = syncPath(folder); !synced)
        return std::unexpected(synced.error());
    return journal;
}

Outcome<JournalFile> JournalFile::open(const QString &folder)
{
    const QString path = folder + u"/journal.jsonl"_s;
    Descriptor file = opened(path, O_RDWR | O_APPEND);
    if (!file.isOpen())
        return failed(u"run-unknown"_s, tr("%1 is not the folder of a run, or may not be written.").arg(folder),
                      tr("“runs” lists the folders of all runs."));
    if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0)
        return failed(u"run-busy"_s, tr("Another wizard works on %1 right now.").arg(folder), tr("Wait until it has ended."));
    return JournalFile(path, std::move(file));
}

bool JournalFile::isLocked(const QString &folder)
{
    const Descriptor file = opened(folder + u"/journal.jsonl"_s, O_RDONLY);
    return file.isOpen() && ::flock(file.get(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

QByteArray JournalFile::firstLine(QByteArrayView plan)
{
    return "{\"plan\":\"" + sha256(plan) + "\",\"schema\":1}\n";
}

Outcome<void> JournalFile::append(const QByteArray &line)
{
    const off_t before = ::lseek(m_file.get(), 0, SEEK_END);
    if (::write(m_file.get(), line.constData(), size_t(line.size())) == line.size() && ::fsync(m_file.get()) == 0)
        return {};
    const auto failure = cannotWrite(m_path);
    if (::ftruncate(m_file.get(), before) == 0)
        ::fsync(m_file.get());
    return failure;
}

Outcome<void> JournalFile::cutTo(qint64 size)
{
    if (::lseek(m_file.get(), 0, SEEK_END) == size)
        return {};
    if (::ftruncate(m_file.get(), size) != 0 || ::fsync(m_file.get()) != 0)
        return cannotWrite(m_path);
    return {};
}

} // namespace wizard
