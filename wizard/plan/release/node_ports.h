// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/release/cluster_question.h"

namespace wizard {

/// Parts what is refused for good from what another Service's node port stands in the way of, and
/// puts both into the answer, whose live and planned objects are known. False when that other
/// Service does not go with the upgrade: then deleting it is not for the plan to do.
bool partRefusals(ClusterAnswer &answer, const QList<Refusal> &refusals);

} // namespace wizard
