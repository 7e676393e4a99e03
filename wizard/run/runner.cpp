// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/runner.h"

#include "run/perform.h"
#include "run/step_run.h"

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

// What the plan was made from, for all steps that have not begun: asked before anything is done, so
// that a stale plan does nothing at all instead of a half.
QCoro::Task<std::optional<RunResult>> staleStep(const Journal &journal, std::stop_token stop)
{
    for (const Step &step : journal.plan().steps) {
        if (!step.enabled || journal.lastEdge(step.id))
            continue;
        const StepRun run(journal, step, {});
        const Outcome<void> fresh = co_await run.askBefore(StepRun::When::BeforeTheRun, stop);
        if (!fresh)
            co_return ended(RunEnd::Stale, step, fresh.error());
    }
    co_return std::nullopt;
}

QCoro::Task<RunResult> undoAll(Journal &journal, RunObserver observer, std::stop_token stop)
{
    if (!journal.isRollingBack())
        if (const auto appended = journal.append({{}, {}, Edge::Undoing, {}}); !appended)
            co_return RunResult{RunEnd::Failed, appended.error(), {}};
    const QStringList ids = journal.stepsToUndo();
    for (const QString &id : ids) {
        const Step &step = *std::ranges::find(journal.plan().steps, id, &Step::id);
        if (stop.stop_requested())
            co_return ended(RunEnd::Stopped, step, std::nullopt);
        const Consent consent = co_await observer.consent(step);
        if (consent.answer != Consent::Answer::Go)
            co_return ended(RunEnd::Stopped, step, std::nullopt);
        const StepRun run(journal, step, observer);
        if (const Outcome<void> undone = co_await run.undo(journal); !undone)
            co_return ended(RunEnd::Failed, step, undone.error());
    }
    if (const auto appended = journal.append({{}, {}, Edge::Undone, {}}); !appended)
        co_return RunResult{RunEnd::Failed, appended.error(), {}};
    co_return RunResult{RunEnd::RolledBack, {}, {}};
}

// A step, tried as often as the user wants. Nothing: go on with the next one.
QCoro::Task<std::optional<RunResult>> runStep(Journal &journal, const Step &step, RunObserver observer, std::stop_token stop,
                                              std::optional<Failure> &firstFailure)
{
    const StepRun run(journal, step, observer);
    const Consent consent = co_await observer.consent(step);
    if (consent.answer == Consent::Answer::Stop)
        co_return ended(RunEnd::Stopped, step, std::nullopt);
    if (consent.answer == Consent::Answer::Skip) {
        if (!step.optional)
            co_return ended(RunEnd::Stopped, step, run.notOptional());
        const auto skipped = run.mark(journal, Edge::Skipped);
        co_return skipped ? std::nullopt : std::optional(ended(RunEnd::Failed, step, skipped.error()));
    }
    if (const auto agreed = run.checkConfirmation(consent.confirmation); !agreed)
        co_return ended(RunEnd::Failed, step, agreed.error());
    for (;;) {
        const Outcome<void> done = co_await run.carryOut(journal, stop);
        if (done)
            co_return std::nullopt;
        if (!firstFailure)
            firstFailure = done.error();
        if (done.error().id == "plan-stale"_L1)
            co_return ended(RunEnd::Stale, step, done.error());
        if (done.error().id == "cancelled"_L1 || stop.stop_requested())
            co_return ended(RunEnd::Stopped, step, done.error());
        switch (co_await observer.afterFailure(step, done.error())) {
        case AfterFailure::TryAgain: continue;
        case AfterFailure::RollBack: co_return co_await undoAll(journal, observer, stop);
        case AfterFailure::Stop: co_return ended(RunEnd::Failed, step, done.error());
        case AfterFailure::Skip: break;
        }
        if (!step.optional)
            co_return ended(RunEnd::Failed, step, done.error());
        if (const Outcome<void> undone = co_await run.undo(journal); !undone)
            co_return ended(RunEnd::Failed, step, undone.error());
        const auto skipped = run.mark(journal, Edge::Skipped);
        co_return skipped ? std::nullopt : std::optional(ended(RunEnd::Failed, step, skipped.error()));
    }
}

} // namespace

QCoro::Task<RunResult> runPlan(Journal &journal, RunObserver observer, std::stop_token stop)
{
    if (journal.isRollingBack())
        co_return RunResult{RunEnd::Failed,
                            Failure{u"run-rolled-back"_s, tr("The rollback of this run has begun; it cannot go on."),
                                    tr("Finish the rollback, then make a new plan."), {}, {}, {}},
                            {}};
    if (const auto stale = co_await staleStep(journal, stop))
        co_return *stale;
    std::optional<Failure> firstFailure;
    for (const Step &step : journal.plan().steps) {
        if (!step.enabled || isSettled(journal.lastEdge(step.id)))
            continue;
        if (stop.stop_requested())
            co_return ended(RunEnd::Stopped, step, firstFailure);
        if (auto stopped = co_await runStep(journal, step, observer, stop, firstFailure)) {
            if (firstFailure)
                stopped->failure = firstFailure;
            co_return *stopped;
        }
    }
    const bool isMarred = std::ranges::any_of(journal.plan().steps, [&](const Step &step) {
        return step.enabled && journal.lastEdge(step.id) == Edge::Skipped;
    });
    co_return RunResult{isMarred && firstFailure ? RunEnd::DoneWithFailures : RunEnd::Done, firstFailure, {}};
}

QCoro::Task<RunResult> rollBack(Journal &journal, RunObserver observer, std::stop_token stop)
{
    co_return co_await undoAll(journal, std::move(observer), std::move(stop));
}

QCoro::Task<QList<Finding>> verifyRun(const Journal &journal, std::stop_token stop)
{
    QList<Finding> findings;
    for (const Step &step : journal.plan().steps) {
        const auto edge = journal.lastEdge(step.id);
        if (edge != Edge::Verified && edge != Edge::Undone)
            continue;
        const StepRun run(journal, step, {});
        for (const Failure &failure : co_await run.askEach(edge == Edge::Verified ? step.after : step.undone, stop)) {
            Finding finding;
            finding.id = u"verify-failed"_s;
            finding.severity = Severity::Warning;
            finding.title = failure.what;
            finding.why = tr("It held when the step “%1” was done.").arg(step.title);
            finding.action = failure.lastLines.isEmpty() ? tr("See what changed it since.") : failure.lastLines.join(u'\n');
            finding.command = failure.argv;
            finding.subject = step.target;
            findings << finding;
        }
    }
    co_return findings;
}

} // namespace wizard
