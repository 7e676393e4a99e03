// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

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

// What stays open: hunks and notes with their context, joined where they touch.
std::vector<Range> keptRanges(const TextDiff &diff, std::span<const int> noteRows, int context)
{
    std::vector<Range> kept;
    const int rows = int(diff.rows.size());
    const auto keep = [&](int first, int count) {
        kept.push_back({std::max(0, first - context), std::min(rows, first + count + context)});
    };
    for (const Hunk &hunk : diff.hunks)
        keep(hunk.firstRow, hunk.rowCount);
    for (const int row : noteRows)
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

ShownRows::ShownRows(std::shared_ptr<const TextDiff> diff, std::span<const int> noteRows,
                     int context)
{
    const int rows = int(diff->rows.size());
    int row = 0;
    size_t note = 0;
    const auto addKept = [&](int from, int to) {
        for (; note < noteRows.size() && noteRows[note] < to; ++note) {
            addRows(from, noteRows[note] + 1, true);
            from = std::max(from, noteRows[note] + 1);
            m_noteSegments.push_back(m_segments.size());
            m_segments.push_back({ShownRow::Kind::Note, noteRows[note], 1, int(note)});
        }
        addRows(from, to, true);
    };
    for (const Range &range : keptRanges(*diff, noteRows, context)) {
        addRows(row, range.begin, false);
        addKept(range.begin, range.end);
        row = range.end;
    }
    addRows(row, rows, false);
    number();
}

void ShownRows::addRows(int from, int to, bool isKept)
{
    if (from >= to)
        return;
    const bool isFold = !isKept && to - from >= leastFold;
    m_segments.push_back({isFold ? ShownRow::Kind::Fold : ShownRow::Kind::Line, from, to - from});
}

void ShownRows::number()
{
    m_count = 0;
    for (Segment &segment : m_segments) {
        segment.begin = m_count;
        m_count += segment.shown();
    }
}

size_t ShownRows::segmentAt(int index) const
{
    const auto after = std::ranges::upper_bound(m_segments, index, {}, &Segment::begin);
    return size_t(after - m_segments.begin()) - 1;
}

ShownRow ShownRows::at(int index) const
{
    const Segment &segment = m_segments[segmentAt(index)];
    if (segment.kind == ShownRow::Kind::Line)
        return {segment.kind, segment.row + index - segment.begin, 1};
    return {segment.kind, segment.kind == ShownRow::Kind::Note ? segment.note : segment.row,
            segment.count};
}

const ShownRows::Segment *ShownRows::segmentOfRow(int row) const
{
    auto after = std::ranges::upper_bound(m_segments, row, {}, &Segment::row);
    while (after != m_segments.begin())
        if (const Segment &segment = *--after; segment.kind != ShownRow::Kind::Note)
            return &segment;
    return nullptr;
}

int ShownRows::indexOfRow(int row) const
{
    const Segment *segment = segmentOfRow(row);
    if (!segment)
        return 0;
    const int within = segment->kind == ShownRow::Kind::Line
                           ? std::min(row - segment->row, segment->count - 1)
                           : 0;
    return segment->begin + within;
}

int ShownRows::indexOfNote(int note) const
{
    if (note < 0 || note >= int(m_noteSegments.size()))
        return -1;
    return m_segments[m_noteSegments[size_t(note)]].begin;
}

int ShownRows::foldCount() const
{
    return int(std::ranges::count(m_segments, ShownRow::Kind::Fold, &Segment::kind));
}

void ShownRows::open(int index)
{
    if (index < 0 || index >= m_count)
        return;
    Segment &segment = m_segments[segmentAt(index)];
    if (segment.kind != ShownRow::Kind::Fold)
        return;
    segment.kind = ShownRow::Kind::Line;
    number();
}

void ShownRows::openRow(int row)
{
    if (const Segment *segment = segmentOfRow(row); segment && row < segment->row + segment->count)
        open(segment->begin);
}

void ShownRows::openAll()
{
    for (Segment &segment : m_segments)
        if (segment.kind == ShownRow::Kind::Fold)
            segment.kind = ShownRow::Kind::Line;
    number();
}

} // namespace wizard
