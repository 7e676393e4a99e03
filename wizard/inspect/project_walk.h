// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/source_tree.h"

#include <functional>
#include <stop_token>

namespace wizard {

/// Told of what a walk has found since it last told, several times a second: by any of its threads,
/// but never by two at once.
using WalkObserver = std::function<void(SourceTree)>;

/// Looks at every file below `folder` (a canonical path) in several threads, by the ignore rules of
/// the git repository that it is in, if any. Environments, caches, build results, vendored packages
/// and other repositories are left out, symbolic links not followed. What the parts that `found` is
/// told add up to is the whole, in no order. Returns when all is seen, or within milliseconds after
/// `stop`.
void walkProject(const QString &folder, const QByteArray &package, const WalkObserver &found,
                 std::stop_token stop);

} // namespace wizard
