// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/scope.h"

namespace wizard {

/// What is found in a folder that the window was started in. Where that is the home folder, or
/// holds it, a menu has chosen it and not a person: it is no project, and is not walked through.
Scope offeredScope(const QString &folder);

} // namespace wizard
