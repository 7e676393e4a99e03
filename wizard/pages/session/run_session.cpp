// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/session/run_session.h"

#include <QCoroFuture>
#include <QPointer>
#include <QtConcurrentRun>

#include <algorithm>

namespace wizard {

namespace {

QCoro::Task<Consent> nobodyThere()
{
    co_return Consent{};
}

QCoro::Task<AfterFailure> nobodyThereAfterFailure()
{
    co_return AfterFailure::Stop;
}

} // namespace

RunSession::RunSession(const Engine &engine, QObject *parent) : QObject(parent), m_engine(engine) {}

RunSession::~RunSession()
{
    m_stop.request_stop();
    m_consent.give({});
    m_afterFailure.give(AfterFailure::Stop);
}

void RunSession::begin(const Plan &plan, const QDateTime &rehearsed)
{
    openWith([begin = m_engine.begin, plan, rehearsed] { return begin(plan, rehearsed); });
}

void RunSession::open(const QString &folder)
{
    openWith([open = m_engine.open, folder] { return open(folder); });
}

void RunSession::forget()
{
    m_run.reset();
    m_failure.reset();
    m_result.reset();
    m_stands.clear();
    m_agreed.clear();
    m_confirmations.clear();
    m_currentStep.clear();
    m_isRollingBack = m_rollBackNext = false;
}

QCoro::Task<> RunSession::openWith(std::function<Outcome<OpenRun>()> opening)
{
    const QPointer<RunSession> self = this;
    forget();
    m_isOpening = true;
    Outcome<OpenRun> run = co_await QtConcurrent::run(std::move(opening));
    if (!self)
        co_return;
    m_isOpening = false;
    if (run) {
        m_run = std::move(*run);
        m_isRollingBack = m_run->isRollingBack;
        for (const Step &step : m_run->plan.steps) {
            const auto edge = m_run->edges.constFind(step.id);
            StepStand stand = standOf(step, edge == m_run->edges.constEnd() ? std::nullopt
                                                                            : std::optional(*edge));
            if (stand == StepStand::Running || stand == StepStand::Undoing)
                stand = StepStand::Interrupted; // nobody works on it now
            m_stands[step.id] = stand;
        }
    } else {
        m_failure = run.error();
    }
    Q_EMIT opened();
}

void RunSession::start()
{
    if (m_isActive || !m_run)
        return;
    m_isActive = true;
    m_stop = {};
    m_result.reset();
    Q_EMIT activeChanged();
    work(false, m_stop.get_token());
}

void RunSession::rollBack(const QStringList &confirmations)
{
    if (!m_run)
        return;
    m_confirmations = confirmations;
    if (m_isActive) {
        m_rollBackNext = true;
        stop();
        return;
    }
    m_isActive = m_isRollingBack = true;
    m_stop = {};
    m_result.reset();
    Q_EMIT activeChanged();
    work(true, m_stop.get_token());
}

void RunSession::stop()
{
    m_stop.request_stop();
    m_agreed.clear();
    Q_EMIT activeChanged();
    giveConsent(Consent::Answer::Stop);
    answerFailure(AfterFailure::Stop);
}

void RunSession::pause()
{
    m_agreed.clear();
}

QCoro::Task<> RunSession::work(bool back, std::stop_token stop)
{
    const QPointer<RunSession> self = this;
    const OpenRun run = *m_run; // keeps the run open for as long as this goes on
    const RunResult result = co_await (back ? run.rollBack : run.run)(observer(), stop);
    if (self)
        noteEnd(result);
}

void RunSession::noteEnd(const RunResult &result)
{
    m_isActive = false;
    m_result = result;
    setQuestion(Question::None);
    // What the journal left open is not running any more.
    for (const Step &step : m_run->plan.steps)
        if (stand(step.id) == StepStand::Asked)
            setStand(step.id, standOf(step, std::nullopt));
        else if (stand(step.id) == StepStand::Running || stand(step.id) == StepStand::Undoing)
            setStand(step.id, stand(step.id) == StepStand::Running ? StepStand::Failed
                                                                   : StepStand::UndoFailed);
    m_currentStep.clear();
    Q_EMIT activeChanged();
    if (std::exchange(m_rollBackNext, false) && canRollBack())
        rollBack(m_confirmations);
    else
        Q_EMIT ended();
}

RunObserver RunSession::observer()
{
    const QPointer<RunSession> self = this;
    RunObserver observer;
    observer.consent = [self](const Step &step) {
        return self ? self->askConsent(step) : nobodyThere();
    };
    observer.afterFailure = [self](const Step &step, const Failure &failure) {
        return self ? self->askAfterFailure(step, failure) : nobodyThereAfterFailure();
    };
    observer.edge = [self](const Step &step, Edge edge) {
        if (self)
            self->noteEdge(step, edge);
    };
    observer.command = [self](const Step &step, const QStringList &argv) {
        if (self)
            Q_EMIT self->command(step.id, argv);
    };
    observer.output = [self](const Step &step, const QString &line) {
        if (self)
            Q_EMIT self->output(step.id, line);
    };
    return observer;
}

bool RunSession::hasBegun() const
{
    return std::ranges::any_of(m_stands, [](StepStand stand) {
        return stand != StepStand::Waiting && stand != StepStand::Asked &&
               stand != StepStand::LeftOut;
    });
}

bool RunSession::canRollBack() const
{
    if (m_result && m_result->end == RunEnd::RolledBack)
        return false; // what changed nothing has nothing to be undone, and stands as done
    return std::ranges::any_of(m_stands, [](StepStand stand) {
        return stand == StepStand::Running || stand == StepStand::Interrupted ||
               stand == StepStand::Done || stand == StepStand::Failed ||
               stand == StepStand::Undoing || stand == StepStand::UndoFailed;
    });
}

qint64 RunSession::elapsed() const
{
    return m_currentStep.isEmpty() || !m_elapsed.isValid() ? 0 : m_elapsed.elapsed();
}

} // namespace wizard
