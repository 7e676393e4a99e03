// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/session/engine_thread.h"

namespace wizard {

namespace {

// A mailbox is deleted in its own thread, whoever held it last.
void discard(Mailbox *mail)
{
    if (mail->thread() == QThread::currentThread())
        delete mail;
    else
        mail->deleteLater();
}

template <typename... Said>
std::function<void(Said...)> heardThrough(std::shared_ptr<Mailbox> mail,
                                          std::function<void(Said...)> listener)
{
    if (!listener)
        return {};
    return [mail = std::move(mail), listener = std::move(listener)](Said... said) {
        mail->post([listener, ... kept = std::decay_t<Said>(said)] { listener(kept...); });
    };
}

// A step says many lines: it is copied once for them all.
template <typename Said>
std::function<void(const Step &, const Said &)>
heardOfStep(std::shared_ptr<Mailbox> mail, std::function<void(const Step &, const Said &)> listener)
{
    if (!listener)
        return {};
    const auto shared = std::make_shared<const decltype(listener)>(std::move(listener));
    return [mail = std::move(mail), shared,
            kept = std::shared_ptr<const Step>()](const Step &step, const Said &said) mutable {
        if (!kept || kept->id != step.id)
            kept = std::make_shared<const Step>(step);
        mail->post([shared, step = kept, said] { (*shared)(*step, said); });
    };
}

template <typename Answer>
QCoro::Task<> answer(std::function<QCoro::Task<Answer>()> question,
                     std::shared_ptr<QPromise<Answer>> promise)
{
    promise->addResult(co_await question());
    promise->finish();
}

// Over there it is waited for what somebody answers here.
template <typename Answer>
QCoro::Task<Answer> askedThrough(std::shared_ptr<Mailbox> mail,
                                 std::function<QCoro::Task<Answer>()> question)
{
    const auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    const QFuture<Answer> given = promise->future();
    // Kept until it is answered: a promise that is given up ends the wait without an answer.
    mail->post([question = std::move(question), promise] { answer<Answer>(question, promise); });
    co_return co_await given;
}

} // namespace

EngineThread::EngineThread() : m_there(std::make_unique<QObject>()), m_mail(new Mailbox, discard)
{
    m_thread.setObjectName("engine");
    m_there->moveToThread(&m_thread);
}

EngineThread::~EngineThread()
{
    m_mail->close();
    m_thread.quit();
    m_thread.wait();
}

void EngineThread::begin(std::function<void()> work)
{
    if (!m_thread.isRunning())
        m_thread.start();
    QMetaObject::invokeMethod(m_there.get(), std::move(work), Qt::QueuedConnection);
}

InspectObserver EngineThread::heardHere(InspectObserver observer) const
{
    return {heardThrough(m_mail, std::move(observer.probe)),
            heardThrough(m_mail, std::move(observer.finding))};
}

RunObserver EngineThread::heardHere(RunObserver observer) const
{
    RunObserver heard;
    heard.consent = [mail = m_mail, consent = observer.consent](const Step &step) {
        return askedThrough<Consent>(mail, [consent, step] { return consent(step); });
    };
    heard.afterFailure = [mail = m_mail, answer = observer.afterFailure](const Step &step,
                                                                         const Failure &failure) {
        return askedThrough<AfterFailure>(
            mail, [answer, step, failure] { return answer(step, failure); });
    };
    if (observer.edge)
        heard.edge = [mail = m_mail, edge = observer.edge](const Step &step, Edge reached) {
            mail->post([edge, step, reached] { edge(step, reached); });
        };
    heard.command = heardOfStep<QStringList>(m_mail, std::move(observer.command));
    heard.output = heardOfStep<QString>(m_mail, std::move(observer.output));
    return heard;
}

std::function<void(QString)> EngineThread::heardHere(std::function<void(QString)> listener) const
{
    return heardThrough(m_mail, std::move(listener));
}

} // namespace wizard
