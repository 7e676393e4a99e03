// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>

namespace wizard::python {

/// Whether a name is there without an import, as Python 3 has it.
bool isBuiltin(QByteArrayView name);

} // namespace wizard::python
