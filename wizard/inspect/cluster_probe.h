// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/cluster_probes.h"

namespace wizard {

/// Makes a probe with an id and a title.
using ProbeMaker = std::function<ProbePointer(const QString &id, const QString &title)>;

/// Looks at a cluster: programs, context, server and releases side by side.
QCoro::Task<Cluster> probeCluster(ProbeMaker make, Scope scope);

} // namespace wizard
