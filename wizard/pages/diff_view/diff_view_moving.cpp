// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of DiffView that goes to places.

#include "pages/diff_view/diff_accessible.h"
#include "pages/diff_view/diff_view.h"

#include <QScrollBar>

#include <algorithm>

namespace wizard {

int DiffView::changeCount() const
{
    return m_content.isEmpty() ? 0 : int(m_content.diff->hunks.size());
}

int DiffView::currentChange() const
{
    if (m_selection.current < 0 || m_content.isEmpty() ||
        m_selection.current >= m_content.shown.count())
        return -1;
    ShownRow shown = m_content.shown.at(m_selection.current);
    for (int index = m_selection.current; shown.kind == ShownRow::Kind::Note && index > 0;)
        shown = m_content.shown.at(--index);
    if (shown.kind == ShownRow::Kind::Note)
        return -1;
    const auto &hunks = m_content.diff->hunks;
    return int(std::ranges::upper_bound(hunks, shown.row, {}, &Hunk::firstRow) - hunks.begin()) - 1;
}

void DiffView::goToChange(int change)
{
    if (change < 0 || change >= changeCount())
        return;
    const int index = m_content.shown.indexOfHunk(change);
    setCurrentRow(index);
    moveTo(index, viewport()->height() / 4);
}

void DiffView::nextChange()
{
    goToChange(std::min(currentChange() + 1, changeCount() - 1));
}

void DiffView::previousChange()
{
    // From within or behind a change first to its begin.
    const int change = currentChange();
    if (change < 0)
        return;
    const int first = m_content.shown.indexOfHunk(change);
    goToChange(m_selection.current > first ? change : std::max(0, change - 1));
}

void DiffView::goToLine(DiffSide side, int line)
{
    if (m_content.isEmpty() || m_content.diff->rows.empty())
        return;
    const int row =
        side == DiffSide::Left ? m_content.diff->rowOfLeft(line) : m_content.diff->rowOfRight(line);
    openFold(m_content.shown.indexOfRow(row));
    const int index = m_content.shown.indexOfRow(row, shownSide(side));
    setCurrentRow(index);
    moveTo(index, viewport()->height() / 3);
}

void DiffView::goToNote(int note)
{
    const int index = m_content.shown.indexOfNote(note);
    if (index < 0)
        return;
    setCurrentRow(index);
    moveTo(index, viewport()->height() / 3);
}

void DiffView::openFold(int index)
{
    if (index < 0 || index >= m_content.shown.count())
        return;
    const ShownRow shown = m_content.shown.at(index);
    if (shown.kind != ShownRow::Kind::Fold)
        return;
    m_openedLines.push_back(m_content.row(shown).left);
    m_content.shown.open(index);
    m_hoveredRow = -1;
    if (m_selection.current > index)
        m_selection.current += shown.count - 1;
    m_selection.anchor = -1;
    shownRowsChanged();
}

void DiffView::openAllFolds()
{
    for (int index = 0; index < m_content.shown.count(); ++index)
        if (m_content.shown.at(index).kind == ShownRow::Kind::Fold)
            m_openedLines.push_back(m_content.row(m_content.shown.at(index)).left);
    const int change = currentChange();
    m_content.shown.openAll();
    m_selection = {m_selection.side, -1, 0};
    shownRowsChanged();
    goToChange(change);
}

void DiffView::setCurrentRow(int index, bool select)
{
    const int last = m_content.shown.count() - 1;
    if (last < 0)
        return;
    index = std::clamp(index, 0, last);
    if (!select)
        m_selection.anchor = -1;
    else if (m_selection.anchor < 0)
        m_selection.anchor = std::max(0, m_selection.current);
    m_selection.current = index;
    ensureVisible(index);
    viewport()->update();
    Q_EMIT currentRowChanged(index);
    announceDiffFocus(this, index);
}

void DiffView::ensureVisible(int index)
{
    const QRect rect = rowRect(index);
    const bool isTall = rect.height() > viewport()->height();
    if (isTall && rect.intersects(viewport()->rect()))
        return;
    if (rect.top() < 0 || isTall)
        moveTo(index, 0);
    else if (rect.bottom() >= viewport()->height())
        moveTo(index, viewport()->height() - rect.height());
}

void DiffView::moveTo(int index, int top)
{
    verticalScrollBar()->setValue(m_tops.top(index) * m_geometry.rowHeight - top);
}

int DiffView::rowsPerPage() const
{
    return std::max(1, viewport()->height() / m_geometry.rowHeight - 1);
}

// A row that is taller than the view is gone through before it is left.
bool DiffView::scrollWithinRow(int key)
{
    if (m_selection.current < 0 || m_selection.current >= m_tops.count())
        return false;
    const QRect rect = rowRect(m_selection.current);
    const bool isDown = key == Qt::Key_Down || key == Qt::Key_PageDown;
    const bool isPage = key == Qt::Key_PageDown || key == Qt::Key_PageUp;
    const bool hasMore = isDown ? rect.bottom() >= viewport()->height() : rect.top() < 0;
    if (rect.height() <= viewport()->height() || !hasMore)
        return false;
    const int step = isPage ? rowsPerPage() * m_geometry.rowHeight : m_geometry.rowHeight;
    verticalScrollBar()->setValue(verticalScrollBar()->value() + (isDown ? step : -step));
    return true;
}

} // namespace wizard
