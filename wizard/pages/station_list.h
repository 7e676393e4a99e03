// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/widgets/tones.h"

#include <QWidget>

#include <array>

namespace wizard {

class StationItem;

/// The stations of the wizard, in order.
enum class Station { Start, Inspect, Plan, Review, Run, Report };
inline constexpr int stationCount = 6;

QString stationTitle(Station station);

/// How a station stands, for the list at the side.
struct StationStand
{
    Tone tone = Tone::Muted;
    QString text; ///< a few words; may be empty
    bool isDone = false;
    bool operator==(const StationStand &) const = default;
};

/// The list at the side: all stations, where one is, and how each stands. To be looked at; one
/// moves with Back and Next. Below it, what the window looks like.
class StationList : public QWidget
{
    Q_OBJECT
public:
    explicit StationList(QWidget *parent = nullptr);

    void setCurrent(Station station);
    void setStand(Station station, const StationStand &stand);
    QSize sizeHint() const override;

    /// What the window paints behind the list, up to its edges.
    static QColor background(const QPalette &palette);

private:
    std::array<StationItem *, stationCount> m_items{};
};

} // namespace wizard
