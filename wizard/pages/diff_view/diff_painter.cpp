// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/diff_painter.h"

#include "pages/diff_view/shown_text.h"
#include "pages/widgets/tones.h"

namespace wizard {

using namespace Qt::StringLiterals;

DiffPainter::DiffPainter(QPainter &painter, const DiffContent &content,
                         const DiffGeometry &geometry, const DiffColors &colors,
                         LineLayouts &layouts)
    : m_painter(painter), m_content(content), m_geometry(geometry), m_colors(colors),
      m_layouts(layouts)
{
    // Files are read from left to right, whatever language the window speaks.
    m_painter.setLayoutDirection(Qt::LeftToRight);
}

void DiffPainter::paintRow(int index, const QRect &rect)
{
    const ShownRow shown = m_content.shown.at(index);
    switch (shown.kind) {
    case ShownRow::Kind::Fold:
        paintFold(shown, index, rect.top());
        break;
    case ShownRow::Kind::Note:
        paintNote(m_content.notes.at(shown.row), rect.top());
        break;
    case ShownRow::Kind::Line:
        if (m_geometry.isUnified()) {
            paintLine(index, shown,
                      shown.sides == ShownSides::Left ? DiffSide::Left : DiffSide::Right, rect);
            break;
        }
        for (const DiffSide side : bothSides)
            paintLine(index, shown, side, rect);
        const int between = m_geometry.paneLeft(DiffSide::Left) + m_geometry.paneWidth();
        m_painter.fillRect(QRect(between, rect.top(),
                                 m_geometry.paneLeft(DiffSide::Right) - between, rect.height()),
                           m_colors.line);
    }
    if (m_geometry.boxWidth > 0 && shown.kind == ShownRow::Kind::Line)
        paintBox(index, rect);
    if (hasFocus && index == selection.current)
        paintFocus(rect);
}

void DiffPainter::paintEmpty(int top)
{
    m_painter.fillRect(
        QRect(0, top, m_geometry.viewport.width(), m_geometry.viewport.height() - top),
        m_colors.base);
}

QColor DiffPainter::background(const Row &row, DiffSide side) const
{
    if (row.kind == RowKind::Equal)
        return m_colors.base;
    return side == DiffSide::Left ? m_colors.removed : m_colors.added;
}

void DiffPainter::paintLine(int index, const ShownRow &shown, DiffSide side, const QRect &rect)
{
    const Row &row = m_content.row(shown);
    if (lineOf(row, side) < 0) {
        paintFiller(side, rect);
        return;
    }
    const bool isSelected =
        (m_geometry.isUnified() || side == selection.side) && selection.contains(index);
    m_painter.fillRect(m_geometry.pane(side, rect.top(), rect.height()), background(row, side));
    if (isSelected)
        m_painter.fillRect(m_geometry.text(side, rect.top(), rect.height()), m_colors.selection);
    paintText(shown, side, rect);
    paintGutter(shown, side, rect.top(), isSelected);
}

void DiffPainter::paintFiller(DiffSide side, const QRect &rect)
{
    const QRect pane = m_geometry.pane(side, rect.top(), rect.height());
    m_painter.fillRect(pane, m_colors.base);
    m_painter.save();
    m_painter.setClipRect(pane);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(QPen(m_colors.filler, 1.2));
    // Every line of the hatch goes on in the row below.
    const int step = m_geometry.rowHeight / 2;
    for (int x = pane.left() - pane.left() % step - pane.height(); x < pane.right() + step;
         x += step)
        m_painter.drawLine(QPointF(x, pane.bottom() + 1), QPointF(x + pane.height(), pane.top()));
    m_painter.restore();
}

void DiffPainter::paintGutter(const ShownRow &shown, DiffSide side, int top, bool isSelected)
{
    const Row &row = m_content.row(shown);
    const bool isChanged = row.kind != RowKind::Equal;
    for (const DiffSide each : bothSides) {
        if (each != side && !m_geometry.isUnified())
            continue;
        const QRect number = m_geometry.number(each, top);
        m_painter.fillRect(number, isChanged ? background(row, side) : m_colors.gutter);
        if (!isShown(shown, each))
            continue;
        m_painter.setPen(isChanged || isSelected ? m_colors.text : m_colors.muted);
        m_painter.drawText(number.adjusted(0, 0, -m_geometry.padding, 0),
                           Qt::AlignVCenter | Qt::AlignRight,
                           QString::number(lineOf(row, each) + 1));
    }
    if (!isChanged)
        return;
    m_painter.setPen(side == DiffSide::Left ? m_colors.removedSign : m_colors.addedSign);
    m_painter.drawText(m_geometry.sign(side, top), Qt::AlignVCenter | Qt::AlignLeft,
                       side == DiffSide::Left ? u"−"_s : u"+"_s);
}

void DiffPainter::paintText(const ShownRow &shown, DiffSide side, const QRect &rect)
{
    const QRect text = m_geometry.text(side, rect.top(), rect.height());
    const int count = m_layouts.pieces(shown.row, side).count();
    // Only the pieces that are seen.
    const qreal pieceWidth = columns * m_geometry.charWidth;
    const int first = wrapped ? std::max(0, -text.top()) / m_geometry.rowHeight
                              : int(horizontalOffset / pieceWidth);
    const int last = wrapped ? (m_geometry.viewport.height() - text.top()) / m_geometry.rowHeight
                             : int((horizontalOffset + text.width()) / pieceWidth);
    m_painter.save();
    m_painter.setClipRect(text);
    for (int piece = first; piece <= std::min(last, count - 1); ++piece) {
        const QTextLayout &layout = m_layouts.layout(shown.row, side, piece);
        const QPointF at =
            wrapped ? QPointF(text.left(), text.top() + piece * m_geometry.rowHeight)
                    : QPointF(text.left() - horizontalOffset + piece * pieceWidth, text.top());
        m_painter.setPen(m_colors.text);
        layout.draw(&m_painter, at + QPointF(0, m_geometry.ascent));
        if (piece == count - 1)
            paintEndMark(m_content.row(shown), side,
                         at + QPointF(layout.lineAt(0).naturalTextWidth() + m_geometry.charWidth,
                                      m_geometry.ascent + layout.lineAt(0).ascent()));
    }
    m_painter.restore();
}

void DiffPainter::paintEndMark(const Row &row, DiffSide side, QPointF behind)
{
    const QString mark = endMark(*m_content.diff, row, side == DiffSide::Left);
    if (mark.isEmpty())
        return;
    QFont small = m_painter.font();
    small.setItalic(true);
    m_painter.save();
    m_painter.setFont(small);
    m_painter.setPen(readable(m_colors.muted, background(row, side)));
    m_painter.drawText(behind, u"⏎ "_s + mark);
    m_painter.restore();
}

} // namespace wizard
