// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/module_use.h"

namespace wizard::python {

/// What else brings names to the file of a star import.
struct OtherImports
{
    const QList<QByteArray> &bound; ///< names that imports bind
    QByteArrayList stars;           ///< modules of the table with a star import too
    bool hasUnknownStar = false;    ///< a star import brings names that cannot be known
};

/// `from module import *`: written as the names that the file uses, where it is certain which
/// these are, else noted.
void rewriteStarImport(const Reading &reading, const Homes &homes, const NameUses &uses,
                       const Import &statement, const OtherImports &others, Draft &draft);

} // namespace wizard::python
