// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/token.h"

namespace wizard::python {

/// Whether a name is there without an import, as Python 3 has it, and in a notebook IPython.
bool isBuiltin(QByteArrayView name, Dialect dialect = Dialect::Python);

} // namespace wizard::python
