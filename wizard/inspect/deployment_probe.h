// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/probe.h"

namespace wizard {

/// Reads a file of Helm values. Nothing when it cannot be used; a finding then says why and where.
QCoro::Task<std::optional<DeploymentFile>> probeDeployment(ProbePointer probe, QString path);

} // namespace wizard
