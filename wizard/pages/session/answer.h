// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFuture>
#include <QPromise>

#include <memory>

namespace wizard {

/// A question that a coroutine waits for while the window asks a person. Whoever waits holds the
/// future, so that the one who asked may be gone when the answer comes.
template <typename Value> class Answer
{
public:
    /// The future to wait for; a question that was open before gets `instead`.
    QFuture<Value> asked(Value instead = {})
    {
        give(std::move(instead));
        m_promise = std::make_unique<QPromise<Value>>();
        m_promise->start();
        return m_promise->future();
    }

    bool isOpen() const { return bool(m_promise); }

    /// Nothing when no question is open.
    void give(Value value)
    {
        if (!m_promise)
            return;
        const auto promise = std::move(m_promise);
        promise->addResult(std::move(value));
        promise->finish();
    }

private:
    std::unique_ptr<QPromise<Value>> m_promise;
};

} // namespace wizard
