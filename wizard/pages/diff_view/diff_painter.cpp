// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/diff_painter.h"

#include "pages/diff_view/shown_text.h"
#include "pages/widgets/icons.h"

#include <QCoreApplication>

namespace wizard {

using namespace Qt::StringLiterals;

DiffPainter::DiffPainter(QPainter &painter, const DiffContent &content,
                         const DiffGeometry &geometry, const DiffColors &colors,
                         LineLayouts &layouts)
    : m_painter(painter), m_content(content), m_geometry(geometry), m_colors(colors),
      m_layouts(layouts)
{}

void DiffPainter::paintRow(int index, int top)
{
    const ShownRow shown = m_content.shown.at(index);
    switch (shown.kind) {
    case ShownRow::Kind::Fold:
        paintFold(shown, index, top);
        break;
    case ShownRow::Kind::Note:
        paintNote(m_content.notes.at(shown.row), top);
        break;
    case ShownRow::Kind::Line:
        for (const DiffSide side : bothSides)
            paintLine(index, m_content.row(shown), side, top);
        m_painter.fillRect(QRect(m_geometry.paneWidth(), top,
                                 m_geometry.paneLeft(DiffSide::Right) - m_geometry.paneWidth(),
                                 m_geometry.rowHeight),
                           m_colors.line);
    }
    if (hasFocus && index == selection.current)
        paintFocus(top);
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

void DiffPainter::paintLine(int index, const Row &row, DiffSide side, int top)
{
    if (lineOf(row, side) < 0) {
        paintFiller(side, top);
        return;
    }
    const bool isSelected = side == selection.side && selection.contains(index);
    m_painter.fillRect(m_geometry.pane(side, top, m_geometry.rowHeight), background(row, side));
    if (isSelected)
        m_painter.fillRect(m_geometry.text(side, top, m_geometry.rowHeight), m_colors.selection);
    paintText(index, row, side, top);
    paintGutter(row, side, top, isSelected);
}

void DiffPainter::paintFiller(DiffSide side, int top)
{
    const QRect rect = m_geometry.pane(side, top, m_geometry.rowHeight);
    m_painter.fillRect(rect, m_colors.base);
    m_painter.save();
    m_painter.setClipRect(rect);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(QPen(m_colors.filler, 1.2));
    // Every line of the hatch goes on in the row below.
    const int step = m_geometry.rowHeight / 2;
    for (int x = rect.left() - rect.left() % step - rect.height(); x < rect.right() + step;
         x += step)
        m_painter.drawLine(QPointF(x, rect.bottom() + 1), QPointF(x + rect.height(), rect.top()));
    m_painter.restore();
}

void DiffPainter::paintGutter(const Row &row, DiffSide side, int top, bool isSelected)
{
    const QRect number(m_geometry.paneLeft(side), top, m_geometry.numberWidth,
                       m_geometry.rowHeight);
    const QRect sign(number.right() + 1, top, m_geometry.signWidth, m_geometry.rowHeight);
    const bool isChanged = row.kind != RowKind::Equal;
    m_painter.fillRect(number, isChanged ? background(row, side) : m_colors.gutter);
    m_painter.setPen(isChanged || isSelected ? m_colors.text : m_colors.muted);
    m_painter.drawText(number.adjusted(0, 0, -m_geometry.padding, 0),
                       Qt::AlignVCenter | Qt::AlignRight, QString::number(lineOf(row, side) + 1));
    if (!isChanged)
        return;
    m_painter.setPen(side == DiffSide::Left ? m_colors.removedSign : m_colors.addedSign);
    m_painter.drawText(sign, Qt::AlignVCenter | Qt::AlignLeft,
                       side == DiffSide::Left ? u"−"_s : u"+"_s);
}

void DiffPainter::paintText(int, const Row &row, DiffSide side, int top)
{
    const QRect rect = m_geometry.text(side, top, m_geometry.rowHeight);
    const QTextLayout &layout = m_layouts.layout(int(&row - m_content.diff->rows.data()), side);
    const QPointF at(rect.left() - horizontalOffset, top + m_geometry.ascent);
    m_painter.save();
    m_painter.setClipRect(rect);
    m_painter.setPen(m_colors.text);
    layout.draw(&m_painter, at);
    const QString mark = endMark(*m_content.diff, row, side == DiffSide::Left);
    if (!mark.isEmpty()) {
        const qreal right = at.x() + layout.lineAt(0).naturalTextWidth() + m_geometry.charWidth;
        m_painter.setPen(readable(m_colors.muted, background(row, side)));
        QFont small = m_painter.font();
        small.setItalic(true);
        m_painter.setFont(small);
        m_painter.drawText(QPointF(right, top + m_geometry.ascent + layout.lineAt(0).ascent()),
                           u"⏎ "_s + mark);
    }
    m_painter.restore();
}

void DiffPainter::paintFold(const ShownRow &shown, int index, int top)
{
    const QRect rect(0, top, m_geometry.viewport.width(), m_geometry.rowHeight);
    m_painter.fillRect(rect, index == hoveredRow ? mixed(m_colors.fold, m_colors.foldText, 0.12)
                                                 : m_colors.fold);
    const int side = int(m_geometry.rowHeight * 0.8);
    const QRect mark(rect.left() + m_geometry.padding, top + (m_geometry.rowHeight - side) / 2,
                     side, side);
    icon(u"action-unfold"_s, Tone::Muted).paint(&m_painter, mark);
    m_painter.setPen(m_colors.foldText);
    m_painter.drawText(
        rect.adjusted(m_geometry.numberWidth + m_geometry.signWidth, 0, 0, 0), Qt::AlignVCenter,
        QCoreApplication::translate("DiffView", "%n unchanged line(s)", nullptr, shown.count));
}

void DiffPainter::paintNote(const LineNote &note, int top)
{
    const QRect rect(0, top, m_geometry.viewport.width(), m_geometry.rowHeight);
    m_painter.fillRect(rect, m_colors.note);
    const int side = int(m_geometry.rowHeight * 0.8);
    const QRect mark(rect.left() + m_geometry.numberWidth - side - m_geometry.padding / 2,
                     top + (m_geometry.rowHeight - side) / 2, side, side);
    icon(note.severity == Severity::Blocker   ? u"severity-blocker"_s
         : note.severity == Severity::Warning ? u"severity-warning"_s
                                              : u"severity-note"_s,
         Tone::Warning)
        .paint(&m_painter, mark);
    const QRect text =
        rect.adjusted(m_geometry.numberWidth + m_geometry.signWidth, 0, -m_geometry.padding, 0);
    m_painter.setPen(m_colors.noteText);
    m_painter.drawText(
        text, Qt::AlignVCenter,
        QFontMetrics(m_painter.font()).elidedText(note.text, Qt::ElideRight, text.width()));
}

void DiffPainter::paintFocus(int top)
{
    m_painter.setPen(m_colors.focus);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRect(QRect(0, top, m_geometry.viewport.width() - 1, m_geometry.rowHeight - 1));
}

} // namespace wizard
