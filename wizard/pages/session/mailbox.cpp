// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/session/mailbox.h"

#include <QElapsedTimer>
#include <QThread>
#include <QTimer>

namespace wizard {

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
        QMetaObject::invokeMethod(this, &Mailbox::hear, Qt::QueuedConnection);
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
            // Behind all else that waits.
            QTimer::singleShot(fetched == Fetched::NotYet ? 1 : 0, this, &Mailbox::hear);
            return;
        }
    }
}

} // namespace wizard
