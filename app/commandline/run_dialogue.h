// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "run/runner.h"

namespace wizard {

/// What was answered beforehand on the command line.
struct Answers
{
    bool yes = false;
    QStringList confirmations; ///< what was to be typed before destructive steps
};

/// Shows each step before it starts, with its commands and what it hits, and asks on the terminal
/// for what was not answered beforehand. Without a terminal an open question stops the run.
RunObserver terminalObserver(const Answers &answers, bool isRollback);

} // namespace wizard
