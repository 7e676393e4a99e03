// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/station_list.h"

namespace wizard {

/// One station in the list at the side.
class StationItem : public QWidget
{
    Q_OBJECT
public:
    explicit StationItem(Station station, QWidget *parent = nullptr);

    void setCurrent(bool current);
    void setStand(const StationStand &stand);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void updateNames();

    Station m_station;
    StationStand m_stand;
    bool m_isCurrent = false;
};

} // namespace wizard
