// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/command_knowledge.h"
#include "rewrite/python/draft.h"
#include "rewrite/python/scopes.h"

namespace wizard::python {

/// Environment variables that are called otherwise or are gone: edited where a text is certainly
/// the name of one (`os.environ["…"]`, `os.getenv("…")`), noted in all other texts.
void rewriteEnvironmentNames(const Reading &reading, const CommandKnowledge &commands,
                             const Version &target, Draft &draft);

} // namespace wizard::python
