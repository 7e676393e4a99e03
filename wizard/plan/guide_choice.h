// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide.h"
#include "inspect/inspection.h"

namespace wizard {

/// The guide with which what was found is planned: that of the oldest release or deployment file,
/// or the one that was looked with when it covers them, or none leads from there to the target.
Guide guideForFound(const Inspection &inspection, const Guide &lookedWith, const Version &target);

} // namespace wizard
