// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/station_list.h"

#include "pages/station_item.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/theme_button.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace wizard {

QString stationTitle(Station station)
{
    const auto tr = [](const char *text) {
        return QCoreApplication::translate("StationList", text);
    };
    switch (station) {
    case Station::Start:
        return tr("Start");
    case Station::Inspect:
        return tr("Inspect");
    case Station::Plan:
        return tr("Plan");
    case Station::Review:
        return tr("Review");
    case Station::Run:
        return tr("Run");
    case Station::Report:
        return tr("Report");
    }
    Q_UNREACHABLE_RETURN({});
}

StationList::StationList(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Stations of the upgrade"));
    auto *column = new QVBoxLayout(this);
    const int margin = gap(this);
    const int inner = margin * 3 / 2; // towards the page
    column->setContentsMargins(isRightToLeft() ? inner : 0, margin, isRightToLeft() ? 0 : inner,
                               margin);
    column->setSpacing(margin / 2);
    for (int index = 0; index < stationCount; ++index) {
        m_items[size_t(index)] = new StationItem(Station(index));
        column->addWidget(m_items[size_t(index)]);
    }
    column->addStretch();
    auto *below = new QHBoxLayout; // its icon below those of the stations
    below->addSpacing(lineHeight(this) / 3);
    below->addWidget(new ThemeButton);
    below->addStretch();
    column->addLayout(below);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
}

void StationList::setCurrent(Station station)
{
    for (int index = 0; index < stationCount; ++index)
        m_items[size_t(index)]->setCurrent(index == int(station));
}

void StationList::setStand(Station station, const StationStand &stand)
{
    m_items[size_t(station)]->setStand(stand);
}

QSize StationList::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 28, lineHeight(this) * 20};
}

QColor StationList::background(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Window), palette.color(QPalette::Base), 0.5);
}

} // namespace wizard
