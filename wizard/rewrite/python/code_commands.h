// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/draft.h"
#include "rewrite/rewriter.h"

namespace wizard::python {

/// Notes the commands that a program holds as texts, `"polyaxon run …"`, or as lists of words,
/// `["polyaxon", "run", …]`, where they are others in the target. They are never edited, since
/// nobody knows what else is done with a text.
void noteCommands(const Reading &reading, const Guide &guide, const RewriteRequest &request,
                  Draft &draft);

} // namespace wizard::python
