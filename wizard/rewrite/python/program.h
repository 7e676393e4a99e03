// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/reading.h"
#include "rewrite/rewriter.h"

namespace wizard::python {

/// Whether the bytes hold the name of a package or an environment variable that the guide speaks
/// of. Most do not, and are not read at all.
bool namesPackage(QByteArrayView text, const Guide &guide);

/// Edits and notes for a program that has been read, a file's or a notebook's. Byte ranges are
/// those of `reading.source.text`.
Rewriting rewritingOf(const Reading &reading, const Guide &guide, const RewriteRequest &request);

} // namespace wizard::python
