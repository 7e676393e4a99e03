// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "diff/text_lines.h"
#include "system/failure.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace wizard {

enum class RowKind : quint8 { Equal, Changed, Added, Removed };

/// One row of two texts side by side. Where a side has no line, the view puts a filler.
struct Row
{
    int left = -1; ///< line of the left text, from 0; -1: none
    int right = -1;
    int hunk = -1; ///< index of its hunk; -1: unchanged
    RowKind kind = RowKind::Equal;
    bool operator==(const Row &) const = default;
};

/// A run of rows that are not equal, with the lines that it covers on each side.
struct Hunk
{
    int firstRow = 0;
    int rowCount = 0;
    int leftBegin = 0; ///< from 0; where an insertion goes when `leftCount` is 0
    int leftCount = 0;
    int rightBegin = 0;
    int rightCount = 0;
    bool operator==(const Hunk &) const = default;
};

/// Two texts, aligned line by line. Never changes; may be read from any thread.
struct TextDiff
{
    TextLines left;
    TextLines right;
    std::vector<Row> rows;
    std::vector<Hunk> hunks;
    int added = 0; ///< lines of the right text that the left one does not have
    int removed = 0;
    bool isBinary = false; ///< one of the two is no text: there are no rows

    bool isSame() const { return left.text() == right.text(); }

    /// The row that a line of the left or right text is in; the last row for a line that is not
    /// there.
    int rowOfLeft(int line) const;
    int rowOfRight(int line) const;
};

/// Compares two texts by lines as git does (Myers, with the indent heuristic), byte for byte, line
/// ends included; long texts in parts (text_parts.h), where no more lines are called changed than
/// git calls so. Within a hunk, lines that resemble each other share a row. Takes time in
/// proportion to the texts: call it in a worker. `diff-cancelled` when `stop` was requested,
/// `text-too-large` above 512 MiB a side.
Outcome<std::shared_ptr<const TextDiff>> diffTexts(QByteArray left, QByteArray right,
                                                   std::stop_token stop = {});

} // namespace wizard
