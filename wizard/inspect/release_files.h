// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide.h"
#include "inspect/inspection.h"

namespace wizard {

/// Whether Helm is given this file when the release is upgraded: it is for the release's chart, and
/// names no other release or namespace.
bool isFor(const DeploymentFile &file, const Release &release);

/// What becomes of a file that is there where stored values are to be written. One that is among
/// the deployment files is never replaced.
enum class ExistingFile { Kept, Replaced };

/// For every release that no file is for: writes what Helm keeps as its values (its secrets too) to
/// a new file, 0600, with the release's name at its head, and adds that file to the inspection as
/// if it had been given. `path` is the file, or, for any number of releases, a folder, in which
/// each is called `NAMESPACE-RELEASE.yaml`. `values-file-there` names a file that is kept, and
/// `values-not-written` says why else a file was not made; then none was.
Outcome<Inspection> takeStoredValues(Inspection inspection, const Guide &guide, const QString &path,
                                     ExistingFile existing = ExistingFile::Kept);

/// Writes the values of a release to a file, 0600.
Outcome<void> writeValues(const Inspection &inspection, const QString &path, QByteArrayView text,
                          ExistingFile existing);

/// Why values cannot be written to a file, if they cannot.
std::optional<Failure> whyNotWritten(const Inspection &inspection, const QString &path,
                                     ExistingFile existing);

} // namespace wizard
