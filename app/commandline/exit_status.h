// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace wizard {

/// What the program's exit status says. Never changes its meaning: scripts go by it.
enum class ExitStatus {
    Done = 0,        ///< what is left for a human is said, and is no failure
    Failed = 1,      ///< something failed, or (with --strict) something is left for a human
    WrongUse = 2,    ///< wrong use, or an input that cannot be read
    Blocked = 3,     ///< a blocker: nothing was done
    Stale = 4,       ///< the plan is out of date: nothing was done
    Interrupted = 5, ///< stopped, and can be resumed
};

} // namespace wizard
