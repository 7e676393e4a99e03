// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QObject>
#include <QTimerEvent>

#include <algorithm>
#include <ctime>
#include <functional>
#include <vector>

namespace wizard {

/// Measures how long the event loop of a thread does not turn. Each gap is measured three times: by
/// the clock; without the time in which the thread would have gone on, but other programs had the
/// processors; and what it was busy with itself, which no other program and no other thread can
/// lengthen by what it holds. Started in the thread that it measures; it may stop and start again.
class Heartbeat : public QObject
{
public:
    void start()
    {
        m_timer.start(interval, Qt::PreciseTimer, this);
        m_clock.start();
        m_waited = waitedForProcessor();
        m_busy = busyTime();
    }
    void stop() // the beat that has not come yet counts too
    {
        beat();
        m_timer.stop();
    }

    /// In milliseconds; 0 when nothing was measured.
    double gap(double part) const { return quantile(m_gaps, part); }
    double blocked(double part) const { return quantile(m_blocked, part); }
    double busy(double part) const { return quantile(m_busyTimes, part); }
    double busyButOne() const ///< the second longest
    {
        const auto count = double(m_busyTimes.size());
        return count > 1 ? quantile(m_busyTimes, (count - 1.5) / count) : busy(1);
    }
    std::function<void(double busy)> onBeat; ///< hears what the thread was busy since the last one
    size_t count() const { return m_gaps.size(); }

protected:
    void timerEvent(QTimerEvent *) override { beat(); }

private:
    static constexpr int interval = 2;

    void beat()
    {
        const double gap = double(m_clock.nsecsElapsed()) / 1e6 - interval;
        const double waited = waitedForProcessor();
        m_gaps.push_back(std::max(0.0, gap));
        const double busy = busyTime();
        m_blocked.push_back(std::max(0.0, gap - (waited - m_waited)));
        m_busyTimes.push_back(busy - m_busy);
        if (onBeat)
            onBeat(busy - m_busy);
        m_waited = waited;
        m_busy = busy;
        m_clock.start();
    }

    static double busyTime()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }

    // The second figure of the kernel's three, in nanoseconds; 0 where it keeps none.
    double waitedForProcessor()
    {
        if (!m_figures.isOpen()) {
            m_figures.setFileName(QStringLiteral("/proc/thread-self/schedstat"));
            if (!m_figures.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
                return 0;
        }
        m_figures.seek(0);
        return m_figures.readAll().split(' ').value(1).toDouble() / 1e6;
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
    QFile m_figures;
    double m_waited = 0;
    double m_busy = 0;
    std::vector<double> m_gaps;
    std::vector<double> m_blocked;
    std::vector<double> m_busyTimes;
};

} // namespace wizard
