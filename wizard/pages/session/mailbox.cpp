// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/session/mailbox.h"

#include <QElapsedTimer>
#include <QThread>
#include <QTimerEvent>

namespace wizard {

using namespace std::chrono_literals;

namespace {

constexpr size_t mostUnheard = 20'000;
constexpr qint64 portion = 3'000'000; // nanoseconds: with what is painted then, less than a frame

} // namespace

void Mailbox::post(Message message)
{
    const QMutexLocker lock(&m_mutex);
    if (QThread::currentThread() != thread())
        while (m_messages.size() >= mostUnheard && !m_isClosed)
            m_hasRoom.wait(&m_mutex);
    if (m_isClosed)
        return;
    m_messages.push_back(std::move(message));
    if (!std::exchange(m_isHearing, true))
        QMetaObject::invokeMethod(this, &Mailbox::hearSoon, Qt::QueuedConnection);
}

void Mailbox::close()
{
    const QMutexLocker lock(&m_mutex);
    m_isClosed = true;
    m_messages.clear();
    m_hasRoom.wakeAll();
}

// All at once. Never waits: who posts may have lost the processor while it has the lock.
Mailbox::Fetched Mailbox::fetch()
{
    if (!m_mutex.tryLock())
        return Fetched::NotYet;
    std::swap(m_fetched, m_messages);
    m_hasRoom.wakeAll();
    m_isHearing = !m_fetched.empty();
    m_mutex.unlock();
    return m_fetched.empty() ? Fetched::Nothing : Fetched::Something;
}

// In a turn of the event loop of its own: what is posted to the window now, painting it among that,
// is done in one turn.
void Mailbox::hearSoon()
{
    m_turn.start(1ms, Qt::PreciseTimer, this);
}

void Mailbox::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_turn.timerId())
        return;
    m_turn.stop();
    hear();
}

void Mailbox::hear()
{
    QElapsedTimer clock;
    clock.start();
    while (!m_isClosed) {
        const Fetched fetched = m_fetched.empty() ? fetch() : Fetched::Something;
        if (fetched == Fetched::Nothing)
            return;
        if (fetched == Fetched::Something) {
            const Message message = std::move(m_fetched.front());
            m_fetched.pop_front();
            message();
        }
        if (fetched == Fetched::NotYet || clock.nsecsElapsed() > portion) {
            hearSoon();
            return;
        }
    }
}

} // namespace wizard
