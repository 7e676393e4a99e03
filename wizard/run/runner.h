// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "run/journal.h"

#include <QCoroTask>

#include <functional>
#include <memory>
#include <stop_token>

namespace wizard {

/// What the one who runs a plan answers before a step.
struct Consent
{
    enum class Answer { Go, Skip, Stop };
    Answer answer = Answer::Stop;
    QString confirmation; ///< what was typed, for a destructive step
};

/// What the one who runs a plan answers when a step failed.
enum class AfterFailure { TryAgain, Skip, Stop, RollBack };

/// Who is asked and told while a plan runs; all calls come on the caller's thread. `consent` and
/// `afterFailure` must be set. While an answer is awaited nothing is done; when none ever comes,
/// the journal stands as it would after a crash, and is free again when it is destroyed.
struct RunObserver
{
    std::function<QCoro::Task<Consent>(const Step &)> consent;
    std::function<QCoro::Task<AfterFailure>(const Step &, const Failure &)> afterFailure;
    std::function<void(const Step &, Edge)> edge;
    std::function<void(const Step &, const QStringList &argv)> command; ///< redacted
    std::function<void(const Step &, const QString &line)> output;      ///< redacted
};

enum class RunEnd {
    Done,             ///< every step went through and was verified
    DoneWithFailures, ///< some step was skipped after it failed
    Failed,           ///< stopped at a failure
    Stopped,          ///< the user stopped it; can be resumed
    Stale,            ///< what the plan was made from has changed; nothing more was done
    RolledBack,
};

struct RunResult
{
    RunEnd end = RunEnd::Done;
    std::optional<Failure>
        failure;  ///< why it did not end as Done or RolledBack; of a step tried again, the first
    QString step; ///< where it stopped
};

/// Works through the plan of a journal from where it stands: new runs and interrupted ones alike.
/// First every check that the plan was made from is asked, of all steps that have not begun, and
/// whether the files that they change can be written; then each step: consent, that check again,
/// intent written, actions, verification. A step that was interrupted is undone first and then done
/// again. `stop` is heeded between steps, and within those that change nothing outside the run's
/// folder; what changes something is not torn off. The journal must outlive the task. A plan with a
/// blocker does not run: `plan-blocked`.
QCoro::Task<RunResult> runPlan(Journal &journal, RunObserver observer, std::stop_token stop = {});

/// Undoes what was begun, last first, each with consent, destructive steps with what was typed;
/// stops at the first that fails. Can be called again: what is undone is not undone twice.
QCoro::Task<RunResult> rollBack(Journal &journal, RunObserver observer, std::stop_token stop = {});

/// Asks again the checks of the steps that were done, or of those that were undone; changes
/// nothing. One finding for each that does not hold.
QCoro::Task<QList<Finding>> verifyRun(const Journal &journal, std::stop_token stop = {});

} // namespace wizard
