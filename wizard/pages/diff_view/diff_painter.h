// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/diff_view/diff_geometry.h"
#include "pages/diff_view/line_layouts.h"

#include <QPainter>

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

    int horizontalOffset = 0;
    int hoveredRow = -1;
    bool hasFocus = false;
    DiffSelection selection;

    /// Paints the shown row `index` with its top at `top`.
    void paintRow(int index, int top);

    /// Paints what is below the last row.
    void paintEmpty(int top);

private:
    void paintLine(int index, const Row &row, DiffSide side, int top);
    void paintFiller(DiffSide side, int top);
    void paintGutter(const Row &row, DiffSide side, int top, bool isSelected);
    void paintText(int index, const Row &row, DiffSide side, int top);
    void paintFold(const ShownRow &shown, int index, int top);
    void paintNote(const LineNote &note, int top);
    void paintFocus(int top);
    QColor background(const Row &row, DiffSide side) const;

    QPainter &m_painter;
    const DiffContent &m_content;
    const DiffGeometry &m_geometry;
    const DiffColors &m_colors;
    LineLayouts &m_layouts;
};

} // namespace wizard
