// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide.h"
#include "inspect/inspection.h"

namespace wizard {

/// What only shows when several probes are seen together. `projectEnvironments` are those that
/// projects keep and the package is installed in. Pure.
QList<Finding> judged(const Inspection &inspection, const Guide &guide,
                      const QStringList &projectEnvironments);

} // namespace wizard
