// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPushButton>

namespace wizard {

/// Sizes of the window, all from the font, so that they follow it and the screen's scale.
inline int lineHeight(const QWidget *widget)
{
    return widget->fontMetrics().height();
}

inline int gap(const QWidget *widget) ///< between things that belong together
{
    return lineHeight(widget) / 2;
}

inline int wideGap(const QWidget *widget) ///< between groups
{
    return lineHeight(widget);
}

inline int iconSize(const QWidget *widget) ///< of an icon beside a line of text
{
    return lineHeight(widget) * 6 / 5;
}

/// A button with some air around its icon and text.
inline void giveRoom(QPushButton *button)
{
    button->setMinimumSize(button->sizeHint() + QSize(lineHeight(button), gap(button) / 2));
}

} // namespace wizard
