// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/step_run.h"

#include "run/replaceable.h"

#include <QCoreApplication>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Run", text);
}

} // namespace

StepRun::StepRun(const Journal &journal, const Step &step, RunObserver observer)
    : m_step(step), m_observer(std::move(observer))
{
    m_surroundings.folder = journal.folder();
    m_surroundings.plan = &journal.plan();
    m_surroundings.log = journal.folder() + u"/log/"_s + step.id + u".log"_s;
    m_surroundings.mayBeEnded = step.isHarmless();
    if (m_observer.command)
        m_surroundings.onCommand = [this](const QStringList &argv) {
            m_observer.command(m_step, argv);
        };
    if (m_observer.output)
        m_surroundings.onOutput = [this](const QString &line) { m_observer.output(m_step, line); };
}

QCoro::Task<Outcome<void>> StepRun::askAhead(std::stop_token stop) const
{
    QList<Check> checks = m_step.before;
    checks.removeIf(&asksRunFolder);
    const Outcome<void> holds = co_await askOrigin(checks, stop);
    co_return holds ? areReplaceable(m_step) : holds;
}

QCoro::Task<Outcome<void>> StepRun::askOrigin(QList<Check> checks, std::stop_token stop) const
{
    Outcome<void> holds = co_await askAll(checks, stop);
    if (holds || holds.error().id == "cancelled"_L1)
        co_return holds;
    Failure failure = holds.error();
    failure.id = u"plan-stale"_s;
    failure.what = tr("The plan is out of date for “%1”. %2").arg(m_step.title, failure.what);
    failure.action = tr("See what has changed since, then inspect and plan again.");
    co_return std::unexpected(failure);
}

QCoro::Task<QList<Failure>> StepRun::askEach(QList<Check> checks, std::stop_token stop) const
{
    QList<Failure> failures;
    for (const Check &check : checks) {
        const Outcome<void> holds = co_await ask(check, m_surroundings, stop);
        if (!holds && holds.error().id != "cancelled"_L1)
            failures << holds.error();
    }
    co_return failures;
}

QCoro::Task<Outcome<void>> StepRun::askAll(QList<Check> checks, std::stop_token stop) const
{
    for (const Check &check : checks)
        if (Outcome<void> holds = co_await ask(check, m_surroundings, stop); !holds)
            co_return holds;
    co_return {};
}

QCoro::Task<Outcome<void>> StepRun::performAll(QList<Action> actions, std::stop_token stop) const
{
    for (const Action &action : actions) {
        // A step that changes something is not torn off between its actions.
        if (m_step.isHarmless() && stop.stop_requested())
            co_return failed(u"cancelled"_s,
                             tr("“%1” was stopped before it was complete.").arg(m_step.title));
        if (Outcome<void> done = co_await perform(action, m_surroundings, stop); !done)
            co_return done;
    }
    co_return {};
}

// What was undone is what its own checks say, not what the plan was made from: the revision of a
// release, for one, is another after it. What was done again since then has been verified.
QList<Check> StepRun::origin(const Journal &journal) const
{
    if (journal.lastEdge(m_step.id) != Edge::Undone)
        return m_step.before;
    if (!m_step.redoneFrom.isEmpty() && journal.lastEdge(m_step.redoneFrom) == Edge::Verified)
        return {};
    return m_step.undone.isEmpty() ? m_step.before : m_step.undone;
}

QCoro::Task<Outcome<void>> StepRun::carryOut(Journal &journal, std::stop_token stop) const
{
    if (journal.lastEdge(m_step.id) == Edge::Done)
        co_return co_await verify(journal);
    if (journal.isBegun(m_step.id))
        if (const Outcome<void> undone = co_await undo(journal); !undone)
            co_return undone;
    Outcome<void> result = co_await askOrigin(origin(journal), stop);
    if (result)
        result = areReplaceable(m_step);
    if (result)
        result = mark(journal, Edge::Intended);
    if (!result)
        co_return result;
    result = co_await performAll(m_step.actions, stop);
    if (result)
        result = mark(journal, Edge::Done);
    if (!result)
        co_return fail(journal, result.error());
    co_return co_await verify(journal);
}

QCoro::Task<Outcome<void>> StepRun::verify(Journal &journal) const
{
    const Outcome<void> holds = co_await askAll(m_step.after, {});
    if (!holds)
        co_return fail(journal, holds.error());
    co_return mark(journal, Edge::Verified);
}

// Who stops a step has not seen it fail.
Outcome<void> StepRun::fail(Journal &journal, Failure failure) const
{
    if (failure.id != "cancelled"_L1)
        std::ignore = mark(journal, Edge::Failed,
                           failure); // the first cause counts, also when this cannot be written
    return std::unexpected(std::move(failure));
}

QCoro::Task<Outcome<void>> StepRun::leaveOut(Journal &journal) const
{
    if (journal.isBegun(m_step.id))
        if (const Outcome<void> undone = co_await undo(journal); !undone)
            co_return undone;
    co_return mark(journal, Edge::Skipped);
}

QCoro::Task<Outcome<void>> StepRun::undo(Journal &journal) const
{
    Outcome<void> result = mark(journal, Edge::Undoing);
    if (!result)
        co_return result;
    result = co_await performAll(m_step.undo, {});
    if (result)
        result = co_await askAll(m_step.undone, {});
    if (result)
        co_return mark(journal, Edge::Undone);
    std::ignore = mark(journal, Edge::UndoFailed, result.error());
    co_return result;
}

Outcome<void> StepRun::mark(Journal &journal, Edge edge, std::optional<Failure> failure) const
{
    const Outcome<void> appended = journal.append({{}, m_step.id, edge, std::move(failure)});
    if (appended && m_observer.edge)
        m_observer.edge(m_step, edge);
    return appended;
}

Outcome<void> StepRun::checkConfirmation(const QString &typed) const
{
    if (!m_step.destruction || typed == m_step.destruction->confirmation)
        return {};
    return failed(
        u"confirmation-wrong"_s,
        tr("“%1” was not confirmed: “%2” was expected, and “%3” was typed. Nothing was deleted.")
            .arg(m_step.title, m_step.destruction->confirmation, typed),
        tr("Type exactly what is expected to confirm."));
}

Failure StepRun::notOptional() const
{
    return {u"step-not-optional"_s,
            tr("“%1” cannot be left out: what follows needs it.").arg(m_step.title),
            tr("Stop here and resume later, or roll back."),
            {},
            {},
            {}};
}

} // namespace wizard
