// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/desktop/sleep_hold.h"

#include <QElapsedTimer>

#include <chrono>

class QWidget;

namespace wizard {

class RehearsalSession;
class RunSession;

/// What the desktop knows of a run, and of its rehearsal: the machine stays awake while a step
/// runs, and whoever has gone to another window is told when that ends or asks, after it took long.
class RunPresence : public QObject
{
    Q_OBJECT
public:
    /// `longTime` is how long somebody waits before the mind is elsewhere.
    RunPresence(const RunSession &running, const QWidget &window,
                std::chrono::milliseconds longTime = std::chrono::seconds(20),
                QObject *parent = nullptr);

    void watch(const RehearsalSession &rehearsing);

    const SleepHold &sleepHold() const { return m_hold; }

private:
    void update();
    void tell() const;

    const RunSession &m_running;
    const RehearsalSession *m_rehearsing = nullptr;
    const QWidget &m_window;
    std::chrono::milliseconds m_longTime;
    SleepHold m_hold;
    bool m_isBusy = false; // a step runs
    QElapsedTimer m_since;
};

} // namespace wizard
