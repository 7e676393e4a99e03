// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/plan.h"

namespace wizard {

/// Where a plan does not fit itself: a step or change that is there twice, a change that is named
/// and missing, an edit outside its text. Nothing when it does.
std::optional<QString> contradictionIn(const Plan &plan);

} // namespace wizard
