// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QColor>
#include <QPalette>

namespace wizard {

/// What a colour stands for. Never the only sign: an icon or a word says the same.
enum class Tone { Text, Muted, Accent, Good, Warning, Bad };

/// The colour of a tone on the base colour of a palette, readable there (4.5 to 1).
QColor toneColor(Tone tone, const QPalette &palette);

/// A quiet background for a panel of this tone on the palette's base colour.
QColor toneBackground(Tone tone, const QPalette &palette);

/// The line around panels and between panes.
QColor lineColor(const QPalette &palette);

bool isDark(const QPalette &palette);

/// A part of `second` laid over `first`: 0 is the first, 1 the second.
QColor mixed(const QColor &first, const QColor &second, double part);

/// The contrast of two opaque colours as WCAG 2 defines it, from 1 to 21.
double contrast(const QColor &first, const QColor &second);

/// `text`, moved towards black or white as far as it takes to be readable on `background`.
QColor readable(const QColor &text, const QColor &background, double ratio = 4.5);

} // namespace wizard
