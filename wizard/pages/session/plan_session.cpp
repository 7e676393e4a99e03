// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/session/plan_session.h"

#include <QCoroFuture>
#include <QPointer>
#include <QtConcurrentRun>

#include <algorithm>

namespace wizard {

PlanSession::PlanSession(const Engine &engine, QObject *parent) : QObject(parent), m_engine(engine)
{}

PlanSession::~PlanSession()
{
    m_stop.request_stop();
}

void PlanSession::make(const Inspection &inspection, const Choices &choices)
{
    forget();
    m_choices = choices;
    m_isMaking = true;
    Q_EMIT making();
    work(inspection, choices, m_stop.get_token());
}

void PlanSession::cancel()
{
    if (m_isMaking)
        m_stop.request_stop();
}

void PlanSession::forget()
{
    m_stop.request_stop();
    m_stop = {};
    m_isMaking = m_hasUnsavedChoices = false;
    m_plan.reset();
    m_dealtWith.clear();
    m_failure.reset();
    m_history.clear();
    m_done = 0;
}

void PlanSession::setPlan(const Plan &plan)
{
    forget();
    m_plan = plan;
    recallDealtWith();
    Q_EMIT made();
}

QCoro::Task<> PlanSession::work(Inspection inspection, Choices choices, std::stop_token stop)
{
    const QPointer<PlanSession> self = this;
    const auto isCurrent = [self, stop] { return self && self->m_stop.get_token() == stop; };
    Outcome<Plan> plan =
        co_await m_engine.plan(inspection, choices, stop, [=](const QString &what) {
            if (isCurrent())
                Q_EMIT self->progress(what);
        });
    if (!isCurrent())
        co_return;
    m_isMaking = false;
    if (plan)
        m_plan = std::move(*plan);
    else
        m_failure = plan.error();
    recallDealtWith();
    Q_EMIT made();
}

void PlanSession::setStepEnabled(const QString &id, bool enabled)
{
    const auto step = std::ranges::find(m_plan->steps, id, &Step::id);
    if (step == m_plan->steps.end() || !step->optional || step->enabled == enabled)
        return;
    step->enabled = enabled;
    m_hasUnsavedChoices = true;
    Q_EMIT stepChanged(id);
}

QCoro::Task<Outcome<void>> PlanSession::save(QString path)
{
    const QPointer<PlanSession> self = this;
    const auto savePlan = m_engine.savePlan;
    const Plan plan = *m_plan;
    const Outcome<void> saved = co_await QtConcurrent::run([=] { return savePlan(plan, path); });
    if (self && saved && self->m_plan == plan)
        self->m_hasUnsavedChoices = false;
    co_return saved;
}

QCoro::Task<Outcome<QStringList>> PlanSession::exportTo(QString form, QString folder)
{
    const auto exportPlan = m_engine.exportPlan;
    const Plan plan = *m_plan;
    co_return co_await QtConcurrent::run([=] { return exportPlan(plan, form, folder); });
}

} // namespace wizard
