// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/diff_colors.h"

#include "pages/widgets/tones.h"

namespace wizard {

DiffColors DiffColors::of(const QPalette &palette)
{
    const bool dark = isDark(palette);
    const QColor green = dark ? QColor(0x3f, 0xb9, 0x50) : QColor(0x1a, 0x9c, 0x42);
    const QColor red = dark ? QColor(0xf8, 0x5c, 0x50) : QColor(0xe0, 0x3e, 0x3e);
    const QColor amber = dark ? QColor(0xd9, 0xa3, 0x35) : QColor(0xe0, 0xa0, 0x20);
    DiffColors colors;
    colors.base = palette.color(QPalette::Base);
    colors.text = readable(palette.color(QPalette::Text), colors.base, 7);
    // A background that text stands on: as strong as the text stays readable on it.
    const auto tinted = [&](const QColor &tint, double part) {
        QColor color = mixed(colors.base, tint, part);
        for (; part > 0.01 && contrast(colors.text, color) < 4.5; part *= 0.8)
            color = mixed(colors.base, tint, part * 0.8);
        return color;
    };
    const QColor highlight = palette.color(QPalette::Highlight);
    colors.gutter = tinted(colors.text, dark ? 0.06 : 0.035);
    colors.muted = readable(mixed(colors.text, colors.base, 0.45), colors.gutter);
    colors.line = lineColor(palette);
    colors.added = tinted(green, dark ? 0.14 : 0.11);
    colors.removed = tinted(red, dark ? 0.16 : 0.10);
    colors.addedPart = tinted(green, dark ? 0.36 : 0.34);
    colors.removedPart = tinted(red, dark ? 0.38 : 0.28);
    colors.addedSign = readable(green, colors.added);
    colors.removedSign = readable(red, colors.removed);
    colors.filler = mixed(colors.base, colors.text, dark ? 0.12 : 0.09);
    colors.fold = tinted(highlight, dark ? 0.16 : 0.07);
    colors.hoveredFold = mixed(colors.fold, colors.text, 0.08);
    colors.foldText = readable(mixed(colors.text, colors.base, 0.3), colors.hoveredFold, 5);
    colors.note = tinted(amber, dark ? 0.18 : 0.14);
    colors.noteText = readable(colors.text, colors.note);
    colors.found = mixed(colors.base, amber, 0.75);
    colors.foundText = readable(colors.text, colors.found);
    colors.selection = tinted(highlight, dark ? 0.45 : 0.30);
    colors.focus = readable(highlight, colors.base, 3);
    return colors;
}

} // namespace wizard
