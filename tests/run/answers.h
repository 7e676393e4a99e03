// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "run/runner.h"

#include <QCoroTask>
#include <QMap>

namespace wizard {

/// Answers a run in tests, and remembers what it was asked and told. Unless told otherwise it goes
/// on at every step, types what is expected, and stops at a failure. Must outlive the run.
class Answers
{
public:
    QMap<QString, Consent> consents;                     ///< of a step, instead of going on
    QList<AfterFailure> afterFailures;                   ///< in order; then Stop
    std::function<void(const QString &step)> whenAsked;  ///< before the answer is given
    std::function<void(const QString &edge)> whenMarked; ///< such as `files done`
    std::function<void()> whenStarted;                   ///< a command

    QStringList asked;       ///< steps, in order
    QStringList edges;       ///< such as `files done`
    QStringList commands;    ///< as they were shown
    QStringList output;      ///< lines, as they were shown
    QList<Failure> failures; ///< that were asked about

    RunObserver observer();

    /// Runs or undoes to the end (blocks; for tests only).
    RunResult run(Journal &journal, std::stop_token stop = {});
    RunResult undo(Journal &journal, std::stop_token stop = {});

private:
    QCoro::Task<Consent> consent(Step step);
    QCoro::Task<AfterFailure> answer(Failure failure);
};

} // namespace wizard
