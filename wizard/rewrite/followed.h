// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/edit.h"

namespace wizard {

/// Two rewritings that follow each other as one of the first text. `second` was made of `between`,
/// which is what `first` makes of `text`. `alone` is what the second rewriter makes of `text`
/// itself.
///
/// Spliced into `text` with all accepted, it gives what the two give one after the other. What the
/// second edits within what the first has written becomes one edit with it, under the first one's
/// rule. An edit of the second that it would make without the first stays a decision of its own;
/// every other one is decided together with the first's. Places of notes are those in `text`.
/// All edits of `first` and `second` must be accepted.
Rewriting followed(QByteArrayView text, const Rewriting &first, QByteArrayView between,
                   const Rewriting &second, const Rewriting &alone);

} // namespace wizard
