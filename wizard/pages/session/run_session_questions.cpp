// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of RunSession that asks and is told.

#include "pages/session/run_session.h"

#include <QCoroFuture>

#include <algorithm>

namespace wizard {

QCoro::Task<Consent> RunSession::askConsent(Step step)
{
    // The rollback as a whole was agreed to, with all that it undoes in view.
    const QString typed =
        step.destruction && m_confirmations.contains(step.destruction->confirmation)
            ? step.destruction->confirmation
            : QString();
    if ((m_isRollingBack && (!step.destruction || !typed.isEmpty())) || m_agreed.contains(step.id))
        co_return Consent{m_stop.stop_requested() ? Consent::Answer::Stop : Consent::Answer::Go,
                          typed};
    m_currentStep = step.id;
    setStand(step.id, StepStand::Asked);
    setQuestion(Question::Consent);
    // Nothing of this object is touched after the wait: it may be gone by then.
    co_return co_await m_consent.asked();
}

QCoro::Task<AfterFailure> RunSession::askAfterFailure(Step step, Failure failure)
{
    m_currentStep = step.id;
    m_askedFailure = std::move(failure);
    setQuestion(Question::AfterFailure);
    co_return co_await m_afterFailure.asked(AfterFailure::Stop);
}

const Step *RunSession::askedStep() const
{
    if (m_question == Question::None)
        return nullptr;
    const auto step = std::ranges::find(m_run->plan.steps, m_currentStep, &Step::id);
    return step == m_run->plan.steps.end() ? nullptr : &*step;
}

QStringList RunSession::harmlessAhead() const
{
    QStringList ids;
    if (!m_run)
        return ids;
    const QList<Step> &steps = m_run->plan.steps;
    for (auto step = std::ranges::find(steps, m_currentStep, &Step::id); step != steps.end();
         ++step) {
        if (!step->enabled)
            continue;
        if (!step->isHarmless() || step->destruction)
            break;
        ids << step->id;
    }
    return ids;
}

void RunSession::giveConsent(Consent::Answer answer, const QString &confirmation)
{
    if (!m_consent.isOpen())
        return;
    setQuestion(Question::None);
    m_consent.give({answer, confirmation});
}

void RunSession::go(const QString &confirmation)
{
    giveConsent(Consent::Answer::Go, confirmation);
}

void RunSession::goHarmless()
{
    const QStringList ahead = harmlessAhead();
    m_agreed += QSet(ahead.begin(), ahead.end());
    go();
}

void RunSession::skip()
{
    giveConsent(Consent::Answer::Skip);
}

void RunSession::answerStop()
{
    giveConsent(Consent::Answer::Stop);
}

void RunSession::answerFailure(AfterFailure answer)
{
    if (!m_afterFailure.isOpen())
        return;
    if (answer == AfterFailure::RollBack)
        m_isRollingBack = true;
    setQuestion(Question::None);
    m_afterFailure.give(answer);
}

void RunSession::noteEdge(const Step &step, Edge edge)
{
    if (step.id != m_currentStep || edge == Edge::Intended || edge == Edge::Undoing)
        m_elapsed.start();
    m_currentStep = step.id;
    setStand(step.id, standOf(step, edge));
}

void RunSession::setStand(const QString &step, StepStand stand)
{
    if (m_stands.value(step) == stand)
        return;
    m_stands[step] = stand;
    Q_EMIT standChanged(step);
}

void RunSession::setQuestion(Question question)
{
    if (m_question == question)
        return;
    m_question = question;
    Q_EMIT questionChanged();
}

} // namespace wizard
