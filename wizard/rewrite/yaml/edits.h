// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/yaml/draft.h"

namespace wizard {

/// The edits that a draft asks for, as far as they were proven.
struct YamlEdits
{
    QList<Edit> edits;
    QList<Edit> withdrawn; ///< what did not come out as intended: for a human
};

/// Renders a draft, splices it, parses the result with yaml-cpp and compares it with what the
/// draft means: with all decisions accepted, with each one alone, and with each one left out. A
/// decision that does not come out exactly as intended is withdrawn; where one cannot be left out,
/// all become one decision.
YamlEdits provenEdits(YamlDraft draft);

} // namespace wizard
