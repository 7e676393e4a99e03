// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/reading.h"

namespace wizard::python {

/// Whether what a name stands for is written into a text there: `f"{name}"`, `str(name)`,
/// `"%s" % name`, `"{}".format(name)`.
bool isMadeText(const Reading &reading, const NameUse &use);

} // namespace wizard::python
