// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/station_page.h"
#include "pages/wizard_window.h"

#include <QAbstractItemView>
#include <QPushButton>
#include <QTest>

namespace wizard {

/// Uses a window as a person does: finds what can be seen by the text on it, and presses it.
class Driver
{
public:
    explicit Driver(WizardWindow &window) : m_window(window) {}

    Station station() const { return Station(m_window.currentId()); }
    StationPage *page() const { return m_window.stationPage(station()); }

    /// A button that can be seen, by its text without mnemonic and what follows it (“Roll Back”
    /// finds “Roll Back…”); of an open message box first.
    QAbstractButton *button(const QString &text) const;
    bool isEnabled(const QString &text) const { return button(text) && button(text)->isEnabled(); }

    /// Clicks it; false when it is not there or cannot be pressed.
    bool press(const QString &text) const;

    /// A visible widget of the current page by its accessible name; waits for it a while.
    template <typename Widget> Widget *find(const QString &accessibleName) const
    {
        const auto found = [&]() -> Widget * {
            for (Widget *widget : page()->findChildren<Widget *>())
                if (widget->isVisible() && widget->accessibleName() == accessibleName)
                    return widget;
            return nullptr;
        };
        return QTest::qWaitFor([&] { return found() != nullptr; }) ? found() : nullptr;
    }

    /// What the page says, label by label: everything that can be read on it outside of lists.
    QString text() const;

    /// Clicks the check box of an item of a list or tree.
    static void check(QAbstractItemView *view, const QModelIndex &index);

    /// Where the environment has a folder WIZARD_PICTURES, keeps what the window looks like there,
    /// in light and dark.
    void picture(const QString &name) const;

private:
    WizardWindow &m_window;
};

/// The settings and the found scope of a test are its own, not the user's.
void useOwnSettings(const QString &folder);

} // namespace wizard
