// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QObject>
#include <QTimerEvent>

#include <algorithm>
#include <ctime>
#include <vector>

namespace wizard {

/// Measures how long the event loop of a thread does not turn. Each gap is measured twice: by the
/// clock, and by what the thread itself was busy with, which other programs do not lengthen.
class Heartbeat : public QObject
{
public:
    void start()
    {
        m_timer.start(2, Qt::PreciseTimer, this);
        m_clock.start();
        m_busy = busyTime();
    }
    void stop() { m_timer.stop(); }

    /// In milliseconds; 0 when nothing was measured.
    double gap(double part) const { return quantile(m_gaps, part); }
    double busy(double part) const { return quantile(m_busyGaps, part); }
    size_t count() const { return m_gaps.size(); }

protected:
    void timerEvent(QTimerEvent *) override
    {
        const double busy = busyTime();
        m_gaps.push_back(std::max(0.0, double(m_clock.nsecsElapsed()) / 1e6 - 2));
        m_busyGaps.push_back(busy - m_busy);
        m_busy = busy;
        m_clock.start();
    }

private:
    static double busyTime()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }
    static double quantile(std::vector<double> values, double part)
    {
        if (values.empty())
            return 0;
        std::ranges::sort(values);
        return values[std::min(values.size() - 1, size_t(double(values.size()) * part))];
    }

    QBasicTimer m_timer;
    QElapsedTimer m_clock;
    double m_busy = 0;
    std::vector<double> m_gaps;
    std::vector<double> m_busyGaps;
};

} // namespace wizard
