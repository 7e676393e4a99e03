// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "run/runner.h"

namespace wizard {

/// Tries a plan in a folder of its own and changes nothing outside it: harmless steps are done as
/// they are (the new packages are fetched and tried), files are written as copies, and the server
/// is asked with a dry run. Stops at the first thing that does not go through, or, as `cancelled`,
/// wherever it is when it is asked to. Nobody is asked for consent; of `Edge` the observer hears
/// when a step begins, and whether it went through.
QCoro::Task<Outcome<void>> rehearse(Plan plan, QString folder, RunObserver observer,
                                    std::stop_token stop = {});

/// Whether a rehearsal tries what a step does. Of the others it only looks at what they were
/// planned from.
bool isTried(const Step &step);

/// Remembers in a folder of runs that just this plan, with its choices, went through its rehearsal.
Outcome<void> rememberRehearsal(const QString &runs, const Plan &plan, const QDateTime &when);
QDateTime lastRehearsal(const QString &runs, const Plan &plan); ///< not valid: of no such plan

/// Keeps in the folder of a run when its plan had been rehearsed, and went through.
Outcome<void> noteRehearsal(const QString &folder, const QDateTime &when);
QDateTime rehearsedAt(const QString &folder); ///< not valid: it had not, or nobody kept it

} // namespace wizard
