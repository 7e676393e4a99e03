// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/commands/command_draft.h"
#include "rewrite/rewriter.h"

namespace wizard::commands {

/// Says at its line what a Polyaxonfile of v1 holds that the target refuses or understands
/// differently, by the guide's list. A text that is no YAML says nothing.
void notePolyaxonfile(CommandDraft &draft, const RewriteRequest &request);

} // namespace wizard::commands
