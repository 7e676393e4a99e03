// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/journal.h"

#include "plan/script.h"
#include "run/journal_content.h"
#include "run/journal_file.h"
#include "system/files.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <ranges>
#include <sys/stat.h>

namespace wizard {

using namespace Qt::StringLiterals;

struct Journal::Data
{
    QString folder;
    Plan plan;
    QList<Entry> entries;
    std::optional<JournalFile> file; // none: read only
};

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Run", text);
}

// A folder that nobody else has, named by the time.
Outcome<QString> madeFolder(const QString &runs)
{
    if (const auto made = makePrivateFolder(runs); !made)
        return std::unexpected(made.error());
    const QString name = QDateTime::currentDateTime().toString(u"yyyy-MM-dd_HH-mm-ss"_s);
    for (int number = 1;; ++number) {
        const QString folder =
            QDir(runs).absoluteFilePath(number == 1 ? name : name + u'-' + QString::number(number));
        if (::mkdir(QFile::encodeName(folder).constData(), 0700) == 0)
            return folder;
        if (errno != EEXIST)
            return failed(
                u"file-unwritable"_s,
                tr("%1 cannot be made: %2.").arg(folder, QString::fromLocal8Bit(strerror(errno))),
                tr("Make room or give write permission, then try again."));
    }
}

// What the way back needs is there before the journal is.
Outcome<JournalFile> filled(const QString &folder, const Plan &plan)
{
    Outcome<void> written = makePrivateFolder(folder + u"/log"_s);
    if (written)
        written = plan.save(folder + u"/plan.json"_s);
    if (written)
        written = replaceFile(folder + u"/rollback.sh"_s, rollbackScript(plan), 0700);
    if (!written)
        return std::unexpected(written.error());
    const Outcome<QByteArray> planBytes = readFile(folder + u"/plan.json"_s);
    if (!planBytes)
        return std::unexpected(planBytes.error());
    return JournalFile::create(folder, *planBytes);
}

} // namespace

Journal::Journal(std::unique_ptr<Data> data) : m_data(std::move(data)) {}
Journal::Journal(Journal &&) noexcept = default;
Journal &Journal::operator=(Journal &&) noexcept = default;
Journal::~Journal() = default;

Outcome<Journal> Journal::create(const QString &runs, const Plan &plan)
{
    const Outcome<QString> folder = madeFolder(runs);
    if (!folder)
        return std::unexpected(folder.error());
    Outcome<JournalFile> file = filled(*folder, plan);
    if (!file) {
        QDir(*folder).removeRecursively();
        return std::unexpected(file.error());
    }
    return Journal(std::make_unique<Data>(*folder, plan, QList<Entry>(), *std::move(file)));
}

Outcome<Journal> Journal::open(const QString &folder)
{
    Outcome<JournalFile> file = JournalFile::open(folder);
    if (!file)
        return std::unexpected(file.error());
    Outcome<JournalContent> content = readJournal(folder);
    if (!content)
        return std::unexpected(content.error());
    if (const auto cut = file->cutTo(content->wholeSize); !cut)
        return std::unexpected(cut.error());
    return Journal(std::make_unique<Data>(QDir(folder).absolutePath(), std::move(content->plan),
                                          std::move(content->entries), *std::move(file)));
}

Outcome<Journal> Journal::read(const QString &folder)
{
    Outcome<JournalContent> content = readJournal(folder);
    if (!content)
        return std::unexpected(content.error());
    return Journal(std::make_unique<Data>(QDir(folder).absolutePath(), std::move(content->plan),
                                          std::move(content->entries)));
}

const QString &Journal::folder() const
{
    return m_data->folder;
}
const Plan &Journal::plan() const
{
    return m_data->plan;
}
const QList<Entry> &Journal::entries() const
{
    return m_data->entries;
}

Outcome<void> Journal::append(Entry entry)
{
    if (!m_data->file)
        return failed(u"journal-read-only"_s, tr("%1 was opened for reading.").arg(m_data->folder));
    if (!entry.time.isValid())
        entry.time = QDateTime::currentDateTimeUtc();
    if (const auto appended = m_data->file->append(entry.toLine()); !appended)
        return appended;
    m_data->entries << std::move(entry);
    return {};
}

std::optional<Edge> Journal::lastEdge(const QString &step) const
{
    for (const Entry &entry : m_data->entries | std::views::reverse)
        if (entry.step == step)
            return entry.edge;
    return std::nullopt;
}

bool Journal::isBegun(const QString &step) const
{
    for (const Entry &entry : m_data->entries | std::views::reverse)
        if (entry.step == step && (entry.edge == Edge::Intended || entry.edge == Edge::Undone))
            return entry.edge == Edge::Intended;
    return false;
}

bool Journal::isRollingBack() const
{
    return lastEdge(QString()).has_value();
}

QStringList Journal::stepsToUndo() const
{
    QStringList ids;
    for (const Step &step : m_data->plan.steps | std::views::reverse)
        if (isBegun(step.id) && !step.isHarmless() && step.undoClass != UndoClass::None)
            ids << step.id;
    return ids;
}

} // namespace wizard
