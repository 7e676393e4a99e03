// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/driver.h"
#include "pages/made.h"

#include <QSignalSpy>
#include <QTest>

namespace wizard {

/// A window over what was made for a test, and somebody who uses it.
class MadeWindow
{
public:
    explicit MadeWindow(const QString &folder = {}) : made(folder)
    {
        useOwnSettings(made.path(QString()));
    }

    Made made;
    std::unique_ptr<WizardWindow> window;
    std::unique_ptr<Driver> driver;

    /// Opens it on the start page.
    void open(const Scope &scope) { open(scope, made.engine()); }
    void open(const Scope &scope, Engine engine)
    {
        window = makeWindow(std::move(engine), scope);
        driver = std::make_unique<Driver>(*window);
        window->resize(1180, 740);
        QSignalSpy painted(window.get(), &WizardWindow::firstFramePainted);
        window->show();
        // Pages are made and fill behind the first frame.
        QVERIFY(QTest::qWaitFor(
            [&] { return !painted.isEmpty() && window->pageIds().size() == stationCount; },
            30'000));
        QTest::qWait(1);
    }
    void open() { open(made.scope); }

    WizardSession &session() const { return window->session(); }
    const Plan &plan() const { return *session().planning().plan(); }
    RunSession &running() const { return session().running(); }

    /// Goes on with Next, as soon as that can be pressed, until it is at a station.
    bool goTo(Station station) const
    {
        while (driver->station() != station)
            if (!QTest::qWaitFor([this] { return driver->isEnabled(QStringLiteral("Next")); }) ||
                !driver->press(QStringLiteral("Next")))
                return false;
        QTest::qWait(1); // layouts
        return true;
    }

    /// Waits until something can be pressed, and presses it.
    bool press(const QString &text) const
    {
        return QTest::qWaitFor([&] { return driver->isEnabled(text); }) && driver->press(text);
    }

    bool says(const QString &text) const
    {
        return QTest::qWaitFor([&] { return driver->text().contains(text); });
    }
};

} // namespace wizard
