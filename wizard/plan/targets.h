// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide.h"
#include "inspect/inspection.h"
#include "plan/planner.h"

namespace wizard {

/// The versions that a plan goes to, and what was found while they were chosen.
struct Targets
{
    Version package;               ///< null: none is offered, or none is needed
    QMap<QString, Version> charts; ///< by chart name; absent: none is offered, or none is needed
    QList<Finding> findings;
};

/// The release of the product that is installed: in the first environment that has it, or what came
/// before it (v0). Null: none is.
Version installedVersion(const Inspection &inspection, const PackageKnowledge &packages);

/// The version asked for, or the newest that is offered; never a pre-release or a yanked one. Of
/// charts, which are released apart from packages, the newest that is not newer than asked for.
Targets chooseTargets(const Inspection &inspection, const Guide &guide, const Choices &choices);

} // namespace wizard
