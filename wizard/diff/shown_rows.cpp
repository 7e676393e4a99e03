// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "diff/shown_rows.h"

#include <algorithm>

namespace wizard {

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
    const int within = index - segment.begin;
    if (segment.kind == ShownRow::Kind::Note)
        return {segment.kind, segment.note, segment.count};
    if (segment.kind == ShownRow::Kind::Fold)
        return {segment.kind, segment.row, segment.count};
    if (segment.sides == ShownSides::Both)
        return {segment.kind, segment.row + within, 1};
    const int line = segment.line + within;
    return {segment.kind,
            segment.sides == ShownSides::Left ? m_diff->rowOfLeft(line) : m_diff->rowOfRight(line),
            1, segment.sides};
}

const ShownRows::Segment *ShownRows::segmentOfRow(int row) const
{
    auto after = std::ranges::upper_bound(m_segments, row, {}, &Segment::row);
    while (after != m_segments.begin())
        if (const Segment &segment = *--after; segment.kind != ShownRow::Kind::Note)
            return &segment;
    return nullptr;
}

const ShownRows::Segment *ShownRows::segmentOfLine(const Hunk &hunk, ShownSides side,
                                                   int line) const
{
    auto segment = std::ranges::lower_bound(m_segments, hunk.firstRow, {}, &Segment::row);
    for (; segment != m_segments.end() && segment->row == hunk.firstRow; ++segment)
        if (segment->kind == ShownRow::Kind::Line && segment->sides == side &&
            line >= segment->line && line < segment->line + segment->count)
            return &*segment;
    return nullptr;
}

int ShownRows::indexOfRow(int row, ShownSides side) const
{
    if (m_count == 0)
        return 0;
    if (m_layout == DiffLayout::Unified)
        if (const Row &both = m_diff->rows[size_t(row)]; both.hunk >= 0) {
            const bool isRight = both.left < 0 || (side == ShownSides::Right && both.right >= 0);
            const int line = isRight ? both.right : both.left;
            const Segment *segment =
                segmentOfLine(m_diff->hunks[size_t(both.hunk)],
                              isRight ? ShownSides::Right : ShownSides::Left, line);
            return segment->begin + line - segment->line;
        }
    const Segment *segment = segmentOfRow(row);
    if (!segment)
        return 0;
    const int within = segment->kind == ShownRow::Kind::Line
                           ? std::min(row - segment->row, segment->count - 1)
                           : 0;
    return segment->begin + within;
}

int ShownRows::indexOfHunk(int hunk) const
{
    const int row = m_diff->hunks[size_t(hunk)].firstRow;
    if (m_layout == DiffLayout::SideBySide)
        return indexOfRow(row);
    return std::ranges::lower_bound(m_segments, row, {}, &Segment::row)->begin;
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

void ShownRows::openRows(std::span<const int> rows)
{
    for (const int row : rows) {
        const Segment *found = segmentOfRow(row);
        if (!found || found->kind != ShownRow::Kind::Fold || row >= found->row + found->count)
            continue;
        m_segments[size_t(found - m_segments.data())].kind = ShownRow::Kind::Line;
    }
    number();
}

void ShownRows::openAll()
{
    for (Segment &segment : m_segments)
        if (segment.kind == ShownRow::Kind::Fold)
            segment.kind = ShownRow::Kind::Line;
    number();
}

} // namespace wizard
