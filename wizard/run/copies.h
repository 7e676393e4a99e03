// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/failure.h"

namespace wizard {

/// Keeps a file or folder (see KeepCopy). Interrupted at any instant it leaves a whole copy or none.
Outcome<void> keepCopy(const QString &path, const QString &copy);

/// Puts back what was kept (see RestoreCopy). Can be repeated.
Outcome<void> restoreCopy(const QString &path, const QString &copy);

} // namespace wizard
