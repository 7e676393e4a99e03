// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/journal_file.h"

#include "system/files.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Run", text);
}

std::unexpected<Failure> cannotWrite(const QString &path)
{
    return failed(
        u"journal-unwritable"_s,
        tr("%1 cannot be written: %2.").arg(path, QString::fromLocal8Bit(strerror(errno))),
        tr("Nothing is done that is not recorded. Make room or give write permission, then "
           "resume."));
}

Descriptor opened(const QString &path, int flags)
{
    return Descriptor(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC, 0600));
}

bool writeAll(int file, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(file, bytes.data(), size_t(bytes.size()));
        if (written < 0 && errno != EINTR)
            return false;
        bytes = bytes.sliced(std::max<ssize_t>(written, 0));
    }
    return true;
}

// Whoever only looks whether a run is locked has it for an instant.
bool lock(int file)
{
    for (int tries = 0; tries < 5; ++tries, std::this_thread::sleep_for(10ms))
        if (::flock(file, LOCK_EX | LOCK_NB) == 0)
            return true;
    return false;
}

} // namespace

Outcome<JournalFile> JournalFile::create(const QString &folder, QByteArrayView plan)
{
    const QString path = folder + u"/journal.jsonl"_s;
    const QString early = path + u".new"_s;
    Descriptor file = opened(early, O_RDWR | O_CREAT | O_EXCL | O_APPEND);
    if (!file.isOpen() || !lock(file.get()))
        return cannotWrite(path);
    JournalFile journal(path, std::move(file));
    if (const auto appended = journal.append(firstLine(plan)); !appended)
        return std::unexpected(appended.error());
    if (::rename(QFile::encodeName(early).constData(), QFile::encodeName(path).constData()) != 0)
        return cannotWrite(path);
    if (const auto synced = syncPath(folder); !synced)
        return std::unexpected(synced.error());
    return journal;
}

Outcome<JournalFile> JournalFile::open(const QString &folder)
{
    const QString path = folder + u"/journal.jsonl"_s;
    Descriptor file = opened(path, O_RDWR | O_APPEND);
    if (!file.isOpen())
        return failed(u"run-unknown"_s,
                      tr("%1 is not the folder of a run, or may not be written: %2.")
                          .arg(folder, QString::fromLocal8Bit(strerror(errno))),
                      tr("“runs” lists the folders of all runs."));
    if (!lock(file.get()))
        return failed(u"run-busy"_s,
                      tr("Another wizard or script works on %1 right now.").arg(folder),
                      tr("Wait until it has ended."));
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
    if (writeAll(m_file.get(), line) && ::fsync(m_file.get()) == 0)
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
