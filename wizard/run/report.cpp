// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/report.h"

#include "run/rehearsal.h"
#include "system/json.h"
#include "system/quoting.h"

#include <QCoreApplication>

#include <algorithm>
#include <ranges>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Run", text);
}

QList<Finding> leftForAHuman(const Plan &plan)
{
    QList<Finding> left;
    std::ranges::copy_if(plan.findings, std::back_inserter(left),
                         [](const Finding &finding) { return finding.severity != Severity::Note; });
    for (const Change &change : plan.changes)
        left << change.notes;
    return left;
}

const Entry *lastEntry(const Journal &journal, const QString &step)
{
    for (const Entry &entry : journal.entries() | std::views::reverse)
        if (entry.step == step)
            return &entry;
    return nullptr;
}

// Why a step stands as it does: the failure at its last edge, or the one that it was left out
// after.
std::optional<Failure> failureOf(const Journal &journal, const QString &step)
{
    const Entry *last = lastEntry(journal, step);
    if (last && last->edge != Edge::Skipped)
        return last->failure;
    for (const Entry &entry : journal.entries() | std::views::reverse)
        if (entry.step == step && entry.failure)
            return entry.failure;
    return std::nullopt;
}

// A title can hold the name of a file, and that a line end.
QString onOneLine(const QString &text)
{
    return text.simplified();
}

QString standOf(const Journal &journal, const Step &step)
{
    if (!step.enabled)
        return tr("left out in the plan");
    switch (journal.lastEdge(step.id).value_or(Edge::Failed)) {
    case Edge::Intended:
        return tr("interrupted");
    case Edge::Done:
        return tr("done, not verified");
    case Edge::Verified:
        return tr("done and verified");
    case Edge::Skipped:
        return failureOf(journal, step.id) ? tr("skipped after it failed") : tr("skipped");
    case Edge::Undoing:
        return tr("undo interrupted");
    case Edge::Undone:
        return tr("undone");
    case Edge::UndoFailed:
        return tr("undo failed");
    case Edge::Failed:
        break;
    }
    return journal.lastEdge(step.id) ? tr("failed") : tr("not begun");
}

QString stepText(const Journal &journal, const Step &step, int number)
{
    QString text =
        u"%1. **%2**: %3"_s.arg(number).arg(onOneLine(step.title), standOf(journal, step));
    const Entry *entry = lastEntry(journal, step.id);
    if (entry)
        text += u" (%1)"_s.arg(entry->time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s));
    if (const auto failure = failureOf(journal, step.id))
        text += u"\n\n   ```\n   "_s + failure->text().replace(u'\n', u"\n   "_s) + u"\n   ```"_s;
    return text + u'\n';
}

} // namespace

QString report(const Journal &journal)
{
    const RunSummary summary = summaryOf(journal);
    QString text = tr("# Upgrade report\n\n%1\n\nState: %2. Folder: `%3`\n\n")
                       .arg(summary.title, runStateName(summary.state), journal.folder());
    if (const QDateTime when = rehearsedAt(journal.folder()); when.isValid())
        text += tr("The plan was rehearsed before, on %1, and went through.\n\n")
                    .arg(when.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s));
    text += tr("## Steps\n\n");
    for (int number = 1; const Step &step : journal.plan().steps)
        text += stepText(journal, step, number++);
    const QList<Finding> left = leftForAHuman(journal.plan());
    if (!left.isEmpty())
        text += tr("\n## Left for a human\n\n");
    for (const Finding &finding : left) {
        const QString place = finding.place
                                  ? u" (%1:%2)"_s.arg(finding.place->file).arg(finding.place->line)
                                  : QString();
        text += u"- **%1**%2: %3 %4\n"_s.arg(finding.title, place, finding.why, finding.action);
    }
    if (!journal.stepsToUndo().isEmpty())
        text += tr("\n## The way back\n\n    polyaxon-upgrade-wizard rollback %1\n\nor, without "
                   "the wizard:\n\n    bash %2\n")
                    .arg(quotedWord(journal.folder()),
                         quotedWord(journal.folder() + u"/rollback.sh"_s));
    return text;
}

QJsonObject reportJson(const Journal &journal)
{
    const RunSummary summary = summaryOf(journal);
    QJsonArray steps;
    for (const Step &step : journal.plan().steps) {
        QJsonObject json{
            {u"id"_s, step.id}, {u"title"_s, step.title}, {u"enabled"_s, step.enabled}};
        if (const Entry *entry = lastEntry(journal, step.id)) {
            json[u"edge"_s] = edgeName(entry->edge);
            json[u"time"_s] = entry->time.toUTC().toString(Qt::ISODate);
            if (const auto failure = failureOf(journal, step.id))
                json[u"failure"_s] = failure->text();
        }
        steps << json;
    }
    QJsonObject json{{u"folder"_s, journal.folder()},
                     {u"state"_s, runStateName(summary.state)},
                     {u"targetPackage"_s, journal.plan().targetPackage},
                     {u"targetChart"_s, journal.plan().targetChart},
                     {u"steps"_s, steps},
                     {u"left"_s, jsonOf(leftForAHuman(journal.plan()))}};
    if (const QDateTime when = rehearsedAt(journal.folder()); when.isValid())
        json[u"rehearsed"_s] = when.toUTC().toString(Qt::ISODate);
    return json;
}

} // namespace wizard
