// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide_ways.h"
#include "rewrite/rewriter.h"

namespace wizard {

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
/// itself is left out. As `rewriteText` does, and with its errors, of the first text that a guide
/// cannot read.
Outcome<Rewriting> rewriteAlong(TextKind kind, QByteArrayView text, std::span<const GuideLeg> legs,
                                RewriteRequest request);

} // namespace wizard
