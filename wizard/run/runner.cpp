// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/runner.h"

#include "run/perform.h"
#include "run/step_run.h"
#include "run/taken_back.h"

#include <QCoreApplication>

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

RunResult ended(RunEnd end, const Step &step, std::optional<Failure> failure)
{
    return {end, std::move(failure), step.id};
}

RunEnd endFor(const Failure &failure)
{
    return failure.id == "plan-stale"_L1  ? RunEnd::Stale
           : failure.id == "cancelled"_L1 ? RunEnd::Stopped
                                          : RunEnd::Failed;
}

// Nothing: there is no reason not to begin.
std::optional<Failure> hindrance(const Journal &journal)
{
    if (journal.isRollingBack())
        return Failure{u"run-rolled-back"_s,
                       tr("The rollback of this run has begun; it cannot go on."),
                       tr("Finish the rollback, then make a new plan."),
                       {},
                       {},
                       {}};
    if (journal.plan().isBlocked())
        return Failure{u"plan-blocked"_s,
                       tr("The plan has a blocker. Nothing was done."),
                       tr("Remove what its findings name, then inspect and plan again."),
                       {},
                       {},
                       {}};
    return std::nullopt;
}

// What the plan was made from, for all steps that have not begun: asked before anything is done, so
// that a stale plan does nothing at all instead of a half.
QCoro::Task<std::optional<RunResult>> staleStep(const Journal &journal, std::stop_token stop)
{
    for (const Step &step : journal.plan().steps) {
        if (!step.enabled || journal.lastEdge(step.id))
            continue;
        const StepRun run(journal, step, {});
        const Outcome<void> fresh = co_await run.askAhead(stop);
        if (!fresh)
            co_return ended(endFor(fresh.error()), step, fresh.error());
    }
    co_return std::nullopt;
}

// Said once, when something is about to be undone: who declines before that can still go on.
Outcome<void> markRollback(Journal &journal)
{
    return journal.isRollingBack() ? Outcome<void>() : journal.append({{}, {}, Edge::Undoing, {}});
}

QCoro::Task<RunResult> undoAll(Journal &journal, RunObserver observer, std::stop_token stop)
{
    if (journal.entries().isEmpty()) // nothing to mark either: the run may still begin
        co_return RunResult{RunEnd::RolledBack, {}, {}};
    const QStringList ids = journal.stepsToUndo();
    for (const QString &id : ids) {
        const Step &step = *std::ranges::find(journal.plan().steps, id, &Step::id);
        if (stop.stop_requested())
            co_return ended(RunEnd::Stopped, step, std::nullopt);
        const StepRun run(journal, step, observer);
        const Consent consent = co_await observer.consent(step);
        if (consent.answer != Consent::Answer::Go || stop.stop_requested())
            co_return ended(RunEnd::Stopped, step, std::nullopt);
        Outcome<void> undone = run.checkConfirmation(consent.confirmation);
        if (undone)
            undone = markRollback(journal);
        if (undone)
            undone = co_await run.undo(journal);
        if (!undone)
            co_return ended(RunEnd::Failed, step, undone.error());
    }
    if (journal.lastEdge(QString()) != Edge::Undone)
        if (const auto appended = journal.append({{}, {}, Edge::Undone, {}}); !appended)
            co_return RunResult{RunEnd::Failed, appended.error(), {}};
    co_return RunResult{RunEnd::RolledBack, {}, {}};
}

// Undone stands for: they are all to be done again.
QCoro::Task<std::optional<RunResult>> takeBack(Journal &journal, QList<const Step *> steps,
                                               RunObserver observer)
{
    for (const Step *step : steps) {
        const StepRun run(journal, *step, observer);
        if (const Outcome<void> undone = co_await run.undo(journal); !undone)
            co_return ended(RunEnd::Failed, *step, undone.error());
    }
    co_return std::nullopt;
}

// How a step goes, tried as often as the user wants. Nothing: go on, with the next one or, where it
// was taken back with others, with the first of these.
QCoro::Task<std::optional<RunResult>> tryStep(Journal &journal, const Step &step,
                                              RunObserver observer, std::stop_token stop)
{
    const StepRun run(journal, step, observer);
    std::optional<Failure> first;
    for (;;) {
        if (const auto taken = takenBackWith(journal, step); !taken.isEmpty())
            co_return co_await takeBack(journal, taken, observer);
        const Outcome<void> done = co_await run.carryOut(journal, stop);
        if (done)
            co_return std::nullopt;
        if (const RunEnd end = endFor(done.error()); end != RunEnd::Failed)
            co_return ended(end, step, done.error());
        if (!first)
            first = done.error();
        if (stop.stop_requested())
            co_return ended(RunEnd::Stopped, step, first);
        const AfterFailure answer = co_await observer.afterFailure(step, done.error());
        if (answer == AfterFailure::TryAgain)
            continue;
        if (answer == AfterFailure::RollBack)
            co_return co_await undoAll(journal, observer, stop);
        if (answer == AfterFailure::Stop || !step.optional)
            co_return ended(RunEnd::Failed, step, first);
        const Outcome<void> leftOut = co_await run.leaveOut(journal);
        co_return leftOut ? std::nullopt
                          : std::optional(ended(RunEnd::Failed, step, leftOut.error()));
    }
}

