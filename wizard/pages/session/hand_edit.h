// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/change.h"

namespace wizard {

/// The rule of edits that a person made.
inline constexpr QLatin1StringView byHandRule{"by-hand"};

/// The change with what somebody made of its result, line by line: a new decision by `byHandRule`.
/// Edits of rules that it touches are part of it now; all others stay as they are, accepted or not.
///
/// `input` is what the edits were computed from. `shown` is the result as it was shown, secrets
/// hidden, and `text` what it was made into. What stays is copied from the input, so that no hidden
/// value is written down: `hand-edit-hidden` where a line that was made anew holds the mark of one,
/// or where hidden values take lines of their own; `change-stale` as for `changed`.
Outcome<Change> editedByHand(const Change &change, QByteArrayView input, QByteArrayView shown,
                             QByteArrayView text);

} // namespace wizard
