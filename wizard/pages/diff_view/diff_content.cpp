// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/diff_content.h"

#include <algorithm>

namespace wizard {

namespace {

int distance(const Hunk &hunk, int line)
{
    return std::max(
        {0, hunk.leftBegin - line, line - (hunk.leftBegin + std::max(0, hunk.leftCount - 1))});
}

const Hunk *nearestHunk(const TextDiff &diff, int line)
{
    if (diff.hunks.empty())
        return nullptr;
    auto after = std::ranges::upper_bound(diff.hunks, line, {}, &Hunk::leftBegin);
    if (after == diff.hunks.end())
        return &diff.hunks.back();
    if (after == diff.hunks.begin())
        return &*after;
    const Hunk &before = *std::prev(after);
    return distance(before, line) <= distance(*after, line) ? &before : &*after;
}

int boxRow(const TextDiff &diff, const LineChoice &choice)
{
    if (choice.accepted)
        if (const Hunk *hunk = nearestHunk(diff, choice.line))
            return hunk->firstRow;
    const int row = diff.rowOfLeft(std::max(0, choice.line));
    const int hunk = diff.rows[size_t(row)].hunk;
    return hunk < 0 ? row : diff.hunks[size_t(hunk)].firstRow;
}

Qt::CheckState joined(Qt::CheckState state, bool accepted)
{
    return state == (accepted ? Qt::Checked : Qt::Unchecked) ? state : Qt::PartiallyChecked;
}

} // namespace

std::vector<RowBox> rowBoxes(const TextDiff &diff, const QList<LineChoice> &choices)
{
    std::vector<RowBox> boxes;
    if (diff.rows.empty())
        return boxes;
    std::vector<std::pair<int, const LineChoice *>> placed;
    for (const LineChoice &choice : choices)
        placed.emplace_back(boxRow(diff, choice), &choice);
    std::ranges::stable_sort(placed, {}, [](const auto &each) { return each.first; });
    for (const auto &[row, choice] : placed) {
        if (boxes.empty() || boxes.back().row != row)
            boxes.push_back({row, {}, choice->accepted ? Qt::Checked : Qt::Unchecked});
        RowBox &box = boxes.back();
        box.state = joined(box.state, choice->accepted);
        if (!box.choices.contains(choice->number))
            box.choices << choice->number;
    }
    return boxes;
}

void DiffContent::layOut(DiffLayout chosen)
{
    layout = chosen;
    if (!diff)
        return;
    std::vector<int> noted;
    for (const LineNote &note : std::as_const(notes))
        if (!diff->rows.empty())
            noted.push_back(diff->rowOfLeft(std::max(0, note.line)));
    std::vector<int> open;
    for (const RowBox &box : boxes)
        open.push_back(box.row);
    std::ranges::sort(noted); // a line behind the last one is at the last row, wherever that is
    shown = ShownRows(diff, {noted, open}, layout);
}

const RowBox *DiffContent::boxOf(int index) const
{
    if (index < 0 || index >= shown.count() || boxes.empty())
        return nullptr;
    const ShownRow at = shown.at(index);
    if (at.kind != ShownRow::Kind::Line)
        return nullptr;
    const int hunk = row(at).hunk;
    const int own = hunk < 0 ? at.row : diff->hunks[size_t(hunk)].firstRow;
    const auto box = std::ranges::lower_bound(boxes, own, {}, &RowBox::row);
    return box != boxes.end() && box->row == own ? &*box : nullptr;
}

const RowBox *DiffContent::boxAt(int index) const
{
    const RowBox *box = boxOf(index);
    if (!box)
        return nullptr;
    const int hunk = row(shown.at(index)).hunk;
    return hunk < 0 || index == shown.indexOfHunk(hunk) ? box : nullptr;
}

} // namespace wizard
