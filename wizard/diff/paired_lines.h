// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "diff/text_lines.h"

#include <utility>
#include <vector>

namespace wizard {

/// A run of consecutive lines.
struct LineRange
{
    int begin = 0;
    int count = 0;
};

/// Which lines of a hunk share a row: each line of both ranges comes exactly once and in order,
/// alone (the other is -1) or beside a line of the other side. Lines that resemble each other are
/// put side by side; what is left between them is filled up in order.
std::vector<std::pair<int, int>> pairedLines(const TextLines &left, LineRange leftRange,
                                             const TextLines &right, LineRange rightRange);

} // namespace wizard
