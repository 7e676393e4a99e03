// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/draft.h"
#include "rewrite/python/homes.h"

#include <QMap>

namespace wizard::python {

/// Notes each annotation that is written as a text, or as a comment, and reaches through the name
/// of a module what the target does not have there: `run: "px.client.run.RunClient"` below
/// `import polyaxon as px`. Such texts are never edited. What is right for the module that an
/// import is led to, which `successors` tells by the bound name, is not noted.
void noteQuotedAnnotations(const Reading &reading, const Homes &homes,
                           const QStringList &localModules,
                           const QMap<QByteArray, QByteArray> &successors, Draft &draft);

} // namespace wizard::python
