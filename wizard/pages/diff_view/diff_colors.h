// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QColor>
#include <QPalette>

namespace wizard {

/// Every colour of the diff view, derived from a palette: light, dark and high contrast alike.
/// Text on each of the backgrounds is readable (4.5 to 1).
struct DiffColors
{
    QColor base;
    QColor text;
    QColor muted;     ///< line numbers, marks of line ends
    QColor gutter;    ///< behind line numbers
    QColor line;      ///< between panes and around folds
    QColor added;     ///< behind an added or changed line on the right
    QColor removed;   ///< behind a removed or changed line on the left
    QColor addedPart; ///< behind what changed within a line
    QColor removedPart;
    QColor addedSign;   ///< `+`, and marks in the overview
    QColor removedSign; ///< `−`
    QColor filler;      ///< the hatch where a side has no line
    QColor fold;        ///< behind the row of a fold
    QColor hoveredFold;
    QColor foldText;
    QColor note; ///< behind the row of a note
    QColor noteText;
    QColor found; ///< behind what was looked for
    QColor foundText;
    QColor selection;
    QColor focus; ///< the frame of the current row

    static DiffColors of(const QPalette &palette);
};

} // namespace wizard
