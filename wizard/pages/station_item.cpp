// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/station_item.h"

#include "pages/widgets/icons.h"
#include "pages/widgets/metrics.h"

#include <QPainter>
#include <QStyle>

#include <array>
#include <utility>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString stationIcon(Station station)
{
    static const std::array names{u"station-start"_s,  u"station-inspect"_s, u"station-plan"_s,
                                  u"station-review"_s, u"station-run"_s,     u"station-report"_s};
    return names[size_t(station)];
}

} // namespace

StationItem::StationItem(Station station, QWidget *parent) : QWidget(parent), m_station(station)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    updateNames();
}

void StationItem::setCurrent(bool current)
{
    if (std::exchange(m_isCurrent, current) == current)
        return;
    updateNames();
    update();
}

void StationItem::setStand(const StationStand &stand)
{
    if (std::exchange(m_stand, stand) == stand)
        return;
    updateNames();
    update();
}

void StationItem::updateNames()
{
    const QString title = stationTitle(m_station);
    setAccessibleName(m_isCurrent      ? tr("%1, current station").arg(title)
                      : m_stand.isDone ? tr("%1, done").arg(title)
                                       : title);
    setAccessibleDescription(m_stand.text);
    setToolTip(m_stand.text);
}

QSize StationItem::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 20, lineHeight(this) * 5 / 2};
}

void StationItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto mirrored = [this](const QRect &rect) { // where it is read from right to left
        return QStyle::visualRect(layoutDirection(), this->rect(), rect);
    };
    const QPalette colors = palette();
    const QColor accent = toneColor(Tone::Accent, colors);
    const QColor window = StationList::background(colors);
    const QColor behind = mixed(window, accent, 0.16);
    if (m_isCurrent) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(behind);
        const qreal radius = lineHeight(this) / 3.0;
        painter.drawRoundedRect(rect(), radius, radius);
        painter.setBrush(accent);
        painter.drawRoundedRect(mirrored({0, height() / 4, 3, height() / 2}), 1.5, 1.5);
    }
    const int side = iconSize(this) * 11 / 10;
    const int left = gap(this);
    const bool showsDone = m_stand.isDone && !m_isCurrent;
    const bool isBad = m_stand.tone == Tone::Bad;
    const Tone tone = m_isCurrent  ? Tone::Text
                      : !showsDone ? Tone::Muted
                      : isBad      ? Tone::Bad
                                   : Tone::Good;
    icon(!showsDone ? stationIcon(m_station)
         : isBad    ? u"state-failed"_s
                    : u"state-done"_s,
         tone)
        .paint(&painter, mirrored({left, (height() - side) / 2, side, side}));

    const int line = lineHeight(this);
    const QRect area = rect().adjusted(left + side + gap(this), 0, -gap(this) / 2, 0);
    QFont font = this->font();
    font.setBold(m_isCurrent);
    painter.setFont(font);
    const QColor background = m_isCurrent ? behind : window;
    painter.setPen(readable(m_isCurrent || showsDone ? colors.color(QPalette::WindowText)
                                                     : toneColor(Tone::Muted, colors),
                            background));
    const bool hasText = !m_stand.text.isEmpty();
    const int top = hasText ? (height() - 2 * line) / 2 : (height() - line) / 2;
    painter.drawText(mirrored({area.left(), top, area.width(), line}), Qt::AlignVCenter,
                     stationTitle(m_station));
    if (!hasText)
        return;
    font.setBold(false);
    font.setPointSizeF(font.pointSizeF() * 0.88);
    painter.setFont(font);
    painter.setPen(readable(toneColor(m_stand.tone, colors), background));
    painter.drawText(mirrored({area.left(), top + line, area.width(), line}), Qt::AlignVCenter,
                     QFontMetrics(font).elidedText(m_stand.text, Qt::ElideRight, area.width()));
}

} // namespace wizard
