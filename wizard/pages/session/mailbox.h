// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QBasicTimer>
#include <QMutex>
#include <QObject>
#include <QWaitCondition>

#include <atomic>
#include <deque>
#include <functional>

namespace wizard {

/// What is said in other threads and heard in this object's own: in order, and no more at a time
/// than leaves room for everything else there.
class Mailbox : public QObject
{
    Q_OBJECT
public:
    using Message = std::function<void()>;

    /// From any thread. Another one waits as long as too much has not been heard yet.
    void post(Message message);

    /// Nothing is heard any more, and nobody waits.
    void close();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    enum class Fetched { Something, Nothing, NotYet };
    Fetched fetch();
    void hearSoon();
    void hear();

    std::deque<Message> m_fetched; // what is heard next; of this thread alone
    QMutex m_mutex;                // for the others
    QWaitCondition m_hasRoom;
    std::deque<Message> m_messages;
    bool m_isHearing = false;
    QBasicTimer m_turn;
    std::atomic_bool m_isClosed = false;
};

} // namespace wizard
