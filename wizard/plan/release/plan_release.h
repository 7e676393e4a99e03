// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/draft.h"

#include <QCoroTask>

#include <stop_token>

namespace wizard {

/// Asks the server about the upgrade of one release (changing nothing), and adds what it says and
/// the steps to the draft, which must outlive the task. What stands in the way is a finding there.
QCoro::Task<> planRelease(Draft &draft, Release release, int number, std::stop_token stop);

} // namespace wizard
