// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QApplication>
#include <QMetaEnum>
#include <QThread>

#include <ctime>
#include <utility>

namespace wizard {

/// Knows which event kept the processor longest while it watched, and which ones came since
/// somebody asked last, for who has to find out why the window did not answer.
class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    void watch(bool isWatching) { m_isWatching = isWatching; }
    double longestTime() const { return m_milliseconds; }
    QString longest() const { return told(m_milliseconds, m_event); }
    const QStringList &windows() const { return m_windows; } ///< all that were shown
    QString takeEvents() { return std::exchange(m_events, {}).join(QStringLiteral(" + ")); }

    bool notify(QObject *receiver, QEvent *event) override
    {
        // Other threads' events come here too.
        if (QThread::currentThread() != thread())
            return QApplication::notify(receiver, event);
        if (const auto *widget =
                event->type() == QEvent::Show ? qobject_cast<QWidget *>(receiver) : nullptr;
            widget && widget->isWindow())
            m_windows << QString::fromLatin1(widget->metaObject()->className());
        if (!m_isWatching || m_depth > 0)
            return QApplication::notify(receiver, event);
        // Neither is sure to be there afterwards.
        const char *name = receiver->metaObject()->className();
        const char *parent =
            receiver->parent() ? receiver->parent()->metaObject()->className() : "";
        const QString object = receiver->objectName();
        const QEvent::Type type = event->type();
        const double begun = busy();
        ++m_depth;
        const bool isHeard = QApplication::notify(receiver, event);
        --m_depth;
        const double milliseconds = busy() - begun;
        if (milliseconds < toldFrom)
            return isHeard;
        const QString what =
            QStringLiteral("%1 to %2 %3 in %4")
                .arg(QString::fromLatin1(QMetaEnum::fromType<QEvent::Type>().valueToKey(type)),
                     QString::fromLatin1(name), object, QString::fromLatin1(parent));
        m_events << told(milliseconds, what);
        if (milliseconds > m_milliseconds) {
            m_milliseconds = milliseconds;
            m_event = what;
        }
        return isHeard;
    }

    /// Milliseconds for which the processor has worked for this thread.
    static double busy()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }

private:
    static constexpr double toldFrom = 0.5; // milliseconds

    static QString told(double milliseconds, const QString &event)
    {
        return QStringLiteral("%1 ms of %2").arg(milliseconds, 0, 'f', 1).arg(event);
    }

    bool m_isWatching = false;
    int m_depth = 0;
    double m_milliseconds = 0;
    QString m_event;
    QStringList m_events;
    QStringList m_windows;
};

} // namespace wizard
