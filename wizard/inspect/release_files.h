// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide.h"
#include "inspect/inspection.h"

namespace wizard {

/// Whether Helm is given this file when the release is upgraded: it is for the release's chart, and
/// names no other release or namespace.
bool isFor(const DeploymentFile &file, const Release &release);

/// For every release that no file is for: writes what Helm keeps as its values (its secrets too) to
/// a new file, 0600, with the release's name at its head, and adds that file to the inspection as
/// if it had been given. `path` is the file, or, for any number of releases, a folder, in which
/// each is called `NAMESPACE-RELEASE.yaml`. Nothing is overwritten: `values-not-written` says why a
/// file was not made, and then none was.
Outcome<Inspection> takeStoredValues(Inspection inspection, const Guide &guide,
                                     const QString &path);

} // namespace wizard
