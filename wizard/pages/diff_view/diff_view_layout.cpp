// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of DiffView that knows where rows are, and stays at its place when that changes.

#include "pages/diff_view/diff_accessible.h"
#include "pages/diff_view/diff_overview.h"
#include "pages/diff_view/diff_view.h"
#include "pages/diff_view/shown_text.h"

#include <QScrollBar>

#include <algorithm>

namespace wizard {

namespace {

constexpr int unwrappedColumns = 1024; // of a piece of a line: laid out in well under a frame

int linesOf(const DiffContent &content, const ShownRow &shown, int columns)
{
    int lines = 1;
    if (shown.kind == ShownRow::Kind::Line)
        for (const DiffSide side : bothSides)
            if (const int line = lineOf(content.row(shown), side);
                line >= 0 && isShown(shown, side))
                lines = std::max(lines, LinePieces(textOf(*content.diff, side).visible(line),
                                                   columns, tabColumns)
                                            .count());
    return lines;
}

RowTops wrappedTops(const DiffContent &content, int columns)
{
    std::vector<int> tops{0};
    tops.reserve(size_t(content.shown.count()) + 1);
    for (int index = 0; index < content.shown.count(); ++index)
        tops.push_back(tops.back() + linesOf(content, content.shown.at(index), columns));
    return RowTops(std::move(tops));
}

} // namespace

void DiffView::setDiffLayout(DiffLayout layout)
{
    if (layout == m_layout)
        return;
    m_layout = layout;
    layOutAgain();
}

void DiffView::setWrapped(bool wrapped)
{
    if (wrapped == m_isWrapped)
        return;
    m_isWrapped = wrapped;
    layOutAgain();
}

void DiffView::layOutAgain()
{
    const int change = currentChange();
    rememberPlace();
    if (m_content.layout != m_layout)
        m_content.layOut(m_layout);
    openFoldsAgain();
    m_selection = {m_selection.side, -1, 0};
    shownRowsChanged();
    restorePlace();
    m_placeLine.reset();
    if (change >= 0)
        setCurrentRow(m_content.shown.indexOfHunk(change));
}

void DiffView::openFoldsAgain()
{
    std::vector<int> rows;
    for (const int line : m_openedLines)
        if (!m_content.isEmpty())
            rows.push_back(m_content.diff->rowOfLeft(line));
    m_content.shown.openRows(rows);
}

void DiffView::rememberPlace()
{
    m_placeLine.reset();
    m_placeCurrent = -1;
    for (int index = std::min(m_selection.current, m_tops.count() - 1);
         index >= 0 && m_placeCurrent < 0; --index)
        if (const ShownRow shown = m_content.shown.at(index); shown.kind != ShownRow::Kind::Note)
            m_placeCurrent = m_content.row(shown).left;
    for (int index = std::max(0, rowAt(0)); index < m_tops.count(); ++index) {
        const ShownRow shown = m_content.shown.at(index);
        if (shown.kind != ShownRow::Kind::Line || m_content.row(shown).left < 0)
            continue;
        m_placeLine = m_content.row(shown).left;
        m_placeOffset = rowRect(index).top();
        return;
    }
}

void DiffView::restorePlace()
{
    if (m_content.isEmpty() || m_content.shown.count() == 0)
        return;
    if (m_placeLine) {
        const int index = m_content.shown.indexOfRow(m_content.diff->rowOfLeft(*m_placeLine));
        moveTo(index, m_placeOffset);
        m_selection.current =
            m_placeCurrent < 0
                ? index
                : m_content.shown.indexOfRow(m_content.diff->rowOfLeft(m_placeCurrent));
    } else if (changeCount() > 0) {
        goToChange(0);
    } else {
        verticalScrollBar()->setValue(0);
        m_selection.current = 0;
    }
}

void DiffView::updateMetrics()
{
    const DiffShape shape{
        m_layout,
        m_content.isEmpty() ? 1
                            : std::max(m_content.diff->left.count(), m_content.diff->right.count()),
        !m_content.boxes.empty()};
    m_geometry = DiffGeometry::of(font(), shape, viewport()->size());
    const int columns = m_isWrapped ? m_geometry.textColumns() : unwrappedColumns;
    const bool isWide = m_isWrapped && m_content.columns > columns;
    const bool isCurrent = columns == m_columns && m_tops.count() == m_content.shown.count();
    if (!isWide)
        m_tops = RowTops(m_content.shown.count());
    else if (!isCurrent)
        m_tops = wrappedTops(m_content, columns);
    m_columns = columns;
    m_layouts.setColumns(columns);
    updateScrollBars();
    Q_EMIT panesMoved();
}

void DiffView::updateScrollBars()
{
    const int height = m_tops.total() * m_geometry.rowHeight;
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_geometry.rowHeight);
    // Some room behind the longest line, where it is not seen as a whole.
    const int width = int(m_content.columns * m_geometry.charWidth);
    const int room = int(8 * m_geometry.charWidth);
    horizontalScrollBar()->setRange(0, m_isWrapped || width <= m_geometry.textWidth()
                                           ? 0
                                           : width + room - m_geometry.textWidth());
    horizontalScrollBar()->setPageStep(m_geometry.textWidth());
    horizontalScrollBar()->setSingleStep(int(m_geometry.charWidth * tabColumns));
    m_overview->setGeometry(viewport()->geometry().right() + 1, viewport()->y(),
                            m_overview->width(), viewport()->height());
    m_overview->setView(verticalScrollBar()->value(), viewport()->height(), height);
}

void DiffView::shownRowsChanged()
{
    m_tops = {};
    m_columns = 0;
    updateMetrics();
    m_overview->setContent(m_content, m_tops);
    viewport()->update();
    announceDiffRows(this);
}

void DiffView::resizeEvent(QResizeEvent *)
{
    const int columns = m_columns;
    const int top = std::max(0, rowAt(0));
    updateMetrics();
    if (!m_isWrapped || columns == m_columns || top >= m_tops.count())
        return;
    m_overview->setContent(m_content, m_tops);
    moveTo(top, 0);
}

int DiffView::rowAt(int y) const
{
    const int index =
        m_tops.indexAt(std::max(0, y + verticalScrollBar()->value()) / m_geometry.rowHeight);
    return index < m_tops.count() ? index : -1;
}

QRect DiffView::rowRect(int index) const
{
    return {0, m_tops.top(index) * m_geometry.rowHeight - verticalScrollBar()->value(),
            viewport()->width(), m_tops.height(index) * m_geometry.rowHeight};
}

QRect DiffView::boxRect(int index) const
{
    return m_content.boxAt(index) ? m_geometry.box(rowRect(index).top()) : QRect();
}

} // namespace wizard
