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

/// All of these that bind the name of one package.
struct DottedPackage
{
    QByteArray name;
    std::vector<DottedImport> imports;
    bool isBoundElsewhere = false; ///< the name is also bound by another import
};

/// Rewrites `import polyaxon.a.b` together with the uses `polyaxon.a.b.Name`. Imports that share a
/// part of the package are one decision, since the uses do not say which import they rest on.
void rewriteDottedImports(const Reading &reading, const Homes &homes, const NameUses &uses,
                          const std::vector<DottedPackage> &packages, Draft &draft);

} // namespace wizard::python
