// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/plan.h"

namespace wizard {

/// A plan as text to be compared with another one: the runbook, then each file with its edits, by
/// line of the list whether it is accepted, and its notes. The time at which it was made is left
/// out.
QByteArray planText(const Plan &plan);

} // namespace wizard
