// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "run/perform.h"
#include "run/runner.h"

namespace wizard {

/// One step of a run: its edges in their order. Journal and step must outlive it. Its coroutines
/// hold on to it, so it is awaited where it stands.
class StepRun
{
public:
    StepRun(const Journal &journal, const Step &step, RunObserver observer);
    StepRun(const StepRun &) = delete;
    StepRun &operator=(const StepRun &) = delete;

    /// What the plan was made from, as far as it can be asked before the run's own folder is
    /// filled: `plan-stale` when it does not hold any more, `file-unwritable` where a file that it
    /// changes cannot be replaced.
    QCoro::Task<Outcome<void>> askAhead(std::stop_token stop) const;

    QCoro::Task<QList<Failure>> askEach(QList<Check> checks, std::stop_token stop) const;

    /// From wherever the step stands to Verified: what was interrupted is undone first. `cancelled`
    /// when it was stopped where that is safe: it then stands where a crash would have left it.
    QCoro::Task<Outcome<void>> carryOut(Journal &journal, std::stop_token stop) const;

    /// To Skipped; what was begun is undone first.
    QCoro::Task<Outcome<void>> leaveOut(Journal &journal) const;

    /// To Undone. Not to be cancelled: half an undo is worse than none.
    QCoro::Task<Outcome<void>> undo(Journal &journal) const;

    Outcome<void> mark(Journal &journal, Edge edge, std::optional<Failure> failure = {}) const;
    Outcome<void> checkConfirmation(const QString &typed) const;
    Failure notOptional() const;

private:
    QList<Check> origin(const Journal &journal) const;
    QCoro::Task<Outcome<void>> askOrigin(QList<Check> checks, std::stop_token stop) const;
    QCoro::Task<Outcome<void>> performAll(QList<Action> actions, std::stop_token stop) const;
    QCoro::Task<Outcome<void>> askAll(QList<Check> checks, std::stop_token stop) const;
    QCoro::Task<Outcome<void>> verify(Journal &journal) const;
    Outcome<void> fail(Journal &journal, Failure failure) const;

    const Step &m_step;
    RunObserver m_observer;
    Surroundings m_surroundings;
};

} // namespace wizard
