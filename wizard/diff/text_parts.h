// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "diff/text_lines.h"

#include <vector>

namespace wizard {

/// Lines of two texts that are compared with each other, and with no others.
struct TextPart
{
    int leftBegin = 0;
    int leftCount = 0;
    int rightBegin = 0;
    int rightCount = 0;
    bool operator==(const TextPart &) const = default;

    QByteArrayView left(const TextLines &lines) const;
    QByteArrayView right(const TextLines &lines) const;
};

/// A part is cut off when it has about that many lines; a comparison needs some hundred bytes for
/// each of them.
inline constexpr int usualPart = 1 << 16;

/// Cuts two long texts into parts that follow on each other, in the middle of a run of lines that
/// both have, and that is the only one of its kind on either side far and wide: there the texts
/// belong together whatever is around. Texts without such runs, and short ones, are one part.
std::vector<TextPart> partsOf(const TextLines &left, const TextLines &right, int lines = usualPart);

} // namespace wizard
