// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/yaml/content.h"
#include "rewrite/yaml/draft.h"

#include <functional>

namespace wizard {

/// What a text with the given content means once the operations of the accepted decisions are done;
/// null when an operation does not find what it is about. `decisions` gives the decision of each
/// reason.
std::shared_ptr<YamlContent> intended(const YamlContent &before, const YamlDraft &draft,
                                      const QList<int> &decisions,
                                      const std::function<bool(int decision)> &isAccepted);

} // namespace wizard
