// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/session/engine.h"

#include <QObject>

namespace wizard {

/// An inspection as it goes on: what the page of that station shows.
class InspectSession : public QObject
{
    Q_OBJECT
public:
    explicit InspectSession(const Engine &engine, QObject *parent = nullptr);
    ~InspectSession() override;

    void start(const Scope &scope);
    void cancel();                           ///< what was seen stays
    void forget();                           ///< the scope is another one now
    void take(const Inspection &inspection); ///< the one that there is, with something added to it

    bool isRunning() const { return m_isRunning; }
    bool wasCancelled() const { return m_stop.stop_requested(); }
    const QList<ProbeState> &probes() const { return m_probes; }
    const QList<Finding> &findings() const { return m_findings; }
    const std::optional<Inspection> &inspection() const
    {
        return m_inspection;
    } ///< once it has ended

Q_SIGNALS:
    void started();
    void probeChanged(int index);
    void findingAdded(const wizard::Finding &finding);
    void ended();

private:
    QCoro::Task<> inspect(Scope scope, std::stop_token stop);
    void noteProbe(const ProbeState &probe);
    void noteFinding(const Finding &finding);

    const Engine &m_engine;
    std::stop_source m_stop;
    bool m_isRunning = false;
    QList<ProbeState> m_probes;
    QList<Finding> m_findings;
    std::optional<Inspection> m_inspection;
};

} // namespace wizard
