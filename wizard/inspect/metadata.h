// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/requirement.h"
#include "inspect/inspection.h"

namespace wizard {

/// The distributions whose metadata lies in a folder of the module search path: .dist-info and
/// .egg-info folders and files, and .egg-link files that lead to one. What has no readable metadata
/// is left out. Sorted by name.
QList<Distribution> distributionsIn(const QString &folder);

/// The paths of a distribution's RECORD, or of its installed-files.txt, relative to the folder that
/// it is installed in; empty when it has none.
QStringList recordedFiles(const Distribution &distribution);

} // namespace wizard
