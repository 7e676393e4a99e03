// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/failure.h"

#include <QByteArray>

namespace wizard {

/// What a patch does to its file.
enum class PatchKind { Change, Create, Remove };

/// A patch that `git apply` takes: git's header, hunks with three lines of context, line ends and a
/// missing final line end as they are; what is no text as a binary patch. `path` is relative to the
/// folder that the patch is applied in, with `/`. Empty when nothing changes.
Outcome<QByteArray> unifiedPatch(const QString &path, QByteArrayView before, QByteArrayView after,
                                 PatchKind kind = PatchKind::Change);

} // namespace wizard
