// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/session/inspect_session.h"

#include <QPointer>

#include <algorithm>

namespace wizard {

InspectSession::InspectSession(const Engine &engine, QObject *parent)
    : QObject(parent), m_engine(engine)
{}

InspectSession::~InspectSession()
{
    m_stop.request_stop();
}

void InspectSession::start(const Scope &scope)
{
    forget();
    m_isRunning = true;
    Q_EMIT started();
    inspect(scope, m_stop.get_token());
}

void InspectSession::cancel()
{
    if (m_isRunning)
        m_stop.request_stop();
}

void InspectSession::forget()
{
    m_stop.request_stop();
    m_stop = {};
    m_isRunning = false;
    m_probes.clear();
    m_findings.clear();
    m_inspection.reset();
}

void InspectSession::take(const Inspection &inspection)
{
    m_findings = inspection.findings;
    m_inspection = inspection;
    Q_EMIT ended();
}

QCoro::Task<> InspectSession::inspect(Scope scope, std::stop_token stop)
{
    const QPointer<InspectSession> self = this;
    // A run that was forgotten must not speak into the one that followed it.
    const auto isCurrent = [self, stop] { return self && self->m_stop.get_token() == stop; };
    InspectObserver observer;
    observer.probe = [=](const ProbeState &probe) {
        if (isCurrent())
            self->noteProbe(probe);
    };
    observer.finding = [=](const Finding &finding) {
        if (isCurrent())
            self->noteFinding(finding);
    };
    Inspection inspection = co_await m_engine.inspect(scope, stop, observer);
    if (!isCurrent())
        co_return;
    m_isRunning = false;
    m_probes = inspection.probes;
    m_findings = inspection.findings;
    m_inspection = std::move(inspection);
    Q_EMIT ended();
}

void InspectSession::noteProbe(const ProbeState &probe)
{
    const auto found = std::ranges::find(m_probes, probe.id, &ProbeState::id);
    const auto index = found - m_probes.begin();
    if (found == m_probes.end())
        m_probes << probe;
    else
        *found = probe;
    Q_EMIT probeChanged(int(index));
}

void InspectSession::noteFinding(const Finding &finding)
{
    m_findings << finding;
    Q_EMIT findingAdded(finding);
}

} // namespace wizard
