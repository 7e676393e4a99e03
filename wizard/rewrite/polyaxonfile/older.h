// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/polyaxonfile/conversion.h"

namespace wizard::polyaxonfile {

/// Whether a text's content is that of a Polyaxonfile of v0, of any of its layouts.
bool isV0(const Value &root, const PolyaxonfileKnowledge &knowledge);

/// A file in the layout of v0.5 and v0.6.
struct Renewed
{
    Value root;
    QList<Note> notes; ///< what was read as something else; empty: it was in that layout
};

/// Brings the layouts of v0.0.2 to v0.4 into that of v0.6. `file` is the path: it alone says what a
/// plugin is.
Renewed renewed(const Value &root, const QString &file);

} // namespace wizard::polyaxonfile
