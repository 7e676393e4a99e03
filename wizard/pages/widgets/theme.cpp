// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/theme.h"

#include "pages/widgets/framed_style.h"
#include "pages/widgets/tones.h"

#include <QApplication>
#include <QSettings>
#include <QStyleHints>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr auto setting = "window/theme"_L1;

// By name, so that a new theme in between changes nobody's choice.
QString nameOf(Theme theme)
{
    switch (theme) {
    case Theme::System:
        return u"system"_s;
    case Theme::Light:
        return u"light"_s;
    case Theme::Dark:
        return u"dark"_s;
    case Theme::HighContrast:
        return u"high-contrast"_s;
    case Theme::HighContrastDark:
        return u"high-contrast-dark"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QPalette highContrast(const QColor &text, const QColor &base, const QColor &accent)
{
    QPalette palette(base, base);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, text);
    palette.setColor(QPalette::PlaceholderText, mixed(base, text, 0.62)); // not as if typed
    for (const auto role : {QPalette::Base, QPalette::AlternateBase, QPalette::ToolTipBase})
        palette.setColor(role, base);
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, base);
    palette.setColor(QPalette::Link, accent);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, mixed(base, text, 0.55));
    return palette;
}

QPalette light()
{
    QPalette palette(QColor(0xef, 0xef, 0xef));
    palette.setColor(QPalette::Highlight, QColor(0x22, 0x77, 0xb3));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::PlaceholderText, QColor(0x69, 0x6b, 0x70));
    return palette;
}

QPalette dark()
{
    QPalette palette(QColor(0x2f, 0x31, 0x36), QColor(0x26, 0x28, 0x2c));
    palette.setColor(QPalette::Base, QColor(0x1c, 0x1e, 0x21));
    palette.setColor(QPalette::AlternateBase, QColor(0x24, 0x26, 0x2a));
    palette.setColor(QPalette::Highlight, QColor(0x2d, 0x6c, 0xdf));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(0x7a, 0xb0, 0xff));
    palette.setColor(QPalette::PlaceholderText, QColor(0x90, 0x94, 0x9c));
    return palette;
}

void use(Theme theme)
{
    const bool isDark = theme == Theme::Dark || theme == Theme::HighContrastDark;
    // Where the platform can, its own parts (frames, dialogs) follow too.
    QGuiApplication::styleHints()->setColorScheme(theme == Theme::System ? Qt::ColorScheme::Unknown
                                                  : isDark               ? Qt::ColorScheme::Dark
                                                                         : Qt::ColorScheme::Light);
    QApplication::setPalette(paletteOf(theme));
}

} // namespace

QPalette paletteOf(Theme theme)
{
    switch (theme) {
    case Theme::System:
        return {};
    case Theme::Light:
        return light();
    case Theme::Dark:
        return dark();
    case Theme::HighContrast:
        return highContrast(Qt::black, Qt::white, QColor(0x00, 0x00, 0xa0));
    case Theme::HighContrastDark:
        return highContrast(Qt::white, Qt::black, QColor(0xff, 0xff, 0x00));
    }
    Q_UNREACHABLE_RETURN({});
}

Theme savedTheme()
{
    const QString name = QSettings().value(setting).toString();
    for (int index = 0; index < themeCount; ++index)
        if (name == nameOf(Theme(index)))
            return Theme(index);
    return Theme::System;
}

void chooseTheme(Theme theme)
{
    QSettings().setValue(setting, nameOf(theme));
    use(theme);
}

void useSavedTheme()
{
    QApplication::setStyle(new FramedStyle);
    // Asking the platform costs time before the first frame; who chose nothing does not pay for it.
    if (const Theme theme = savedTheme(); theme != Theme::System)
        use(theme);
}

} // namespace wizard
