// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/icon_label.h"

#include "pages/widgets/icons.h"
#include "pages/widgets/metrics.h"

#include <QPainter>

namespace wizard {

IconLabel::IconLabel(const QString &name, Tone tone, double scale, QWidget *parent)
    : QWidget(parent), m_name(name), m_tone(tone), m_scale(scale)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(const QString &name, Tone tone)
{
    m_name = name;
    m_tone = tone;
    update();
}

QSize IconLabel::sizeHint() const
{
    const int side = int(iconSize(this) * m_scale);
    return {side, side};
}

void IconLabel::paintEvent(QPaintEvent *)
{
    if (m_name.isEmpty())
        return;
    QPainter painter(this);
    icon(m_name, m_tone).paint(&painter, QRect(QPoint(0, 0), sizeHint()));
}

} // namespace wizard
