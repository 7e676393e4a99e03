// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "diff/shown_rows.h"
#include "guide/finding.h"

namespace wizard {

/// The two panes of a diff.
enum class DiffSide { Left, Right };

inline constexpr DiffSide bothSides[] = {DiffSide::Left, DiffSide::Right};

/// The line that a row has on a side, from 0; -1 for none.
inline int lineOf(const Row &row, DiffSide side)
{
    return side == DiffSide::Left ? row.left : row.right;
}

inline const TextLines &textOf(const TextDiff &diff, DiffSide side)
{
    return side == DiffSide::Left ? diff.left : diff.right;
}

/// Something that a person has to look at, at a line of the left text.
struct LineNote
{
    int line = 0; ///< from 0
    Severity severity = Severity::Note;
    QString text; ///< one line
};

/// All that a diff view shows, as values.
struct DiffContent
{
    std::shared_ptr<const TextDiff> diff;
    ShownRows shown;
    QList<LineNote> notes; ///< sorted by line
    int columns = 0;       ///< of the widest line

    bool isEmpty() const { return !diff; }
    const Row &row(const ShownRow &shownRow) const { return diff->rows[size_t(shownRow.row)]; }
};

} // namespace wizard
