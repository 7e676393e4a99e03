// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/diff_view/diff_side.h"

#include <QFontMetricsF>
#include <QRect>

namespace wizard {

/// What of a diff decides where things are.
struct DiffShape
{
    DiffLayout layout = DiffLayout::SideBySide;
    int mostLines = 1; ///< of the longer text
    bool hasBoxes = false;
};

/// Where things are in a diff view, from the font and the viewport: a column of check boxes, then
/// two panes of the same width, or one. A pane has line numbers, a sign and the text.
struct DiffGeometry
{
    DiffLayout layout = DiffLayout::SideBySide;
    int rowHeight = 1; ///< of a line of text
    int ascent = 0;    ///< from the top of a line to that of its text
    qreal charWidth = 1;
    int boxWidth = 0;    ///< of the column of check boxes; 0: there is none
    int numberWidth = 0; ///< of a column of line numbers
    int signWidth = 0;   ///< of the column of `+` and `−`
    int padding = 0;
    QSize viewport;

    static DiffGeometry of(const QFont &font, const DiffShape &shape, QSize viewport)
    {
        const QFontMetricsF metrics(font);
        DiffGeometry geometry;
        geometry.layout = shape.layout;
        geometry.padding = int(metrics.height() / 3);
        geometry.rowHeight = int(metrics.height() * 1.2 + 0.5);
        geometry.ascent = (geometry.rowHeight - int(metrics.height())) / 2;
        geometry.charWidth = metrics.horizontalAdvance(QLatin1Char('0'));
        geometry.boxWidth = shape.hasBoxes ? geometry.rowHeight + geometry.padding / 2 : 0;
        const auto digits = std::max(3, int(QString::number(shape.mostLines).size()));
        geometry.numberWidth = int(geometry.charWidth * digits) + 2 * geometry.padding;
        geometry.signWidth = int(geometry.charWidth) + geometry.padding;
        geometry.viewport = viewport;
        return geometry;
    }

    bool isUnified() const { return layout == DiffLayout::Unified; }
    int paneWidth() const
    {
        return isUnified() ? viewport.width() - boxWidth : (viewport.width() - boxWidth - 1) / 2;
    }
    int paneLeft(DiffSide side) const
    {
        return isUnified() || side == DiffSide::Left ? boxWidth : viewport.width() - paneWidth();
    }
    int gutterWidth() const { return numberWidth * (isUnified() ? 2 : 1) + signWidth; }
    int textLeft(DiffSide side) const { return paneLeft(side) + gutterWidth(); }
    int textWidth() const { return std::max(1, paneWidth() - gutterWidth()); }

    /// Of a line that is wrapped.
    int textColumns() const { return std::max(16, int(textWidth() / charWidth) - 1); }

    QRect pane(DiffSide side, int top, int height) const
    {
        return {paneLeft(side), top, paneWidth(), height};
    }
    QRect text(DiffSide side, int top, int height) const
    {
        return {textLeft(side), top, textWidth(), height};
    }
    QRect number(DiffSide side, int top) const
    {
        const int left =
            paneLeft(side) + (isUnified() && side == DiffSide::Right ? numberWidth : 0);
        return {left, top, numberWidth, rowHeight};
    }
    QRect sign(DiffSide side, int top) const
    {
        return {textLeft(side) - signWidth, top, signWidth, rowHeight};
    }
    QRect box(int top) const
    {
        const int side = rowHeight - padding / 2;
        return {(boxWidth - side) / 2, top + (rowHeight - side) / 2, side, side};
    }
    DiffSide sideAt(int x) const
    {
        return x < paneLeft(DiffSide::Right) ? DiffSide::Left : DiffSide::Right;
    }
};

} // namespace wizard
