// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/failure.h"

namespace wizard {

/// Keeps a file or folder (see KeepCopy). Interrupted at any instant it leaves a whole copy or
/// none. Of a folder the files, folders and symbolic links are kept; sockets and the like are not.
Outcome<void> keepCopy(const QString &path, const QString &copy);

/// Puts back what was kept (see RestoreCopy). Can be repeated, and goes on where it was
/// interrupted.
Outcome<void> restoreCopy(const QString &path, const QString &copy);

} // namespace wizard
