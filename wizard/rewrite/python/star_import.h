// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/module_use.h"

namespace wizard::python {

/// `from module import *`: written as the names that the file uses, where it is certain which
/// these are, else noted. `hasOtherStar` says whether another import brings names that cannot be
/// known.
void rewriteStarImport(const Reading &reading, const Homes &homes, const NameUses &uses,
                       const Import &statement, const QList<QByteArray> &boundByImports,
                       bool hasOtherStar, Draft &draft);

} // namespace wizard::python
