// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <algorithm>
#include <vector>

namespace wizard {

/// Where the rows of a diff view begin, in lines of its font: a row whose text is wrapped takes
/// several.
class RowTops
{
public:
    RowTops() = default;
    explicit RowTops(int count) : m_count(count) {} ///< each row takes one line
    explicit RowTops(std::vector<int> tops)         ///< of each row, and the end of the last one
        : m_tops(std::move(tops)), m_count(int(m_tops.size()) - 1)
    {}

    int top(int index) const { return m_tops.empty() ? index : m_tops[size_t(index)]; }
    int height(int index) const { return m_tops.empty() ? 1 : top(index + 1) - top(index); }
    int total() const { return m_tops.empty() ? m_count : m_tops.back(); }
    int count() const { return m_count; }

    /// The row that has a line; `count()` for a line below the last one.
    int indexAt(int line) const
    {
        if (line >= total())
            return m_count;
        return m_tops.empty() ? line
                              : int(std::ranges::upper_bound(m_tops, line) - m_tops.begin()) - 1;
    }

private:
    std::vector<int> m_tops;
    int m_count = 0;
};

} // namespace wizard
