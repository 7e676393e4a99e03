// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/module_use.h"

namespace wizard::python {

/// What becomes of a name that an import binds to a module, as in `import a.b as name`.
struct BindingPlan
{
    QByteArray module;           ///< what it is to be bound to; empty: as it is
    std::vector<ModuleUse> uses; ///< whose text changes with it
    Obstacle obstacle = Obstacle::None;
    bool isOffer = false; ///< a human has to want it
};

/// Decides by all uses of the name in the file. What has no home, or is left alone, is noted at
/// its use; the caller notes the obstacle at the import.
BindingPlan planBinding(const Reading &reading, const Homes &homes, const NameUses &uses,
                        const QByteArray &name, const QByteArray &module, Draft &draft);

/// The edits of the uses, as part of the decision.
void editUses(const Reading &reading, const Homes &homes, const BindingPlan &plan, int decision,
              Draft &draft);

} // namespace wizard::python
