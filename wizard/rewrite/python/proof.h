// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/edit.h"
#include "rewrite/python/reading.h"

namespace wizard::python {

/// Whether what comes out is Python again, with all that is offered and with what is accepted.
/// Where edits stay within lines of simple statements, only these are read again: statements of
/// the same indentation in their place change nothing about the rest.
bool staysPython(const Reading &reading, QList<Edit> edits);

} // namespace wizard::python
