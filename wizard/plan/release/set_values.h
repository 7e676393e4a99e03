// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide.h"
#include "inspect/release_files.h"

namespace wizard {

/// For every release of which Helm keeps values that none of its deployment files has (they came
/// with `--set`, or from a file that was not named): writes these alone to a new file, 0600, and
/// adds that file to the inspection as the last that Helm gets, so that each value is migrated
/// where it stands. `path` is as for `takeStoredValues`; in a folder the file is called
/// `NAMESPACE-RELEASE-set.yaml`. Failures are those of `takeStoredValues`.
Outcome<Inspection> takeSetValues(Inspection inspection, const Guide &guide, const QString &path,
                                  ExistingFile existing = ExistingFile::Kept);

/// Both: whatever of the values that Helm keeps is in no deployment file.
Outcome<Inspection> takeValues(Inspection inspection, const Guide &guide, const QString &path,
                               ExistingFile existing = ExistingFile::Kept);

} // namespace wizard
