// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/framed_style.h"

#include "pages/widgets/tones.h"

#include <QPainter>
#include <QStyleOption>

namespace wizard {

namespace {

void drawFrame(const QStyleOption &option, QPainter &painter, qreal radius)
{
    if (!isDark(option.palette))
        return;
    const QColor window = option.palette.color(QPalette::Window);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(option.state & QStyle::State_Enabled
                       ? readable(toneColor(Tone::Muted, option.palette), window, 3)
                       : mixed(window, option.palette.color(QPalette::WindowText), 0.35));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.restore();
}

} // namespace

void FramedStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isListOnBlack = element == PE_Frame && option->palette.color(QPalette::Base) ==
                                                          option->palette.color(QPalette::Window);
    if (isListOnBlack || element == PE_IndicatorCheckBox || element == PE_FrameLineEdit ||
        element == PE_PanelButtonCommand)
        drawFrame(*option, *painter, 2);
    else if (element == PE_IndicatorRadioButton)
        drawFrame(*option, *painter, option->rect.width() / 2.0);
}

void FramedStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                     QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_ComboBox)
        drawFrame(*option, *painter, 2);
}

} // namespace wizard
