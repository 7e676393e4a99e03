// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/theme_button.h"

#include "pages/widgets/icons.h"
#include "pages/widgets/theme.h"

#include <QActionGroup>
#include <QMenu>
#include <QStyleOptionToolButton>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString titleOf(Theme theme)
{
    switch (theme) {
    case Theme::System:
        return ThemeButton::tr("As the &System");
    case Theme::Light:
        return ThemeButton::tr("&Light");
    case Theme::Dark:
        return ThemeButton::tr("&Dark");
    case Theme::HighContrast:
        return ThemeButton::tr("&High Contrast");
    case Theme::HighContrastDark:
        return ThemeButton::tr("High &Contrast, Dark");
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

ThemeButton::ThemeButton(QWidget *parent) : QToolButton(parent)
{
    setIcon(wizard::icon(u"theme"_s));
    setText(tr("Colours"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setAutoRaise(true);
    setToolTip(tr("What the window looks like"));
    setAccessibleName(tr("Colours"));
    setAccessibleDescription(tr("What the window looks like: as the system, light, dark or with "
                                "high contrast"));
    auto *menu = new QMenu(this);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &ThemeButton::fillMenu);
}

void ThemeButton::initStyleOption(QStyleOptionToolButton *option) const
{
    QToolButton::initStyleOption(option);
    option->features &= ~QStyleOptionToolButton::HasMenu;
}

// Not before somebody asks: the settings are read from a file.
void ThemeButton::fillMenu()
{
    menu()->clear();
    auto *group = new QActionGroup(menu());
    for (int index = 0; index < themeCount; ++index) {
        QAction *action = menu()->addAction(titleOf(Theme(index)));
        action->setCheckable(true);
        action->setChecked(savedTheme() == Theme(index));
        group->addAction(action);
        connect(action, &QAction::triggered, this, [index] { chooseTheme(Theme(index)); });
    }
}

} // namespace wizard
