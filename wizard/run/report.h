// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "run/runs.h"

namespace wizard {

/// A run told for people, in Markdown: what was done and when, what was not, what is left for a
/// human, and how to go back.
QString report(const Journal &journal);

/// The same for programs; documented in the manual page. Redacted.
QJsonObject reportJson(const Journal &journal);

} // namespace wizard
