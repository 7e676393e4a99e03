// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/card.h"

#include "pages/widgets/metrics.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace wizard {

Card::Card(Tone tone, QWidget *parent) : QFrame(parent), m_tone(tone), m_body(new QVBoxLayout(this))
{
    const int margin = lineHeight(this) * 2 / 3;
    m_body->setContentsMargins(margin, margin, margin, margin);
    m_body->setSpacing(gap(this));
    updateColors();
}

void Card::setTone(Tone tone)
{
    m_tone = tone;
    updateColors();
}

// What stands on the panel has to see its colour, to be readable on it.
void Card::updateColors()
{
    m_isUpdating = true;
    const QPalette plain = QApplication::palette(this);
    QPalette own; // this one colour; the others are inherited
    own.setColor(QPalette::Window, m_tone == Tone::Text ? plain.color(QPalette::Base)
                                                        : toneBackground(m_tone, plain));
    setPalette(own);
    m_isUpdating = false;
    update();
}

void Card::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (!m_isUpdating && (event->type() == QEvent::ApplicationPaletteChange ||
                          event->type() == QEvent::PaletteChange))
        updateColors();
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette plain = QApplication::palette(this);
    const bool isPlain = m_tone == Tone::Text || m_tone == Tone::Muted;
    painter.setPen(isPlain
                       ? lineColor(plain)
                       : mixed(palette().color(QPalette::Window), toneColor(m_tone, plain), 0.35));
    painter.setBrush(palette().color(QPalette::Window));
    const qreal radius = lineHeight(this) / 3.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace wizard
