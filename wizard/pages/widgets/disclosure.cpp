// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/disclosure.h"

#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace wizard {

Disclosure::Disclosure(const QString &text, QWidget *parent) : QToolButton(parent)
{
    setText(text);
    setCheckable(true);
    setAutoRaise(true);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
}

int Disclosure::margin() const
{
    return style()->pixelMetric(QStyle::PM_ButtonMargin, nullptr, this);
}

QSize Disclosure::sizeHint() const
{
    const int width = fontMetrics().size(Qt::TextShowMnemonic, text()).width();
    return {width + arrowSide() + 3 * margin(), QToolButton::sizeHint().height()};
}

// By hand: styles put the arrow to the left of a text that is read from right to left, too.
void Disclosure::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.state.setFlag(QStyle::State_On, false);
    option.state.setFlag(QStyle::State_Raised, !isDown());
    if (isDown() || (isEnabled() && option.state & QStyle::State_MouseOver))
        painter.drawPrimitive(QStyle::PE_PanelButtonTool, option);
    const int side = arrowSide();
    const QRect inner = rect().adjusted(margin(), 0, -margin(), 0);
    QStyleOption arrow = option;
    arrow.rect = QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter,
                                     {side, side}, inner);
    painter.drawPrimitive(isChecked()       ? QStyle::PE_IndicatorArrowDown
                          : isRightToLeft() ? QStyle::PE_IndicatorArrowLeft
                                            : QStyle::PE_IndicatorArrowRight,
                          arrow);
    const QRect room =
        QStyle::visualRect(option.direction, inner, inner.adjusted(side + margin(), 0, 0, 0));
    painter.drawItemText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic,
                         option.palette, isEnabled(), text(), QPalette::ButtonText);
    if (option.state & QStyle::State_HasFocus) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        focus.rect = rect().adjusted(1, 1, -1, -1);
        painter.drawPrimitive(QStyle::PE_FrameFocusRect, focus);
    }
}

} // namespace wizard
