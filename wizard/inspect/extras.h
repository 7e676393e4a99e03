// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/inspection.h"

namespace wizard {

/// The extras of a distribution all of whose requirements are installed: nothing records which were
/// asked for. Normalised, sorted. What asks for nothing, and `dev`, is left out.
QStringList installedExtras(const Distribution &distribution, const Environment &environment);

/// The extras of the package that the files of a project ask for. Reads them.
QStringList extrasOf(const Project &project, const QString &package);

/// The extras that a text asks for: `polyaxon[s3,gcs]==1.20`, as in a requirements file, or
/// `polyaxon = {…, extras = ["s3"]}`, as in TOML. Normalised, sorted.
QStringList extrasAskedFor(const QString &text, const QString &package);

} // namespace wizard
