// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "run/journal.h"

namespace wizard {

/// How a run stands, for lists and for the first page.
struct RunSummary
{
    enum class State { Fresh, Interrupted, Failed, Done, RollingBack, RolledBack, Damaged };
    QString folder;
    QDateTime started;
    State state = State::Fresh;
    QString title; ///< what was upgraded
    int stepsDone = 0;
    int stepsUndone = 0;
    int stepsTotal = 0;
    QString problem;       ///< what failed and stands so, or is damaged, or empty
    bool isLocked = false; ///< somebody, a wizard or a script, is working on it right now
};

/// `fresh`, `interrupted`, `failed`, `done`, `rolling-back`, `rolled-back`, `damaged`: for JSON and
/// lists.
QString runStateName(RunSummary::State state);

/// How far it came, for people: `3 of 9 steps done`, `2 steps undone`, `nothing begun`.
QString progressText(const RunSummary &run);

/// Where runs are kept unless told otherwise: under the user's data folder.
QString defaultRunsFolder();

/// All runs of a folder, newest first. Damaged ones are listed with their problem.
QList<RunSummary> runsIn(const QString &runs);

/// How one run stands.
RunSummary summaryOf(const Journal &journal);

} // namespace wizard
