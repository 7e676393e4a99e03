// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/session/engine.h"

namespace wizard {

/// How a step of a run stands, as a page shows it.
enum class StepStand {
    Waiting,
    Asked,
    Running,
    Interrupted, ///< begun or being undone when the run ended without a word
    Done,
    Failed,
    Skipped,
    LeftOut,
    Undoing,
    Undone,
    UndoFailed,
    Rehearsed,   ///< tried without changing anything
    NotRehearsed ///< cannot be tried so; what it was planned from still holds
};

/// How a step stands by what the journal says of it last.
StepStand standOf(const Step &step, std::optional<Edge> edge);

/// The same in a word or two.
QString standText(StepStand stand);

/// Name of the icon, without its tone.
QString standIcon(StepStand stand);

} // namespace wizard
