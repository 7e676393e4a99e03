// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/session/rehearsal_session.h"

#include "run/rehearsal.h"

#include <QPointer>

#include <utility>

namespace wizard {

RehearsalSession::RehearsalSession(const Engine &engine, QObject *parent)
    : QObject(parent), m_engine(engine)
{}

RehearsalSession::~RehearsalSession()
{
    m_stop.request_stop();
}

void RehearsalSession::start(const Plan &plan)
{
    forget();
    for (const Step &step : plan.steps)
        m_stands[step.id] = standOf(step, std::nullopt);
    m_isActive = true;
    Q_EMIT activeChanged();
    work(plan, m_stop.get_token());
}

void RehearsalSession::stop()
{
    if (!m_isActive || m_stop.stop_requested())
        return;
    m_stop.request_stop();
    Q_EMIT activeChanged();
}

void RehearsalSession::forget()
{
    m_stop.request_stop();
    m_stop = {};
    m_isActive = false;
    m_last.reset();
    m_stands.clear();
    m_currentStep.clear();
}

const Rehearsal *RehearsalSession::of(const Plan &plan) const
{
    return m_last && m_last->plan == plan ? &*m_last : nullptr;
}

QDateTime RehearsalSession::wentThrough(const Plan &plan) const
{
    const Rehearsal *rehearsal = of(plan);
    return rehearsal && !rehearsal->failure ? rehearsal->ended : QDateTime();
}

QCoro::Task<> RehearsalSession::work(Plan plan, std::stop_token stop)
{
    const QPointer<RehearsalSession> self = this;
    // One that was forgotten must not speak into the one that followed it.
    const auto isCurrent = [self, stop] { return self && self->m_stop.get_token() == stop; };
    RunObserver observer;
    observer.edge = [=](const Step &step, Edge edge) {
        if (isCurrent())
            self->noteEdge(step, edge);
    };
    observer.command = [=](const Step &step, const QStringList &argv) {
        if (isCurrent())
            Q_EMIT self->command(step.id, argv);
    };
    observer.output = [=](const Step &step, const QString &line) {
        if (isCurrent())
            Q_EMIT self->output(step.id, line);
    };
    const Outcome<void> rehearsed = co_await m_engine.rehearse(plan, observer, stop);
    if (isCurrent())
        self->noteEnd(plan, rehearsed);
}

void RehearsalSession::noteEdge(const Step &step, Edge edge)
{
    m_currentStep = step.id;
    if (edge == Edge::Intended) {
        m_elapsed.start();
        setStand(step.id, StepStand::Running);
    } else if (edge == Edge::Failed) {
        setStand(step.id, StepStand::Failed);
    } else {
        setStand(step.id, isTried(step) ? StepStand::Rehearsed : StepStand::NotRehearsed);
    }
}

void RehearsalSession::noteEnd(const Plan &plan, const Outcome<void> &rehearsed)
{
    m_isActive = false;
    m_last = Rehearsal{plan, QDateTime::currentDateTime(), {}, {}, false};
    const QString step = std::exchange(m_currentStep, {});
    if (!rehearsed) {
        m_last->failure = rehearsed.error();
        m_last->step = step;
        m_last->wasStopped = m_stop.stop_requested();
        // What a person stopped has not failed.
        if (m_last->wasStopped && stand(step) == StepStand::Failed)
            setStand(step, StepStand::Waiting);
    }
    Q_EMIT activeChanged();
}

void RehearsalSession::setStand(const QString &step, StepStand stand)
{
    if (std::exchange(m_stands[step], stand) != stand)
        Q_EMIT standChanged(step);
}

qint64 RehearsalSession::elapsed() const
{
    return m_currentStep.isEmpty() || !m_elapsed.isValid() ? 0 : m_elapsed.elapsed();
}

} // namespace wizard
