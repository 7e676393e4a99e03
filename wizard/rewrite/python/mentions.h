// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/module_use.h"

namespace wizard::python {

/// Notes each text and comment that names something which the target does not have under that
/// name. They are never edited.
void noteMentions(const Reading &reading, const Homes &homes, Draft &draft);

/// Whether a string is a statement of its own, which is how documentation is written.
bool isDocumentation(const Reading &reading, size_t string);

} // namespace wizard::python
