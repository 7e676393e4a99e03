// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/diff_view/diff_side.h"

#include <QFontMetricsF>
#include <QRect>

namespace wizard {

/// Where things are in a diff view, from the font and the viewport. Both panes have the same width.
struct DiffGeometry
{
    int rowHeight = 1;
    int ascent = 0; ///< from the top of a row to the baseline
    qreal charWidth = 1;
    int numberWidth = 0; ///< of the column of line numbers
    int signWidth = 0;   ///< of the column of `+` and `−`
    int padding = 0;
    QSize viewport;

    static DiffGeometry of(const QFont &font, int mostLines, QSize viewport)
    {
        const QFontMetricsF metrics(font);
        DiffGeometry geometry;
        geometry.padding = int(metrics.height() / 3);
        geometry.rowHeight = int(metrics.height() * 1.2 + 0.5);
        geometry.ascent = (geometry.rowHeight - int(metrics.height())) / 2;
        geometry.charWidth = metrics.horizontalAdvance(QLatin1Char('0'));
        const auto digits = std::max(3, int(QString::number(mostLines).size()));
        geometry.numberWidth = int(geometry.charWidth * digits) + 2 * geometry.padding;
        geometry.signWidth = int(geometry.charWidth) + geometry.padding;
        geometry.viewport = viewport;
        return geometry;
    }

    int paneWidth() const { return (viewport.width() - 1) / 2; }
    int paneLeft(DiffSide side) const
    {
        return side == DiffSide::Left ? 0 : viewport.width() - paneWidth();
    }
    int textLeft(DiffSide side) const { return paneLeft(side) + numberWidth + signWidth; }
    int textWidth() const { return std::max(1, paneWidth() - numberWidth - signWidth); }
    QRect pane(DiffSide side, int top, int height) const
    {
        return {paneLeft(side), top, paneWidth(), height};
    }
    QRect text(DiffSide side, int top, int height) const
    {
        return {textLeft(side), top, textWidth(), height};
    }
    DiffSide sideAt(int x) const
    {
        return x < viewport.width() / 2 ? DiffSide::Left : DiffSide::Right;
    }
};

} // namespace wizard
