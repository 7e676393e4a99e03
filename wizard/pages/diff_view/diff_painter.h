// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/diff_view/diff_content.h"
#include "pages/diff_view/diff_geometry.h"
#include "pages/diff_view/line_layouts.h"

#include <QPainter>

class QWidget;

namespace wizard {

/// Which rows are chosen, and where the keyboard is.
struct DiffSelection
{
    DiffSide side = DiffSide::Right;
    int anchor = -1;  ///< shown row where the selection began; -1: none
    int current = -1; ///< shown row of the keyboard; -1: none

    bool contains(int index) const
    {
        return anchor >= 0 && index >= std::min(anchor, current) &&
               index <= std::max(anchor, current);
    }
};

/// Paints rows of a diff: whatever is asked for and nothing more.
class DiffPainter
{
public:
    DiffPainter(QPainter &painter, const DiffContent &content, const DiffGeometry &geometry,
                const DiffColors &colors, LineLayouts &layouts);

    int horizontalOffset = 0; ///< in pixels
    bool wrapped = false;     ///< pieces of a line stand below each other, not beside
    int columns = 1024;       ///< of a piece
    int hoveredRow = -1;
    bool hasFocus = false;
    DiffSelection selection;
    const QWidget *widget = nullptr; ///< whose style draws check boxes

    /// Paints the shown row `index` in `rect`, as wide as the viewport.
    void paintRow(int index, const QRect &rect);

    /// Paints what is below the last row.
    void paintEmpty(int top);

private:
    void paintLine(int index, const ShownRow &shown, DiffSide side, const QRect &rect);
    void paintFiller(DiffSide side, const QRect &rect);
    void paintGutter(const ShownRow &shown, DiffSide side, int top, bool isSelected);
    void paintText(const ShownRow &shown, DiffSide side, const QRect &rect);
    void paintEndMark(const Row &row, DiffSide side, QPointF behind);
    void paintFold(const ShownRow &shown, int index, int top);
    void paintNote(const LineNote &note, int top);
    void paintBox(int index, const QRect &rect);
    void paintFocus(const QRect &rect);
    QColor background(const Row &row, DiffSide side) const;

    QPainter &m_painter;
    const DiffContent &m_content;
    const DiffGeometry &m_geometry;
    const DiffColors &m_colors;
    LineLayouts &m_layouts;
};

} // namespace wizard
