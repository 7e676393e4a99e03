// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>

namespace wizard {

/// A process of its own that works on a run as the wizard does, to be killed at one of its
/// instants: `run PLAN RUNS KILL-AT TRACE`, `resume RUN KILL-AT TRACE` or `back RUN KILL-AT TRACE`.
/// Exit status 0 when it came to the end that was wanted.
int workToBeKilled(const QStringList &arguments);

} // namespace wizard