QCoro::Task<std::optional<RunResult>> runStep(Journal &journal, const Step &step,
                                              RunObserver observer, std::stop_token stop)
{
    const StepRun run(journal, step, observer);
    const Consent consent = co_await observer.consent(step);
    if (consent.answer == Consent::Answer::Stop || stop.stop_requested())
        co_return ended(RunEnd::Stopped, step, std::nullopt);
    if (consent.answer == Consent::Answer::Skip) {
        if (!step.optional)
            co_return ended(RunEnd::Stopped, step, run.notOptional());
        const Outcome<void> leftOut = co_await run.leaveOut(journal);
        co_return leftOut ? std::nullopt
                          : std::optional(ended(RunEnd::Failed, step, leftOut.error()));
    }
    if (const auto agreed = run.checkConfirmation(consent.confirmation); !agreed)
        co_return ended(RunEnd::Failed, step, agreed.error());
    co_return co_await tryStep(journal, step, observer, stop);
}

// What a step that stands has to hold still, or one that was undone.
QList<Check> checksThatHold(const Journal &journal, const Step &step)
{
    const auto edge = journal.lastEdge(step.id);
    if (edge == Edge::Verified && !journal.isRollingBack())
        return step.after;
    return edge == Edge::Undone ? step.undone : QList<Check>();
}

Finding findingOf(const Failure &failure, const Step &step)
{
    Finding finding;
    finding.id = u"verify-failed"_s;
    finding.severity = Severity::Warning;
    finding.title = failure.what;
    finding.why = tr("It held when the step “%1” was done.").arg(step.title);
    finding.action = failure.lastLines.isEmpty() ? tr("See what changed it since.")
                                                 : failure.lastLines.join(u'\n');
    finding.command = failure.argv;
    finding.subject = step.target;
    return finding;
}

// The first failure of a step that was left out after it.
std::optional<Failure> failureLeftOut(const Journal &journal)
{
    for (const Entry &entry : journal.entries())
        if (entry.edge == Edge::Failed && entry.failure &&
            journal.lastEdge(entry.step) == Edge::Skipped)
            return entry.failure;
    return std::nullopt;
}

} // namespace

QCoro::Task<RunResult> runPlan(Journal &journal, RunObserver observer, std::stop_token stop)
{
    if (const auto failure = hindrance(journal))
        co_return RunResult{RunEnd::Failed, failure, {}};
    if (const auto stale = co_await staleStep(journal, stop))
        co_return *stale;
    const QList<Step> &steps = journal.plan().steps;
    for (auto at = steps.begin(); at != steps.end();) {
        if (!at->enabled || isSettled(journal.lastEdge(at->id))) {
            ++at;
            continue;
        }
        if (stop.stop_requested())
            co_return ended(RunEnd::Stopped, *at, std::nullopt);
        if (const auto stopped = co_await runStep(journal, *at, observer, stop))
            co_return *stopped;
        if (journal.lastEdge(at->id) == Edge::Undone)
            at = std::ranges::find(steps, at->redoneFrom, &Step::id);
    }
    const std::optional<Failure> failure = failureLeftOut(journal);
    co_return RunResult{failure ? RunEnd::DoneWithFailures : RunEnd::Done, failure, {}};
}

QCoro::Task<RunResult> rollBack(Journal &journal, RunObserver observer, std::stop_token stop)
{
    co_return co_await undoAll(journal, std::move(observer), std::move(stop));
}

QCoro::Task<QList<Finding>> verifyRun(const Journal &journal, std::stop_token stop)
{
    QList<Finding> findings;
    for (const Step &step : journal.plan().steps) {
        const StepRun run(journal, step, {});
        for (const Failure &failure : co_await run.askEach(checksThatHold(journal, step), stop))
            findings << findingOf(failure, step);
        if (stop.stop_requested())
            break;
    }
    co_return findings;
}

} // namespace wizard
