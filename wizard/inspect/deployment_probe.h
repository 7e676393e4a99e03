// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/probe.h"

namespace wizard {

/// Reads a file of Helm values. Nothing when it cannot be used; a finding then says why and where.
QCoro::Task<std::optional<DeploymentFile>> probeDeployment(ProbePointer probe, QString path);

/// Whether a text looks like a deployment file of the product, for finding one in a folder.
bool looksLikeDeployment(QByteArrayView text);

} // namespace wizard
