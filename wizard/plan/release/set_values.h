// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide.h"
#include "inspect/inspection.h"

namespace wizard {

/// For every release of which Helm keeps values that none of its deployment files has (they came
/// with `--set`, or from a file that was not named): writes these alone to a new file, 0600, and
/// adds that file to the inspection as the last that Helm gets, so that each value is migrated
/// where it stands. `path` is as for `takeStoredValues`; in a folder the file is called
/// `NAMESPACE-RELEASE-set.yaml`. Nothing is overwritten: `values-not-written` says why.
Outcome<Inspection> takeSetValues(Inspection inspection, const Guide &guide, const QString &path);

} // namespace wizard
