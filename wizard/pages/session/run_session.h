// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/session/answer.h"
#include "pages/session/step_stand.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>

namespace wizard {

/// A run as it goes on: how each step stands, what is asked, and how it ended.
class RunSession : public QObject
{
    Q_OBJECT
public:
    /// What a person is asked.
    enum class Question { None, Consent, AfterFailure };

    explicit RunSession(const Engine &engine, QObject *parent = nullptr);
    ~RunSession() override;

    /// Makes a run of a plan, that was rehearsed or not; nothing runs yet.
    void begin(const Plan &plan, const QDateTime &rehearsed = {});
    void open(const QString &folder); ///< opens an earlier one; nothing runs yet
    void forget();                    ///< of a run that is not active

    bool isOpening() const { return m_isOpening; }
    const std::optional<OpenRun> &run() const { return m_run; }
    const std::optional<Failure> &failure() const { return m_failure; } ///< why there is no run
    bool hasBegun() const; ///< a step was begun, now or earlier

    void start(); ///< from where the run stands
    /// Stops first, when it is active. `confirmations` are the namespaces that were typed; a step
    /// that deletes something in another one asks.
    void rollBack(const QStringList &confirmations = {});
    void stop();  ///< at the next safe point
    void pause(); ///< asks before the next step, whatever was agreed
    bool isActive() const { return m_isActive; }
    bool isStopping() const { return m_isActive && m_stop.stop_requested(); }
    bool isRollingBack() const { return m_isRollingBack; }
    bool canRollBack() const; ///< something is there to be undone
    const std::optional<RunResult> &result() const { return m_result; }

    Question question() const { return m_question; }
    const Step *askedStep() const;
    const Failure &askedFailure() const { return m_askedFailure; }
    QStringList
    harmlessAhead() const; ///< the asked step and those behind it, as far as all are harmless
    void go(const QString &confirmation = {});
    void goHarmless(); ///< all of harmlessAhead()
    void skip();
    void answerStop();
    void answerFailure(AfterFailure answer);

    StepStand stand(const QString &step) const { return m_stands.value(step, StepStand::Waiting); }
    QString currentStep() const { return m_currentStep; }
    qint64 elapsed() const; ///< milliseconds of the current step

Q_SIGNALS:
    void opened(); ///< there is a run, or a failure
    void standChanged(const QString &step);
    void questionChanged();
    void activeChanged();
    void ended();
    void command(const QString &step, const QStringList &argv);
    void output(const QString &step, const QString &line);

private:
    QCoro::Task<> openWith(std::function<Outcome<OpenRun>()> opening);
    QCoro::Task<> work(bool back, std::stop_token stop);
    QCoro::Task<Consent> askConsent(Step step);
    QCoro::Task<AfterFailure> askAfterFailure(Step step, Failure failure);
    RunObserver observer();
    void noteEdge(const Step &step, Edge edge);
    void setStand(const QString &step, StepStand stand);
    void setQuestion(Question question);
    void giveConsent(Consent::Answer answer, const QString &confirmation = {});
    void noteEnd(const RunResult &result);

    const Engine &m_engine;
    std::stop_source m_stop;
    std::optional<OpenRun> m_run;
    std::optional<Failure> m_failure;
    std::optional<RunResult> m_result;
    QMap<QString, StepStand> m_stands;
    QStringList m_confirmations; // of the rollback
    QSet<QString> m_agreed;      // steps that need not be asked for again
    QString m_currentStep;
    QElapsedTimer m_elapsed;
    Question m_question = Question::None;
    Failure m_askedFailure;
    Answer<Consent> m_consent;
    Answer<AfterFailure> m_afterFailure;
    bool m_isOpening = false;
    bool m_isActive = false;
    bool m_isRollingBack = false;
    bool m_rollBackNext = false; // as soon as it has stopped
};

} // namespace wizard
