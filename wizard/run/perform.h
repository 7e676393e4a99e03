// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/plan.h"

#include <QCoroTask>

#include <functional>
#include <stop_token>

namespace wizard {

/// Where and for whom actions are performed. The plan must outlive the call.
struct Surroundings
{
    QString folder; ///< what {run} stands for
    const Plan *plan = nullptr;
    QString log;             ///< file to which output is appended, redacted; empty: none
    bool mayBeEnded = false; ///< a cancel ends the running command; otherwise it is waited for
    std::function<void(const QStringList &argv)> onCommand; ///< redacted
    std::function<void(const QString &line)> onOutput;      ///< redacted
};

/// A text with {run} filled in.
QString placed(QString text, const QString &folder);
QStringList placed(QStringList texts, const QString &folder);

/// Does one action. The error names it, with the command and its last lines.
QCoro::Task<Outcome<void>> perform(Action action, Surroundings surroundings,
                                   std::stop_token stop = {});

/// Nothing when the check holds; otherwise what does not, as `check-failed`, or `cancelled` when it
/// was stopped before there was an answer.
QCoro::Task<Outcome<void>> ask(Check check, Surroundings surroundings, std::stop_token stop = {});

} // namespace wizard
