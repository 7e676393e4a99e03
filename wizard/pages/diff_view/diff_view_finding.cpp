// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of DiffView that finds text.

#include "pages/diff_view/diff_view.h"
#include "pages/widgets/found_text.h"
#include "pages/diff_view/shown_text.h"

#include <QScrollBar>

namespace wizard {

void DiffView::setFindText(const QString &text)
{
    m_layouts.setFound(text);
    m_findText = text;
    viewport()->update();
}

std::optional<DiffSide> DiffView::sideWithFound(const Row &row) const
{
    // Where both sides say the same the right one is enough.
    for (const DiffSide side : {DiffSide::Right, DiffSide::Left})
        if (const int line = lineOf(row, side);
            line >= 0 && containsText(textOf(*m_content.diff, side), line, m_findText))
            return side;
    return std::nullopt;
}

bool DiffView::findFrom(int row, bool forward)
{
    if (m_content.isEmpty() || m_findText.isEmpty())
        return false;
    const auto &rows = m_content.diff->rows;
    for (; row >= 0 && row < int(rows.size()); row += forward ? 1 : -1)
        if (const auto side = sideWithFound(rows[size_t(row)])) {
            m_selection.side = *side;
            goToLine(*side, lineOf(rows[size_t(row)], *side));
            showFound(row, *side);
            return true;
        }
    return false;
}

// In a line that is longer than the view the place may be out of sight.
void DiffView::showFound(int row, DiffSide side)
{
    const QByteArrayView line =
        textOf(*m_content.diff, side).visible(lineOf(m_content.diff->rows[size_t(row)], side));
    const qsizetype at = std::clamp<qsizetype>(indexOfText(line, m_findText), 0, line.size());
    if (m_isWrapped) {
        const int piece = m_layouts.pieces(row, side).pieceAt(at);
        const int top = rowRect(m_selection.current).top() + piece * m_geometry.rowHeight;
        if (top < 0 || top > viewport()->height() - m_geometry.rowHeight)
            verticalScrollBar()->setValue(verticalScrollBar()->value() + top -
                                          viewport()->height() / 3);
        return;
    }
    const qreal left = qreal(lineColumns(line.first(at), tabColumns)) * m_geometry.charWidth;
    const qreal right = left + qreal(m_findText.size() + 2) * m_geometry.charWidth;
    if (const int offset = horizontalScrollBar()->value();
        left < offset || right > offset + m_geometry.textWidth())
        horizontalScrollBar()->setValue(int(left) - m_geometry.textWidth() / 3);
}

bool DiffView::find(bool forward)
{
    if (m_selection.current < 0 || m_selection.current >= m_content.shown.count())
        return findFromEdge(forward);
    const ShownRow shown = m_content.shown.at(m_selection.current);
    if (shown.kind == ShownRow::Kind::Fold)
        return findFrom(forward ? shown.row : shown.row + shown.count - 1, forward);
    const int row = shown.kind == ShownRow::Kind::Note
                        ? m_content.diff->rowOfLeft(m_content.notes.at(shown.row).line)
                        : shown.row;
    return findFrom(row + (forward ? 1 : -1), forward);
}

bool DiffView::findFromEdge(bool forward)
{
    return !m_content.isEmpty() &&
           findFrom(forward ? 0 : int(m_content.diff->rows.size()) - 1, forward);
}

} // namespace wizard
