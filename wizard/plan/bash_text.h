// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/plan.h"

namespace wizard {

/// A word of a script that reads back as exactly this text; {run} becomes "$run".
QString bashWord(const QString &text);
QString bashCommand(const QStringList &argv);

/// The functions of one step (before_N, do_N, after_N, undo_N, undone_N, hits_N, and build_N_… for
/// the files that it changes), for the prelude's step_forward and step_back.
QString bashStep(const Step &step, int number, const Plan &plan);

} // namespace wizard
