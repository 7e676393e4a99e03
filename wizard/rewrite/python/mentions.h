// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/module_use.h"

namespace wizard::python {

/// Notes each text and comment that names something which the target does not have under that
/// name. They are never edited.
void noteMentions(const Reading &reading, const Homes &homes, Draft &draft);

/// Dotted names in a text that begin with one of these names, and where they stand. Paths and
/// addresses are none.
std::vector<std::pair<qsizetype, QByteArray>> dottedNames(QByteArrayView text,
                                                          const QList<QByteArray> &first);

/// What the target does not have of a dotted name that begins with a package, such as the module
/// that is gone; empty: all is there.
QByteArray missingOf(const Homes &homes, const QByteArray &dotted);

/// Whether a string is a statement of its own, which is how documentation is written.
bool isDocumentation(const Reading &reading, size_t string);

} // namespace wizard::python
