// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "run/perform.h"
#include "run/runner.h"

namespace wizard {

/// One step of a run: its edges in their order. Journal and step must outlive it.
class StepRun
{
public:
    StepRun(const Journal &journal, const Step &step, RunObserver observer);

    /// Before the run, checks that ask about the run's own folder cannot be asked yet.
    enum class When { BeforeTheRun, BeforeTheStep };
    QCoro::Task<Outcome<void>> askBefore(When when, std::stop_token stop) const;   ///< `plan-stale` when one does not hold

    QCoro::Task<QList<Failure>> askEach(QList<Check> checks, std::stop_token stop) const;

    /// From wherever the step stands to Verified: what was interrupted is undone first.
    QCoro::Task<Outcome<void>> carryOut(Journal &journal, std::stop_token stop) const;

    /// To Undone. Not to be cancelled: half an undo is worse than none.
    QCoro::Task<Outcome<void>> undo(Journal &journal) const;

    Outcome<void> mark(Journal &journal, Edge edge, std::optional<Failure> failure = {}) const;
    Outcome<void> checkConfirmation(const QString &typed) const;
    Failure notOptional() const;

private:
    QCoro::Task<Outcome<void>> performAll(QList<Action> actions, std::stop_token stop) const;
    QCoro::Task<Outcome<void>> askAll(QList<Check> checks, std::stop_token stop) const;

    const Step &m_step;
    RunObserver m_observer;
    Surroundings m_surroundings;
};

} // namespace wizard
