// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCoroFuture>
#include <QPromise>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>

namespace wizard {

/// Threads for reading files. Never waited for, so that a file system that does not answer cannot
/// keep the program from ending.
QThreadPool &readingThreads();

/// The first answer counts, from whichever thread it comes.
template <typename Value> class FirstAnswer
{
public:
    FirstAnswer() { m_promise.start(); }
    QFuture<std::optional<Value>> future() const { return m_promise.future(); }

    void give(std::optional<Value> value)
    {
        if (m_isGiven.exchange(true))
            return;
        m_promise.addResult(std::move(value));
        m_promise.finish();
    }

private:
    QPromise<std::optional<Value>> m_promise;
    std::atomic_bool m_isGiven = false;
};

/// Runs `work` in a thread and gives what it returns, or nothing when the time is over or `stop`
/// is requested first. The work is then told by its own token; what it still returns is dropped.
template <typename Work>
auto inThread(Work work, std::chrono::milliseconds limit, std::stop_token stop)
    -> QCoro::Task<std::optional<std::invoke_result_t<Work, std::stop_token>>>
{
    using Value = std::invoke_result_t<Work, std::stop_token>;
    if (stop.stop_requested())
        co_return std::nullopt;
    const auto answer = std::make_shared<FirstAnswer<Value>>();
    std::stop_source tooLate;
    const auto giveUp = [answer, tooLate]() mutable {
        tooLate.request_stop();
        answer->give(std::nullopt);
    };
    readingThreads().start([answer, work = std::move(work), token = tooLate.get_token()]() mutable {
        answer->give(work(token));
    });
    const std::stop_callback onStop(stop, giveUp);
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, giveUp);
    timer.start(limit);
    co_return co_await answer->future();
}

} // namespace wizard
