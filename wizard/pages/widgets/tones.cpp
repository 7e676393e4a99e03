// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/tones.h"

#include <cmath>

namespace wizard {

namespace {

double channelLuminance(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channelLuminance(color.redF()) + 0.7152 * channelLuminance(color.greenF()) +
           0.0722 * channelLuminance(color.blueF());
}

QColor plainTone(Tone tone, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Text:
        return palette.color(QPalette::Text);
    case Tone::Muted:
        return mixed(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.38);
    case Tone::Accent:
        return palette.color(QPalette::Highlight);
    case Tone::Good:
        return dark ? QColor(0x63, 0xc9, 0x82) : QColor(0x1d, 0x7a, 0x3e);
    case Tone::Warning:
        return dark ? QColor(0xe8, 0xb3, 0x4b) : QColor(0x96, 0x5d, 0x00);
    case Tone::Bad:
        return dark ? QColor(0xff, 0x85, 0x7a) : QColor(0xb9, 0x26, 0x26);
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Base)) < luminance(palette.color(QPalette::Text));
}

QColor mixed(const QColor &first, const QColor &second, double part)
{
    const auto between = [part](float a, float b) { return float(a + (b - a) * part); };
    return QColor::fromRgbF(between(first.redF(), second.redF()),
                            between(first.greenF(), second.greenF()),
                            between(first.blueF(), second.blueF()));
}

double contrast(const QColor &first, const QColor &second)
{
    const double a = luminance(first);
    const double b = luminance(second);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor readable(const QColor &text, const QColor &background, double ratio)
{
    if (contrast(text, background) >= ratio)
        return text;
    // Towards the end that has the more room.
    const QColor end =
        contrast(Qt::white, background) >= contrast(Qt::black, background) ? Qt::white : Qt::black;
    QColor color = text;
    for (int step = 1; step <= 20; ++step) {
        color = mixed(text, end, step / 20.0);
        if (contrast(color, background) >= ratio)
            break;
    }
    return color;
}

QColor toneColor(Tone tone, const QPalette &palette)
{
    return readable(plainTone(tone, palette), palette.color(QPalette::Base));
}

QColor toneBackground(Tone tone, const QPalette &palette)
{
    const double part = tone == Tone::Text || tone == Tone::Muted ? 0.04
                        : isDark(palette)                         ? 0.16
                                                                  : 0.08;
    return mixed(palette.color(QPalette::Base), plainTone(tone, palette), part);
}

QColor lineColor(const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    const bool isAlone = base == palette.color(QPalette::Window); // nothing else parts them
    return mixed(base, palette.color(QPalette::Text),
                 isAlone           ? 0.5
                 : isDark(palette) ? 0.24
                                   : 0.18);
}

} // namespace wizard
