// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/polyaxonfile/conversion.h"

namespace wizard::polyaxonfile {

/// Puts comments on lines of their own, whose section or key became something else, above what
/// came after them in the source and is still there; those with nothing after them go to the end.
void keepComments(const Value &source, Converted &converted, QList<ByteRange> &tail);

} // namespace wizard::polyaxonfile
