// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of DiffPainter that paints what is no line of a text.

#include "pages/diff_view/diff_painter.h"
#include "pages/widgets/icons.h"

#include <QApplication>
#include <QStyleOptionButton>
#include <QWidget>

namespace wizard {

using namespace Qt::StringLiterals;

void DiffPainter::paintFold(const ShownRow &shown, int index, int top)
{
    const QRect rect(0, top, m_geometry.viewport.width(), m_geometry.rowHeight);
    m_painter.fillRect(rect, index == hoveredRow ? m_colors.hoveredFold : m_colors.fold);
    const int side = int(m_geometry.rowHeight * 0.8);
    const QRect mark(m_geometry.paneLeft(DiffSide::Left) + m_geometry.padding,
                     top + (m_geometry.rowHeight - side) / 2, side, side);
    icon(u"action-unfold"_s, Tone::Muted).paint(&m_painter, mark);
    m_painter.setPen(m_colors.foldText);
    m_painter.drawText(
        QRect(m_geometry.textLeft(DiffSide::Left), top, rect.width(), rect.height()),
        Qt::AlignVCenter,
        QCoreApplication::translate("DiffView", "%n unchanged line(s)", nullptr, shown.count));
}

void DiffPainter::paintNote(const LineNote &note, int top)
{
    const QRect rect(0, top, m_geometry.viewport.width(), m_geometry.rowHeight);
    m_painter.fillRect(rect, m_colors.note);
    const int side = int(m_geometry.rowHeight * 0.8);
    const QRect sign = m_geometry.sign(DiffSide::Left, top);
    const QRect mark(sign.left() - side - m_geometry.padding / 2,
                     top + (m_geometry.rowHeight - side) / 2, side, side);
    icon(note.severity == Severity::Blocker   ? u"severity-blocker"_s
         : note.severity == Severity::Warning ? u"severity-warning"_s
                                              : u"severity-note"_s,
         Tone::Warning)
        .paint(&m_painter, mark);
    QRect text = rect;
    text.setLeft(sign.right() + 1);
    text.setRight(rect.right() - m_geometry.padding);
    m_painter.setPen(m_colors.noteText);
    m_painter.drawText(
        text, Qt::AlignVCenter,
        QFontMetrics(m_painter.font()).elidedText(note.text, Qt::ElideRight, text.width()));
}

void DiffPainter::paintBox(int index, const QRect &rect)
{
    m_painter.fillRect(QRect(0, rect.top(), m_geometry.boxWidth, rect.height()), m_colors.gutter);
    const RowBox *box = m_content.boxAt(index);
    if (!box)
        return;
    QStyleOptionButton option;
    if (widget)
        option.initFrom(widget);
    option.rect = m_geometry.box(rect.top());
    option.state = QStyle::State_Enabled | (box->state == Qt::Checked     ? QStyle::State_On
                                            : box->state == Qt::Unchecked ? QStyle::State_Off
                                                                          : QStyle::State_NoChange);
    const QStyle *style = widget ? widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_IndicatorCheckBox, &option, &m_painter, widget);
    if (isDark(option.palette)) { // where the style's own frame is lost in the background
        m_painter.setPen(m_colors.muted);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    }
}

void DiffPainter::paintFocus(const QRect &rect)
{
    m_painter.setPen(m_colors.focus);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRect(rect.adjusted(0, 0, -1, -1));
}

} // namespace wizard
