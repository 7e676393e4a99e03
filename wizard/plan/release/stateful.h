// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/draft.h"
#include "plan/release/release_upgrade.h"

#include <QCoroTask>

namespace wizard {

/// Decides what becomes of the servers with data that the release brings along: the database is
/// moved, brokers begin anew; says so in findings. False when a finding stops the release. Draft
/// and upgrade must outlive the task.
QCoro::Task<bool> planStateful(Draft &draft, ReleaseUpgrade &upgrade, std::stop_token stop);

} // namespace wizard
