// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/session/wizard_session.h"

#include <QPointer>

namespace wizard {

WizardSession::WizardSession(Engine engine, Scope scope, QObject *parent)
    : QObject(parent), m_engine(std::move(engine)), m_scope(std::move(scope)),
      m_inspecting(m_engine), m_planning(m_engine), m_rehearsing(m_engine), m_running(m_engine)
{
    connect(&m_inspecting, &InspectSession::started, &m_planning, &PlanSession::forget);
    connect(&m_planning, &PlanSession::making, &m_rehearsing, &RehearsalSession::forget);
}

WizardSession::~WizardSession() = default;

void WizardSession::setScope(const Scope &scope)
{
    if (m_scope == scope)
        return;
    m_scope = scope;
    m_inspecting.forget();
    m_planning.forget();
    m_isPlanOpened = false;
    Q_EMIT scopeChanged();
}

void WizardSession::inspect()
{
    m_isPlanOpened = m_isEarlierRun = false;
    m_running.forget();
    m_inspecting.start(m_scope);
}

void WizardSession::makePlan(const Choices &choices)
{
    if (m_inspecting.inspection())
        m_planning.make(*m_inspecting.inspection(), choices);
}

void WizardSession::openPlan(const Plan &plan)
{
    m_isPlanOpened = true;
    m_isEarlierRun = false;
    m_running.forget();
    m_rehearsing.forget();
    m_planning.setPlan(plan);
}

void WizardSession::rehearse()
{
    if (m_planning.plan())
        m_rehearsing.start(*m_planning.plan());
}

QCoro::Task<Outcome<void>> WizardSession::takeValues(QString path, ExistingFile existing)
{
    const QPointer<WizardSession> self = this;
    const Inspection before = *m_inspecting.inspection();
    const Choices choices = m_planning.choices();
    const Outcome<Inspection> taken =
        co_await m_engine.takeValues(before, choices.target, path, existing);
    if (!taken)
        co_return std::unexpected(taken.error());
    // Who went back to inspect anew names the file then.
    if (!self || !m_inspecting.inspection())
        co_return {};
    for (const QString &file : taken->scope.deployments)
        if (!before.scope.deployments.contains(file))
            m_scope.deployments << file;
    m_inspecting.take(*taken);
    Q_EMIT scopeChanged();
    makePlan(choices);
    co_return {};
}

void WizardSession::beginRun()
{
    m_isEarlierRun = false;
    m_running.begin(*m_planning.plan(), m_rehearsing.wentThrough(*m_planning.plan()));
}

void WizardSession::resume(const QString &folder)
{
    m_isEarlierRun = true;
    m_running.open(folder);
}

void WizardSession::startOver()
{
    m_isPlanOpened = m_isEarlierRun = false;
    m_inspecting.forget();
    m_planning.forget();
    m_rehearsing.forget();
    m_running.forget();
}

WizardSession::Loss WizardSession::loss() const
{
    if (m_running.isActive() && m_running.question() == RunSession::Question::None)
        return Loss::RunningStep;
    if (m_planning.hasUnsavedChoices() && !m_running.run())
        return Loss::Choices;
    return Loss::Nothing;
}

} // namespace wizard
