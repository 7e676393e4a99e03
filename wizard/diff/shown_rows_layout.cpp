// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of ShownRows that lays out the segments.

#include "diff/shown_rows.h"

#include <algorithm>

namespace wizard {

namespace {

constexpr int leastFold = 2; // a fold of one row would hide nothing

struct Range
{
    int begin;
    int end;
};

// What stays open: hunks, notes and other kept rows with their context, joined where they touch.
std::vector<Range> keptRanges(const TextDiff &diff, const KeptRows &rows, int context)
{
    std::vector<Range> kept;
    const int count = int(diff.rows.size());
    const auto keep = [&](int first, int length) {
        kept.push_back({std::max(0, first - context), std::min(count, first + length + context)});
    };
    for (const Hunk &hunk : diff.hunks)
        keep(hunk.firstRow, hunk.rowCount);
    for (const int row : rows.notes)
        keep(row, 1);
    for (const int row : rows.open)
        keep(row, 1);
    std::ranges::sort(kept, {}, &Range::begin);
    std::vector<Range> joined;
    for (const Range &range : kept)
        if (!joined.empty() && range.begin < joined.back().end + leastFold)
            joined.back().end = std::max(joined.back().end, range.end);
        else
            joined.push_back(range);
    return joined;
}

} // namespace

class ShownRows::Builder
{
public:
    Builder(ShownRows &shown, std::span<const int> notes) : m_shown(shown), m_notes(notes) {}

    void addFolded(int from, int to)
    {
        if (from < to)
            m_shown.m_segments.push_back(
                {to - from >= leastFold ? ShownRow::Kind::Fold : ShownRow::Kind::Line, from,
                 to - from});
    }

    void addKept(int from, int to)
    {
        if (m_shown.m_layout == DiffLayout::SideBySide) {
            addRows(from, to);
            return;
        }
        const std::vector<Hunk> &hunks = m_shown.m_diff->hunks;
        auto hunk = std::ranges::lower_bound(hunks, from, {}, &Hunk::firstRow);
        for (; hunk != hunks.end() && hunk->firstRow < to; ++hunk) {
            addRows(from, hunk->firstRow);
            addHunk(*hunk);
            from = hunk->firstRow + hunk->rowCount;
        }
        addRows(from, to);
    }

private:
    void addRows(int from, int to)
    {
        while (from < to) {
            const int noted = m_note < m_notes.size() ? m_notes[m_note] : to;
            const int end = std::min(to, noted + 1);
            if (from < end)
                m_shown.m_segments.push_back({ShownRow::Kind::Line, from, end - from});
            from = std::max(from, end);
            addNotesOf(noted, noted, noted < to);
        }
    }

    // A note of a line that comes stands below it only when nothing goes in its place.
    void addHunk(const Hunk &hunk)
    {
        const std::span all = m_notes.subspan(m_note);
        const auto behind = std::ranges::lower_bound(all, hunk.firstRow + hunk.rowCount);
        const auto noted = all.first(size_t(behind - all.begin()));
        for (const ShownSides side : {ShownSides::Left, ShownSides::Right}) {
            const bool isLeft = side == ShownSides::Left;
            int line = isLeft ? hunk.leftBegin : hunk.rightBegin;
            const int end = line + (isLeft ? hunk.leftCount : hunk.rightCount);
            for (size_t index = 0; index < noted.size(); ++index) {
                const Row &row = m_shown.m_diff->rows[size_t(noted[index])];
                if ((row.left >= 0) != isLeft)
                    continue;
                const int after = (isLeft ? row.left : row.right) + 1;
                addLines(hunk, side, line, after);
                line = after;
                addNote(int(m_note + index), hunk.firstRow);
            }
            addLines(hunk, side, line, end);
        }
        m_note += noted.size();
    }

    void addLines(const Hunk &hunk, ShownSides side, int from, int to)
    {
        if (from < to)
            m_shown.m_segments.push_back(
                {ShownRow::Kind::Line, hunk.firstRow, to - from, -1, side, from});
    }

    void addNotesOf(int noted, int row, bool isHere)
    {
        for (; isHere && m_note < m_notes.size() && m_notes[m_note] == noted; ++m_note)
            addNote(int(m_note), row);
    }

    void addNote(int note, int row)
    {
        m_shown.m_noteSegments.resize(std::max(m_shown.m_noteSegments.size(), size_t(note) + 1));
        m_shown.m_noteSegments[size_t(note)] = m_shown.m_segments.size();
        m_shown.m_segments.push_back({ShownRow::Kind::Note, row, 1, note});
    }

    ShownRows &m_shown;
    std::span<const int> m_notes;
    size_t m_note = 0; // the next one
};

ShownRows::ShownRows(std::shared_ptr<const TextDiff> diff, const KeptRows &kept, DiffLayout layout,
                     int context)
    : m_diff(std::move(diff)), m_layout(layout)
{
    Builder builder(*this, kept.notes);
    int row = 0;
    for (const Range &range : keptRanges(*m_diff, kept, context)) {
        builder.addFolded(row, range.begin);
        builder.addKept(range.begin, range.end);
        row = range.end;
    }
    builder.addFolded(row, int(m_diff->rows.size()));
    number();
}

} // namespace wizard
