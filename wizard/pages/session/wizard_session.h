// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/session/inspect_session.h"
#include "pages/session/plan_session.h"
#include "pages/session/rehearsal_session.h"
#include "pages/session/run_session.h"

namespace wizard {

/// All that the pages share: one value a station, each made from the one before it. A new scope
/// forgets the inspection, a new inspection the plan.
class WizardSession : public QObject
{
    Q_OBJECT
public:
    WizardSession(Engine engine, Scope scope, QObject *parent = nullptr);
    ~WizardSession() override;

    const Engine &engine() const { return m_engine; }
    InspectSession &inspecting() { return m_inspecting; }
    PlanSession &planning() { return m_planning; }
    RehearsalSession &rehearsing() { return m_rehearsing; }
    RunSession &running() { return m_running; }

    const Scope &scope() const { return m_scope; }
    void setScope(const Scope &scope);

    void inspect();                        ///< from the start
    void makePlan(const Choices &choices); ///< from the inspection that there is
    void openPlan(const Plan &plan);       ///< instead of inspecting
    void rehearse();                       ///< the plan as it is chosen now

    /// Has the values that Helm keeps, and no deployment file has, written to a file (or into a
    /// folder, when they are of several releases), and plans with that.
    QCoro::Task<Outcome<void>> takeValues(QString path, ExistingFile existing);

    /// The plan that was opened, or that belongs to an earlier run: the stations before it are
    /// empty.
    bool isPlanOpened() const { return m_isPlanOpened; }
    bool isEarlierRun() const { return m_isEarlierRun; }

    void beginRun();                    ///< of the plan, unless one is there already
    void resume(const QString &folder); ///< an earlier run
    void startOver();

    /// What closing the window would take away.
    enum class Loss { Nothing, Choices, RunningStep };
    Loss loss() const;

Q_SIGNALS:
    void scopeChanged();

private:
    Engine m_engine;
    Scope m_scope;
    InspectSession m_inspecting;
    PlanSession m_planning;
    RehearsalSession m_rehearsing;
    RunSession m_running;
    bool m_isPlanOpened = false;
    bool m_isEarlierRun = false;
};

} // namespace wizard
