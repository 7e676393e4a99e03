// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/inspect.h"
#include "pages/session/mailbox.h"
#include "run/runner.h"

#include <QCoroFuture>
#include <QPromise>
#include <QThread>

#include <memory>

namespace wizard {

/// The thread in which the engine works for the window: what it parses, starts, writes and syncs
/// there keeps no frame waiting. Belongs to the thread that makes it.
class EngineThread
{
public:
    EngineThread();
    /// What has not ended by then never does: its programs are asked to end, as in a crash.
    ~EngineThread();
    Q_DISABLE_COPY_MOVE(EngineThread)

    template <typename Value> using Work = std::function<QCoro::Task<Value>()>;

    /// Does the work over there and gives its value here, after all that was posted before.
    template <typename Value> QCoro::Task<Value> run(Work<Value> work)
    {
        // Kept until it is done: a promise that is given up ends the wait without a value.
        const auto promise = std::make_shared<QPromise<Value>>();
        promise->start();
        const QFuture<Value> value = promise->future();
        begin([work = std::move(work), promise, mail = m_mail] {
            carry<Value>(work, promise, mail);
        });
        co_return co_await value;
    }

    /// Observers that are called over there and heard here.
    InspectObserver heardHere(InspectObserver observer) const;
    RunObserver heardHere(RunObserver observer) const;
    std::function<void(QString)> heardHere(std::function<void(QString)> listener) const;

private:
    void begin(std::function<void()> work);

    template <typename Value>
    static QCoro::Task<> carry(Work<Value> work, std::shared_ptr<QPromise<Value>> promise,
                               std::shared_ptr<Mailbox> mail)
    {
        Value value = co_await work();
        mail->post([promise, value = std::move(value)] {
            promise->addResult(value);
            promise->finish();
        });
    }

    QThread m_thread;
    std::unique_ptr<QObject> m_there; // lives in the thread
    std::shared_ptr<Mailbox> m_mail;
};

} // namespace wizard
