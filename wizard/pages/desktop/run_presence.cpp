// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/desktop/run_presence.h"

#include "pages/desktop/notification.h"
#include "pages/run/rehearsal_prompt.h"
#include "pages/run/run_end.h"
#include "pages/session/run_session.h"

#include <QWidget>

namespace wizard {

RunPresence::RunPresence(const RunSession &running, const QWidget &window,
                         std::chrono::milliseconds longTime, QObject *parent)
    : QObject(parent), m_running(running), m_window(window), m_longTime(longTime)
{
    connect(&running, &RunSession::activeChanged, this, &RunPresence::update);
    connect(&running, &RunSession::questionChanged, this, &RunPresence::update);
    connect(&running, &RunSession::ended, this, &RunPresence::update);
}

void RunPresence::watch(const RehearsalSession &rehearsing)
{
    m_rehearsing = &rehearsing;
    connect(&rehearsing, &RehearsalSession::activeChanged, this, &RunPresence::update);
}

void RunPresence::update()
{
    const bool isRehearsing = m_rehearsing && m_rehearsing->isActive();
    const bool isBusy = isRehearsing || (m_running.isActive() &&
                                         m_running.question() == RunSession::Question::None);
    if (isBusy == m_isBusy)
        return;
    m_isBusy = isBusy;
    if (isBusy) {
        m_since.start();
        m_hold.hold(isRehearsing ? tr("An upgrade is rehearsed.")
                                 : tr("An upgrade step is running."));
        return;
    }
    m_hold.release();
    if (m_since.durationElapsed() >= m_longTime && !m_window.isActiveWindow())
        tell();
}

void RunPresence::tell() const
{
    if (const Step *step = m_running.askedStep()) {
        notify(m_running.question() == RunSession::Question::AfterFailure
                   ? tr("A step failed")
                   : tr("The upgrade waits for you"),
               step->title);
    } else if (m_running.result()) {
        const RunEndText end = runEndText(*m_running.result(), m_running.isRollingBack());
        notify(end.title, end.text);
    } else if (m_rehearsing && m_rehearsing->last() && !m_rehearsing->last()->wasStopped) {
        notify(tr("The rehearsal has ended"), rehearsalText(*m_rehearsing->last()));
    }
}

} // namespace wizard
