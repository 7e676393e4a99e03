// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/two_line_delegate.h"

#include "pages/widgets/icons.h"
#include "pages/widgets/tones.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace wizard {

namespace {

QFont smallFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.92);
    return font;
}

Tone toneOf(const QModelIndex &index, int role)
{
    const QVariant tone = index.data(role);
    return tone.isValid() ? Tone(tone.toInt()) : Tone::Muted;
}

} // namespace

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int line = option.fontMetrics.height();
    return {line * 10, line * 2 + QFontMetrics(smallFont(option.font)).height() / 2 + line / 2};
}

QRect TwoLineDelegate::markRect(const QStyleOptionViewItem &option) const
{
    const int side = option.fontMetrics.height() * 5 / 4;
    return {option.rect.left() + side / 2, option.rect.top() + (option.rect.height() - side) / 2,
            side, side};
}

void TwoLineDelegate::paintMark(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index, const QColor &color) const
{
    const QRect rect = markRect(option);
    const bool isSelected = option.state & QStyle::State_Selected;
    if (index.data(Qt::CheckStateRole).isValid()) {
        QStyleOptionViewItem box = option;
        box.rect = rect;
        box.state = (option.state & ~QStyle::State_HasFocus) |
                    (index.data(Qt::CheckStateRole).toInt() == Qt::Checked ? QStyle::State_On
                                                                           : QStyle::State_Off);
        const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
        style->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, option.widget);
    } else if (const QString name = index.data(IconRole).toString(); !name.isEmpty()) {
        icon(name, toneOf(index, IconToneRole))
            .paint(painter, rect, Qt::AlignCenter, isSelected ? QIcon::Selected : QIcon::Normal);
    } else {
        painter->setPen(color);
        painter->drawText(rect, Qt::AlignCenter, index.data(NumberRole).toString());
    }
}

void TwoLineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isOff = index.data(Qt::CheckStateRole).isValid() &&
                       index.data(Qt::CheckStateRole).toInt() == Qt::Unchecked;
    const QColor text =
        option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QColor muted = isSelected ? text : toneColor(Tone::Muted, option.palette);
    paintMark(painter, option, index, muted);

    const QRect mark = markRect(option);
    const int line = option.fontMetrics.height();
    QRect area = option.rect.adjusted(0, line / 3, -line / 2, -line / 3);
    area.setLeft(mark.right() + line / 2);
    const QFont small = smallFont(option.font);
    const QString trailing = index.data(TrailingRole).toString();
    const int trailingWidth =
        trailing.isEmpty() ? 0 : QFontMetrics(small).horizontalAdvance(trailing) + line / 2;
    const QRect first(area.left(), area.top(), area.width() - trailingWidth, line);
    painter->setPen(isOff ? muted : text);
    painter->drawText(first, Qt::AlignVCenter,
                      option.fontMetrics.elidedText(index.data().toString(), option.textElideMode,
                                                    first.width()));
    painter->setFont(small);
    painter->setPen(muted);
    painter->drawText(QRect(area.left(), area.top(), area.width(), line),
                      Qt::AlignVCenter | Qt::AlignRight, trailing);
    painter->setPen(isSelected ? text : toneColor(toneOf(index, DetailToneRole), option.palette));
    painter->drawText(QRect(area.left(), area.bottom() - line + 1, area.width(), line),
                      Qt::AlignVCenter,
                      QFontMetrics(small).elidedText(index.data(DetailRole).toString(),
                                                     Qt::ElideRight, area.width()));
    painter->restore();
}

bool TwoLineDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
                                  const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (!(index.flags() & Qt::ItemIsUserCheckable))
        return false;
    const bool isClick =
        event->type() == QEvent::MouseButtonRelease &&
        markRect(option).contains(static_cast<QMouseEvent *>(event)->position().toPoint());
    const bool isKey = event->type() == QEvent::KeyPress &&
                       static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space;
    if (!isClick && !isKey)
        return false;
    const bool isOn = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, isOn ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace wizard
