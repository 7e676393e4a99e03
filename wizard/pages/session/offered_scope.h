// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/scope.h"

#include <optional>

namespace wizard {

/// What is found in a folder that the window was started in. Where that is the home folder, or
/// holds it, a menu has chosen it and not a person: it is no project, and is not walked through.
Scope offeredScope(const QString &folder);

/// Where a finding asks to name something as well, the scope with it: what its command would do.
/// Nothing where the command is another one.
std::optional<Scope> scopeWith(Scope scope, const QStringList &command);

} // namespace wizard
