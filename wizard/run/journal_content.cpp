// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/journal_content.h"

#include "run/journal_file.h"
#include "system/files.h"

#include <QCoreApplication>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Run", text);
}

std::unexpected<Failure> damaged(const QString &what)
{
    return failed(u"journal-damaged"_s, what,
                  tr("Nothing was done now. To go back, run rollback.sh in the same folder: it "
                     "undoes every step that it can."));
}

bool fits(const Entry &entry, const Plan &plan)
{
    const bool isAboutTheRun =
        entry.step.isEmpty() && (entry.edge == Edge::Undoing || entry.edge == Edge::Undone);
    return isAboutTheRun || std::ranges::contains(plan.steps, entry.step, &Step::id);
}

Outcome<QList<Entry>> entriesOf(const QByteArrayList &lines, const Plan &plan, const QString &path)
{
    QList<Entry> entries;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const auto entry = Entry::fromLine(lines.at(i));
        if (!entry)
            return damaged(tr("%1, line %2 cannot be read.").arg(path).arg(i + 1));
        if (!fits(*entry, plan))
            return damaged(tr("%1, line %2 speaks of a step that the plan does not have.")
                               .arg(path)
                               .arg(i + 1));
        entries << *entry;
    }
    return entries;
}

} // namespace

Outcome<JournalContent> readJournal(const QString &folder)
{
    const QString path = folder + u"/journal.jsonl"_s;
    const Outcome<QByteArray> bytes = readFile(path);
    const Outcome<QByteArray> planBytes = readFile(folder + u"/plan.json"_s);
    if (!bytes || !planBytes)
        return failed(u"run-unknown"_s,
                      tr("%1 is not the folder of a run: %2")
                          .arg(folder, (bytes ? planBytes : bytes).error().what),
                      tr("“runs” lists the folders of all runs."));
    Outcome<Plan> plan = Plan::fromJson(*planBytes);
    if (!plan)
        return std::unexpected(plan.error());
    const qint64 wholeSize = bytes->lastIndexOf('\n') + 1;
    const QByteArrayList lines = bytes->first(std::max<qint64>(wholeSize - 1, 0)).split('\n');
    // It names the plan that it belongs to, so that a plan changed afterwards is seen.
    if (lines.first() + '\n' != JournalFile::firstLine(*planBytes))
        return damaged(
            tr("%1, line 1: it does not belong to the plan beside it, or one of them was changed.")
                .arg(path));
    Outcome<QList<Entry>> entries = entriesOf(lines, *plan, path);
    if (!entries)
        return std::unexpected(entries.error());
    return JournalContent{*std::move(plan), *std::move(entries), wholeSize};
}

} // namespace wizard
