// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/runs.h"

#include "run/journal_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

#include <algorithm>
#include <ranges>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Run", text);
}

bool isSettled(std::optional<Edge> edge)
{
    return edge == Edge::Verified || edge == Edge::Skipped;
}

RunSummary::State stateOf(const Journal &journal)
{
    using State = RunSummary::State;
    if (journal.isRollingBack())
        return journal.lastEdge(QString()) == Edge::Undone ? State::RolledBack : State::RollingBack;
    if (journal.entries().isEmpty())
        return State::Fresh;
    const auto isOpen = [&](const Step &step) {
        return step.enabled && !isSettled(journal.lastEdge(step.id));
    };
    if (std::ranges::none_of(journal.plan().steps, isOpen))
        return State::Done;
    return journal.entries().last().edge == Edge::Failed ? State::Failed : State::Interrupted;
}

// A step that failed and then went through, or was undone, is no problem any more.
bool isOpenProblem(const Journal &journal, const Entry &entry)
{
    const auto edge = journal.lastEdge(entry.step);
    return edge == Edge::Failed || edge == Edge::UndoFailed ||
           (edge == Edge::Skipped && entry.edge == Edge::Failed);
}

QString titleOf(const Plan &plan)
{
    const bool hasEnvironment = std::ranges::any_of(
        plan.steps, [](const Step &step) { return step.id.startsWith("environment-"_L1); });
    QStringList parts;
    if (!plan.targetPackage.isEmpty())
        parts << (hasEnvironment ? tr("packages to %1") : tr("code to %1")).arg(plan.targetPackage);
    if (!plan.targetChart.isEmpty())
        parts << tr("chart to %1").arg(plan.targetChart);
    return parts.join(u", "_s);
}

} // namespace

RunSummary summaryOf(const Journal &journal)
{
    RunSummary summary;
    summary.folder = journal.folder();
    summary.started =
        journal.entries().isEmpty() ? journal.plan().created : journal.entries().first().time;
    summary.state = stateOf(journal);
    summary.title = titleOf(journal.plan());
    for (const Step &step : journal.plan().steps) {
        summary.stepsTotal += step.enabled;
        summary.stepsDone += journal.lastEdge(step.id) == Edge::Verified;
        summary.stepsUndone += journal.lastEdge(step.id) == Edge::Undone;
    }
    for (const Entry &entry : journal.entries())
        if (entry.failure && isOpenProblem(journal, entry))
            summary.problem = entry.failure->what;
    summary.isLocked = JournalFile::isLocked(journal.folder());
    return summary;
}

QString runStateName(RunSummary::State state)
{
    switch (state) {
    case RunSummary::State::Fresh:
        return u"fresh"_s;
    case RunSummary::State::Interrupted:
        return u"interrupted"_s;
    case RunSummary::State::Failed:
        return u"failed"_s;
    case RunSummary::State::Done:
        return u"done"_s;
    case RunSummary::State::RollingBack:
        return u"rolling-back"_s;
    case RunSummary::State::RolledBack:
        return u"rolled-back"_s;
    case RunSummary::State::Damaged:
        break;
    }
    return u"damaged"_s;
}

QString progressText(const RunSummary &run)
{
    const auto counted = [](const char *text, int number) {
        return QCoreApplication::translate("Run", text, nullptr, number);
    };
    using State = RunSummary::State;
    if (run.state == State::Fresh)
        return tr("nothing begun");
    if (run.state == State::RollingBack || run.state == State::RolledBack)
        return counted(QT_TRANSLATE_N_NOOP("Run", "%n step(s) undone"), run.stepsUndone);
    return counted(QT_TRANSLATE_N_NOOP("Run", "%1 of %n step(s) done"), run.stepsTotal)
        .arg(run.stepsDone);
}

QString defaultRunsFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           u"/polyaxon-upgrade-wizard/runs"_s;
}

QList<RunSummary> runsIn(const QString &runs)
{
    QList<RunSummary> summaries;
    const QDir dir(runs);
    const QStringList names = dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : names | std::views::reverse) {
        const QString folder = dir.absoluteFilePath(name);
        const Outcome<Journal> journal = Journal::read(folder);
        if (journal) {
            summaries << summaryOf(*journal);
        } else if (QFile::exists(folder + u"/journal.jsonl"_s) ||
                   QFile::exists(folder + u"/plan.json"_s)) {
            RunSummary damaged;
            damaged.folder = folder;
            damaged.state = RunSummary::State::Damaged;
            damaged.started = QFileInfo(folder).lastModified();
            const bool hasJournal = QFile::exists(folder + u"/journal.jsonl"_s);
            damaged.problem =
                hasJournal
                    ? journal.error().what
                    : tr("%1 has no journal: nothing was begun, or it was removed.").arg(folder);
            summaries << damaged;
        }
    }
    std::ranges::stable_sort(summaries, std::ranges::greater{}, &RunSummary::started);
    return summaries;
}

} // namespace wizard
