// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "commandline/exit_status.h"
#include "commandline/options.h"
#include "guide/guide.h"
#include "inspect/inspect.h"

namespace wizard {

/// The guide, and what was seen of a scope.
struct Inspected
{
    Guide guide;
    Inspection inspection;
};

/// Reads the arguments and inspects the scope that they name, telling of each probe. `help-shown`
/// when only help was asked for. `target` is the option that names the version to go to, if the
/// command has one: the guide is the one that leads there.
Outcome<Inspected> inspectScope(Options &options, const QStringList &arguments,
                                const QString &target = {});

/// Tells the failure and gives the exit status that it means.
ExitStatus statusOf(const Failure &failure);

} // namespace wizard
