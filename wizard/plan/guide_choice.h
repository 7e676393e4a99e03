// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide.h"
#include "inspect/inspection.h"

namespace wizard {

/// The guide with which what was found is planned: the last of those that lead from the oldest
/// release or deployment file to the target, or the one that was looked with when it covers them,
/// or none leads there.
Guide guideForFound(const Inspection &inspection, const Guide &lookedWith, const Version &target);

} // namespace wizard
