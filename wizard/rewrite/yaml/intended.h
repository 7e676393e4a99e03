// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/yaml/content.h"
#include "rewrite/yaml/draft.h"

#include <functional>

namespace wizard {

/// What the text means once the operations of the given decisions are done; null when an operation
/// does not find what it is about. `decisions` gives the decision of each reason.
std::shared_ptr<YamlContent> intended(QByteArrayView text, const YamlDraft &draft,
                                      const QList<int> &decisions,
                                      const std::function<bool(int decision)> &isAccepted);

} // namespace wizard
