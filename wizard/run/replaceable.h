// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/step.h"
#include "system/failure.h"

namespace wizard {

/// Whether every file that a step changes can be replaced: it may be written, and so may its
/// folder. Asked before the step is begun, so that it is not left half done. `file-unwritable`
/// otherwise.
Outcome<void> areReplaceable(const Step &step);

} // namespace wizard
