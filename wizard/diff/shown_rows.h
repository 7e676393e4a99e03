// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "diff/text_diff.h"

#include <span>

namespace wizard {

/// One line of what a diff view shows.
struct ShownRow
{
    enum class Kind : quint8 {
        Line, ///< `row` of the diff
        Fold, ///< `count` unchanged rows from `row` on, folded into this one
        Note, ///< note number `row`, below the line that it is about
    };
    Kind kind = Kind::Line;
    int row = 0;
    int count = 1;
    bool operator==(const ShownRow &) const = default;
};

/// What of a diff's rows is shown: unchanged regions are folded into one row, but for a few rows
/// around each hunk and each note; a note has a row of its own below its line. Kept as segments, so
/// that a million unchanged rows cost one entry.
class ShownRows
{
public:
    ShownRows() = default;

    /// `noteRows` are the rows of the diff that have notes, ascending; a row may come twice.
    ShownRows(std::shared_ptr<const TextDiff> diff, std::span<const int> noteRows, int context = 3);

    int count() const { return m_count; }
    ShownRow at(int index) const;
    int indexOfRow(int row) const;   ///< of its line, or of the fold that it is in
    int indexOfNote(int note) const; ///< -1 when there is none
    int foldCount() const;

    void open(int index);  ///< shows what is folded there; nothing if it is no fold
    void openRow(int row); ///< opens the fold that a row of the diff is in
    void openAll();

private:
    struct Segment
    {
        ShownRow::Kind kind;
        int row; // first of the diff; of a note, the row that it is about
        int count;
        int note = -1;
        int begin = 0; // index of the first shown row
        int shown() const { return kind == ShownRow::Kind::Line ? count : 1; }
    };
    void addRows(int from, int to, bool isKept);
    void number();
    size_t segmentAt(int index) const;
    const Segment *segmentOfRow(int row) const;

    std::vector<Segment> m_segments; // ascending by row
    std::vector<size_t> m_noteSegments;
    int m_count = 0;
};

} // namespace wizard
