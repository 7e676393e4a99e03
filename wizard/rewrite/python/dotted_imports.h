// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/module_use.h"

namespace wizard::python {

/// One module of an `import a.b, c` that binds nothing but the first part of its name.
struct DottedImport
{
    const Import *statement = nullptr;
    size_t alias = 0; ///< which one of the statement
    QByteArray module;
};

/// Rewrites `import polyaxon.a.b` together with the uses `polyaxon.a.b.Name`. Imports that share a
/// part of the package are one decision, since the uses do not say which import they rest on.
/// `isBoundElsewhere` says whether the package's name is also bound by another import.
void rewriteDottedImports(const Reading &reading, const Homes &homes, const NameUses &uses,
                          const QByteArray &package, const std::vector<DottedImport> &imports,
                          bool isBoundElsewhere, Draft &draft);

} // namespace wizard::python
