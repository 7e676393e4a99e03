// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "diff/text_lines.h"
#include "diff/text_diff.h"

namespace wizard {

/// The columns from one tab stop to the next.
inline constexpr int tabColumns = 4;

/// A line of UTF-8 as the diff view shows it: what would be invisible or turn the text around
/// (control characters, marks of writing direction, zero-width spaces) stands as a sign of its own.
/// Each UTF-16 unit of the line stays one unit.
QString shownText(QByteArrayView line);
QString shownText(const TextLines &text, int line, qsizetype limit = 1 << 20); ///< in bytes

/// What is behind a line's text in small print: `CRLF` or `LF` where the two sides differ, that the
/// last line has no end, that the text begins with a byte order mark. Mostly empty.
QString endMark(const TextDiff &diff, const Row &row, bool isLeft);

/// What is special about how a text is written, for the head of its pane: `CRLF`, mixed line ends,
/// a byte order mark, bytes that are not UTF-8. Empty for plain ones. Reads the whole text.
QString textFormat(const TextLines &text);

/// The most columns that any line of the text takes.
qsizetype widestLine(const TextLines &text);

} // namespace wizard
