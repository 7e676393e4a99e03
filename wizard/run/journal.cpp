// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/journal.h"

#include "plan/script.h"
#include "run/journal_file.h"
#include "system/files.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <ranges>

namespace wizard {

using namespace Qt::StringLiterals;

struct Journal::Data
{
    QString folder;
    Plan plan;
    QList<Entry> entries;
    std::optional<JournalFile> file;   // none: read only
};

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Run", text);
}

struct Content
{
    Plan plan;
    QList<Entry> entries;
    qint64 wholeSize = 0;   // up to the end of the last whole line
};

// The journal names the plan that it belongs to, so that a plan changed afterwards is seen.
Outcome<void> checkPlan(const QByteArray &line, const QByteArray &planBytes, const QString &path)
{
    if (line == JournalFile::firstLine(planBytes).trimmed())
        return {};
    return failed(u"journal-damaged"_s, tr("%1, line 1: it does not belong to the plan beside it.").arg(path),
                  tr("Nothing was done. What was kept lies in the same folder; its rollback.sh can be run by hand."));
}

Outcome<Content> contentOf(const QString &folder)
{
    const QString path = folder + u"/journal.jsonl"_s;
    const Outcome<QByteArray> planBytes = readFile(folder + u"/plan.json"_s);
    const Outcome<QByteArray> bytes = readFile(path);
    if (!planBytes || !bytes)
        return failed(u"run-unknown"_s, tr("%1 is not the folder of a run.").arg(folder),
                      tr("“runs” lists the folders of all runs."));
    Outcome<Plan> plan = Plan::fromJson(*planBytes);
    if (!plan)
        return std::unexpected(plan.error());
    Content content{*std::move(plan), {}, bytes->lastIndexOf('\n') + 1};
    const QByteArrayList lines = bytes->first(content.wholeSize).split('\n');
    for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
        if (i == 0) {
            if (const auto checked = checkPlan(lines.at(0), *planBytes, path); !checked)
                return std::unexpected(checked.error());
            continue;
        }
        const auto entry = Entry::fromLine(lines.at(i));
        if (!entry)
            return failed(u"journal-damaged"_s, tr("%1, line %2 cannot be read.").arg(path).arg(i + 1),
                          tr("Nothing was done. What was kept lies in the same folder; its rollback.sh can be run by hand."));
        content.entries << *entry;
    }
    if (lines.size() < 2)
        return failed(u"journal-damaged"_s, tr("%1 is empty.").arg(path), tr("Nothing had been done yet: delete the folder."));
    return content;
}

Outcome<void> writeFiles(const QString &folder, const Plan &plan)
{
    for (const QString &path : {folder, folder + u"/log"_s})
        if (const auto made = makePrivateFolder(path); !made)
            return made;
    if (const auto saved = plan.save(folder + u"/plan.json"_s); !saved)
        return saved;
    return replaceFile(folder + u"/rollback.sh"_s, rollbackScript(plan), 0700);
}

} // namespace

Journal::Journal(std::unique_ptr<Data> data) : m_data(std::move(data)) {}
Journal::Journal(Journal &&) noexcept = default;
Journal &Journal::operator=(Journal &&) noexcept = default;
Journal::~Journal() = default;

Outcome<Journal> Journal::create(const QString &runs, const Plan &plan)
{
    if (const auto made = makePrivateFolder(runs); !made)
        return std::unexpected(made.error());
    const QString name = QDateTime::currentDateTime().toString(u"yyyy-MM-dd_HH-mm-ss"_s);
    QString folder = QDir(runs).absoluteFilePath(name);
    for (int i = 2; QFile::exists(folder); ++i)
        folder = QDir(runs).absoluteFilePath(name + u'-' + QString::number(i));
    auto data = std::make_unique<Data>(folder, plan);
    if (const auto written = writeFiles(folder, plan); !written)
        return std::unexpected(written.error());
    const Outcome<QByteArray> planBytes = readFile(folder + u"/plan.json"_s);
    if (!planBytes)
        return std::unexpected(planBytes.error());
    auto file = JournalFile::create(folder, *planBytes);
    if (!file)
        return std::unexpected(file.error());
    data->file = *std::move(file);
    return Journal(std::move(data));
}

Outcome<Journal> Journal::open(const QString &folder)
{
    Outcome<JournalFile> file = JournalFile::open(folder);
    if (!file)
        return std::unexpected(file.error());
    Outcome<Content> content = contentOf(folder);
    if (!content)
        return std::unexpected(content.error());
    if (const auto cut = file->cutTo(content->wholeSize); !cut)
        return std::unexpected(cut.error());
    return Journal(std::make_unique<Data>(QDir(folder).absolutePath(), std::move(content->plan),
                                          std::move(content->entries), *std::move(file)));
}

Outcome<Journal> Journal::read(const QString &folder)
{
    Outcome<Content> content = contentOf(folder);
    if (!content)
        return std::unexpected(content.error());
    return Journal(std::make_unique<Data>(QDir(folder).absolutePath(), std::move(content->plan), std::move(content->entries)));
}

const QString &Journal::folder() const { return m_data->folder; }
const Plan &Journal::plan() const { return m_data->plan; }
const QList<Entry> &Journal::entries() const { return m_data->entries; }

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

bool Journal::isRollingBack() const
{
    return lastEdge(QString()).has_value();
}

QStringList Journal::stepsToUndo() const
{
    QStringList begun;
    for (const Entry &entry : m_data->entries)
        if (entry.edge == Edge::Intended && !begun.contains(entry.step))
            begun.prepend(entry.step);
    erase_if(begun, [this](const QString &id) {
        const auto step = std::ranges::find(m_data->plan.steps, id, &Step::id);
        return lastEdge(id) == Edge::Undone || step == m_data->plan.steps.end() || step->isHarmless()
               || step->undoClass == UndoClass::None;
    });
    return begun;
}

} // namespace wizard
