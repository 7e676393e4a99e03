// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "run/journal.h"

namespace wizard {

/// The steps that are undone, in this order, before `step` can be tried again: itself, where it was
/// begun and not done, and those before it whose work its undo takes back (`Step::redoneFrom`).
/// They are all done again. Empty where it stands alone: what it left half done is its own affair.
QList<const Step *> takenBackWith(const Journal &journal, const Step &step);

} // namespace wizard
