// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/session/engine.h"
#include "pages/session/step_stand.h"

#include <QElapsedTimer>
#include <QObject>

namespace wizard {

/// A rehearsal that has ended, and of which plan it was.
struct Rehearsal
{
    Plan plan;
    QDateTime ended;
    std::optional<Failure> failure; ///< why it did not go through
    QString step;                   ///< where it ended then; empty: before any
    bool wasStopped = false;        ///< by a person, which is no failure of the plan
};

/// A plan tried in a folder of its own, as it goes on, and the last time that this was done. It
/// changes nothing, so that it asks for nothing and can be stopped at any moment.
class RehearsalSession : public QObject
{
    Q_OBJECT
public:
    explicit RehearsalSession(const Engine &engine, QObject *parent = nullptr);
    ~RehearsalSession() override;

    void start(const Plan &plan); ///< one that goes on is stopped, and not heard any more
    void stop();
    void forget();

    bool isActive() const { return m_isActive; }
    bool isStopping() const { return m_isActive && m_stop.stop_requested(); }

    /// The last one that ended, if it was of exactly this plan: another choice is another plan.
    const Rehearsal *of(const Plan &plan) const;
    const std::optional<Rehearsal> &last() const { return m_last; } ///< of whatever plan
    QDateTime wentThrough(const Plan &plan) const;                  ///< not valid: it has not

    StepStand stand(const QString &step) const { return m_stands.value(step, StepStand::Waiting); }
    QString currentStep() const { return m_currentStep; }
    qint64 elapsed() const; ///< milliseconds of the current step

Q_SIGNALS:
    void activeChanged();
    void standChanged(const QString &step);
    void command(const QString &step, const QStringList &argv);
    void output(const QString &step, const QString &line);

private:
    QCoro::Task<> work(Plan plan, std::stop_token stop);
    void noteEdge(const Step &step, Edge edge);
    void noteEnd(const Plan &plan, const Outcome<void> &rehearsed);
    void setStand(const QString &step, StepStand stand);

    const Engine &m_engine;
    std::stop_source m_stop;
    bool m_isActive = false;
    std::optional<Rehearsal> m_last;
    QMap<QString, StepStand> m_stands;
    QString m_currentStep;
    QElapsedTimer m_elapsed;
};

} // namespace wizard
