// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/finding.h"
#include "pages/diff_view/diff_side.h"

#include <QList>
#include <QString>

namespace wizard {

/// Something that a person has to look at, at a line of the left text.
struct LineNote
{
    int line = 0; ///< from 0
    Severity severity = Severity::Note;
    QString text; ///< one line
};

/// Something that was accepted or rejected, at a line of the left text.
struct LineChoice
{
    int line = 0;   ///< from 0
    int number = 0; ///< one that has several lines comes several times
    bool accepted = true;
};

/// A check box at a hunk, or at a line whose change is rejected: all that was chosen there.
struct RowBox
{
    int row = 0; ///< of the diff: the first of the hunk, or that of the line
    QList<int> choices;
    Qt::CheckState state = Qt::Checked;
    bool operator==(const RowBox &) const = default;
};

/// The boxes of a diff, by row. What was accepted belongs to the hunk nearest to its line.
std::vector<RowBox> rowBoxes(const TextDiff &diff, const QList<LineChoice> &choices);

/// All that a diff view shows, as values.
struct DiffContent
{
    std::shared_ptr<const TextDiff> diff;
    ShownRows shown;
    DiffLayout layout = DiffLayout::SideBySide;
    QList<LineNote> notes;     ///< sorted by line
    std::vector<RowBox> boxes; ///< by row
    int columns = 0;           ///< of the widest line
    QString leftFormat;        ///< as `textFormat` says it
    QString rightFormat;

    bool isEmpty() const { return !diff; }
    const Row &row(const ShownRow &shownRow) const { return diff->rows[size_t(shownRow.row)]; }

    /// Shows it in a layout, folded anew.
    void layOut(DiffLayout layout);

    const RowBox *boxAt(int index) const; ///< that the shown row has; null: none
    const RowBox *boxOf(int index) const; ///< of the hunk that the shown row is in, or its own
};

} // namespace wizard
