// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "diff/text_lines.h"
#include "diff/text_diff.h"

namespace wizard {

/// More of a line than this is not shown, and said so.
inline constexpr qsizetype mostShownColumns = 20'000;

/// A line as the diff view shows it: what would be invisible or turn the text around (control
/// characters, marks of writing direction, zero-width spaces) stands as a sign of its own. Each
/// UTF-16 unit of the line stays one unit.
QString shownText(const TextLines &text, int line);

/// What is behind a line's text in small print: `CRLF` or `LF` where the two sides differ, that the
/// last line has no end, how much of an endless line is not shown. Mostly empty.
QString endMark(const TextDiff &diff, const Row &row, bool isLeft);

/// Columns that a line takes, with tabs of `tab` and wide characters as two; about right.
int shownColumns(QStringView line, int tab);

/// The most columns that any line of the text takes, capped.
int widestLine(const TextLines &text, int tab);

} // namespace wizard
