// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide_ways.h"
#include "rewrite/rewriter.h"

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

/// Whether a text is certainly written for where a guide begins: it holds names that nothing later
/// has. Of guides whose names go on after them it cannot be told.
bool isWrittenFor(const Guide &guide, TextKind kind, QByteArrayView text);

/// The guides that a text goes through: from what it is certainly written for, whatever is
/// installed; else from the version that it is said to be for, as `GuideWays::between`.
Outcome<QList<GuideLeg>> legsOf(const GuideWays &ways, TextKind kind, QByteArrayView text,
                                const RewriteRequest &request);

/// The guides that a text goes through where one is planned with: that one alone when it knows the
/// version that the text is for, else all that lead from there to the target.
QList<GuideLeg> legsWith(const Guide &guide, const GuideWays &ways, const RewriteRequest &request);

/// Rewrites a text by the guides of a way, one after the other; what a version on the way needs for
/// itself is left out. As `rewriteText` does, and with its
/// errors, of the first text that a guide cannot read.
Outcome<Rewriting> rewriteAlong(TextKind kind, QByteArrayView text, std::span<const GuideLeg> legs,
                                RewriteRequest request);

} // namespace wizard
