// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "diff/text_diff.h"

#include <span>

namespace wizard {

/// How two texts share a page.
enum class DiffLayout : quint8 {
    SideBySide,
    Unified, ///< one column: of each hunk first what goes, then what comes
};

/// Which lines of a row are shown.
enum class ShownSides : quint8 { Both, Left, Right };

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
    ShownSides sides = ShownSides::Both; ///< one of them only within a hunk of a unified diff
    bool operator==(const ShownRow &) const = default;
};

/// Rows of a diff that stay open, with a few around each. Ascending; a row may come twice.
struct KeptRows
{
    std::span<const int> notes; ///< rows that have a note; the note gets a row of its own below
    std::span<const int> open;  ///< rows that are only not folded away
};

/// What of a diff's rows is shown: unchanged regions are folded into one row, but for a few rows
/// around each hunk and what else is kept. Held as segments, so that a million unchanged rows cost
/// one entry.
class ShownRows
{
public:
    ShownRows() = default;
    ShownRows(std::shared_ptr<const TextDiff> diff, const KeptRows &kept,
              DiffLayout layout = DiffLayout::SideBySide, int context = 3);

    int count() const { return m_count; }
    ShownRow at(int index) const;

    /// Of its line, or of the fold that it is in. Where both sides of a row are shown apart, of the
    /// one asked for, or of the other when that has no line.
    int indexOfRow(int row, ShownSides side = ShownSides::Both) const;
    int indexOfHunk(int hunk) const; ///< of its first row
    int indexOfNote(int note) const; ///< -1 when there is none
    int foldCount() const;

    void open(int index); ///< shows what is folded there; nothing if it is no fold
    void openRows(std::span<const int> rows); ///< opens the folds that rows of the diff are in
    void openAll();

private:
    struct Segment
    {
        ShownRow::Kind kind;
        int row; // first of the diff; of a part of a hunk the hunk's, so that all are ascending
        int count;
        int note = -1;
        ShownSides sides = ShownSides::Both;
        int line = 0;  // first of its side, where it has one
        int begin = 0; // index of the first shown row
        int shown() const { return kind == ShownRow::Kind::Line ? count : 1; }
    };
    class Builder;
    void number();
    size_t segmentAt(int index) const;
    const Segment *segmentOfRow(int row) const;
    const Segment *segmentOfLine(const Hunk &hunk, ShownSides side, int line) const;

    std::shared_ptr<const TextDiff> m_diff;
    DiffLayout m_layout = DiffLayout::SideBySide;
    std::vector<Segment> m_segments; // ascending by row
    std::vector<size_t> m_noteSegments;
    int m_count = 0;
};

} // namespace wizard
