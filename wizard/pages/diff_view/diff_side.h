// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "diff/shown_rows.h"

namespace wizard {

/// The two texts of a diff.
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

inline ShownSides shownSide(DiffSide side)
{
    return side == DiffSide::Left ? ShownSides::Left : ShownSides::Right;
}

inline bool isShown(const ShownRow &row, DiffSide side)
{
    return row.sides == ShownSides::Both || row.sides == shownSide(side);
}

} // namespace wizard
