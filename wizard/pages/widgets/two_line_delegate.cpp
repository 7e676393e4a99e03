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

QStyle::StateFlag checkState(const QModelIndex &index)
{
    switch (index.data(Qt::CheckStateRole).toInt()) {
    case Qt::Checked:
        return QStyle::State_On;
    case Qt::PartiallyChecked:
        return QStyle::State_NoChange;
    default:
        return QStyle::State_Off;
    }
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
    return {line * 10, line + QFontMetrics(smallFont(option.font)).height() + line * 4 / 5};
}

QRect TwoLineDelegate::markRect(const QStyleOptionViewItem &option) const
{
    const int side = option.fontMetrics.height() * 5 / 4;
    return QStyle::visualRect(option.direction, option.rect,
                              {option.rect.left() + side / 2,
                               option.rect.top() + (option.rect.height() - side) / 2, side, side});
}

void TwoLineDelegate::paintMark(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index, const QColor &color) const
{
    const QRect rect = markRect(option);
    const bool isSelected = option.state & QStyle::State_Selected;
    if (index.data(Qt::CheckStateRole).isValid()) {
        QStyleOptionViewItem box = option;
        box.rect = rect;
        box.state = (option.state & ~QStyle::State_HasFocus) | checkState(index);
        const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
        style->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, option.widget);
        if (isDark(option.palette)) { // where the style's own frame is lost in the background
            painter->setPen(color);
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        }
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
    const QVariant quiet = index.data(QuietRole);
    const bool isOff = quiet.isValid()
                           ? quiet.toBool()
                           : index.data(Qt::CheckStateRole).isValid() &&
                                 index.data(Qt::CheckStateRole).toInt() == Qt::Unchecked;
    const QColor text = isSelected ? readable(option.palette.color(QPalette::HighlightedText),
                                              option.palette.color(QPalette::Highlight))
                                   : option.palette.color(QPalette::Text);
    const QColor muted = isSelected ? text : toneColor(Tone::Muted, option.palette);
    paintMark(painter, option, index, muted);

    const auto mirrored = [&option](const QRect &rect) { // where it is read from right to left
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    const QRect mark = mirrored(markRect(option));
    const int line = option.fontMetrics.height();
    const QFont small = smallFont(option.font);
    const QString detail = index.data(DetailRole).toString();
    const int smallLine = QFontMetrics(small).height();
    const int height = detail.isEmpty() ? line : line + smallLine;
    QRect area = option.rect.adjusted(0, 0, -line / 2, 0);
    area.setLeft(mark.right() + line / 2);
    area.setTop(option.rect.top() + (option.rect.height() - height) / 2);
    const QString trailing = index.data(TrailingRole).toString();
    const int trailingWidth =
        trailing.isEmpty() ? 0 : QFontMetrics(small).horizontalAdvance(trailing) + line / 2;
    const QRect first(area.left(), area.top(), area.width() - trailingWidth, line);
    painter->setPen(isOff ? muted : text);
    painter->drawText(mirrored(first), Qt::AlignVCenter,
                      option.fontMetrics.elidedText(index.data().toString(), option.textElideMode,
                                                    first.width()));
    painter->setFont(small);
    painter->setPen(muted);
    painter->drawText(mirrored({area.left(), area.top(), area.width(), line}),
                      Qt::AlignVCenter | Qt::AlignRight, trailing);
    painter->setPen(isSelected ? text : toneColor(toneOf(index, DetailToneRole), option.palette));
    painter->drawText(mirrored({area.left(), area.top() + line, area.width(), smallLine}),
                      Qt::AlignVCenter,
                      QFontMetrics(small).elidedText(detail, option.textElideMode, area.width()));
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
