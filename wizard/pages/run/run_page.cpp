// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/run/run_page.h"

#include "pages/run/step_look.h"
#include "pages/widgets/log_panel.h"
#include "pages/widgets/log_view.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/prompt.h"
#include "pages/widgets/splitter.h"
#include "pages/widgets/step_model.h"
#include "pages/widgets/tab_order.h"
#include "pages/widgets/two_line_delegate.h"
#include "system/quoting.h"

#include <QListView>
#include <QPushButton>
#include <QTimerEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

RunPage::RunPage(WizardSession &session)
    : StationPage(Station::Run, session, tr("Carry it out")), m_steps(new StepModel(this)),
      m_list(new QListView), m_promptPlace(new QWidget), m_logPanel(new LogPanel),
      m_log(m_logPanel->view())
{
    setCommitPage(true);
    addParts();
    connectRun();
    connectRehearsal();
    connectLooking();
}

void RunPage::addParts()
{
    m_list->setModel(m_steps);
    m_list->setItemDelegate(new TwoLineDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Steps of the run"));
    auto *column = new QVBoxLayout(m_promptPlace);
    column->setContentsMargins({});
    QWidget *right = splitter(u"run-log"_s, Qt::Vertical, m_promptPlace, m_logPanel, 66);
    body()->addWidget(splitter(u"run"_s, Qt::Horizontal, m_list, right, 38), 1);
    m_pause = addButton(tr("&Pause Before the Next Step"), u"action-pause"_s);
    m_stop = addButton(tr("St&op"), u"action-stop"_s);
    addButtonStretch();
    m_rollBack = addButton(tr("&Roll Back…"), u"action-rollback"_s);
}

void RunPage::connectRun()
{
    RunSession &running = session().running();
    connect(m_pause, &QPushButton::clicked, &running, &RunSession::pause);
    connect(m_pause, &QPushButton::clicked, this, [this] { m_pause->setEnabled(false); });
    connect(m_stop, &QPushButton::clicked, this, &RunPage::stop);
    connect(m_rollBack, &QPushButton::clicked, this, &RunPage::askRollBack);
    connect(&running, &RunSession::opened, this, &RunPage::showSteps);
    connect(&running, &RunSession::opened, this, [this] {
        refresh();
        if (m_asksRollBack)
            focusPrompt();
    });
    connect(&running, &RunSession::questionChanged, this, [this, &running] {
        if (running.question() == RunSession::Question::None)
            refreshSoon();
        else
            refresh();
    });
    connect(&running, &RunSession::activeChanged, this, &RunPage::refreshSoon);
    connect(&running, &RunSession::ended, this, &RunPage::refreshSoon);
    connect(&running, &RunSession::standChanged, this, &RunPage::stepStandChanged);
    connect(&running, &RunSession::command, this, &RunPage::noteCommand);
    connect(&running, &RunSession::output, m_log,
            [this](const QString &, const QString &line) { m_log->addLine(line); });
}

void RunPage::stepStandChanged(const QString &step)
{
    m_steps->stepChanged(step);
    if (const int row = m_steps->rowOf(step); row >= 0) {
        m_ownRow = row;
        if (!m_look)
            selectOwnRow();
    }
    const RunSession &running = session().running();
    if (session().rehearsing().isActive()) // what goes on is not said by a question
        showPrompt(makePrompt());
    else if (running.isActive() && running.question() == RunSession::Question::None &&
             !m_asksRollBack) // nor for what was agreed to before
        refreshSoon();
    updateLead();
    updateButtons();
}

void RunPage::stop()
{
    if (session().rehearsing().isActive())
        session().rehearsing().stop();
    else
        session().running().stop();
}

void RunPage::clearLog(const QString &heading)
{
    m_log->clearLines();
    m_log->addHeading(heading);
    m_logStep.clear();
}

void RunPage::entered()
{
    showSteps();
    refresh();
    if (m_asksRollBack)
        focusPrompt();
}

void RunPage::askRollBack()
{
    m_asksRollBack = true;
    refresh();
    focusPrompt();
}

// What is typed to confirm, and Return after it, must not go to Next, which the page begins at.
void RunPage::focusPrompt()
{
    if (m_prompt && m_prompt->focusProxy())
        m_prompt->focusProxy()->setFocus();
}

void RunPage::noteCommand(const QString &step, const QStringList &argv)
{
    const int row = m_steps->rowOf(step);
    if (std::exchange(m_logStep, step) != step && row >= 0)
        m_log->addHeading(headingOf(row));
    m_log->addHeading(u"$ "_s + quotedCommand(argv));
}

void RunPage::showSteps()
{
    const RunSession &running = session().running();
    const auto &plan = session().planning().plan();
    if (running.run()) {
        m_steps->setSteps(running.run()->plan.steps);
        m_steps->setStands([&running](const QString &step) { return running.stand(step); });
    } else if (plan) {
        const RehearsalSession *rehearsing = showsRehearsal() ? &session().rehearsing() : nullptr;
        m_steps->setSteps(plan->steps);
        m_steps->setStands([plan, rehearsing](const QString &id) {
            if (rehearsing)
                return rehearsing->stand(id);
            const auto step = std::ranges::find(plan->steps, id, &Step::id);
            return step != plan->steps.end() && !step->enabled ? StepStand::LeftOut
                                                               : StepStand::Waiting;
        });
    }
}

// A step ends and the next begins by several changes, and what is between them is not worth a
// frame. A question is never asked beside an older one.
void RunPage::refreshSoon()
{
    if (std::exchange(m_refreshes, true))
        return;
    const auto refreshUnlessDone = [this] {
        if (m_refreshes)
            refresh();
    };
    QMetaObject::invokeMethod(this, refreshUnlessDone, Qt::QueuedConnection);
}

void RunPage::refresh()
{
    m_refreshes = false;
    const RunSession &running = session().running();
    if (running.isActive() || session().rehearsing().isActive())
        m_clock.start(500ms, this);
    else
        m_clock.stop();
    m_logPanel->setVisible(running.run().has_value() || showsRehearsal());
    showPrompt(makePrompt());
    updateLead();
    updateButtons();
    updateComplete();
    Q_EMIT standChanged();
}

void RunPage::showPrompt(Prompt *prompt)
{
    const bool hadFocus = (m_prompt && m_prompt->isAncestorOf(focusWidget())) ||
                          (m_look && m_look->isAncestorOf(focusWidget()));
    if (m_prompt) {
        m_prompt->hide();
        m_prompt->deleteLater(); // the click that leads here may come from it
    }
    m_prompt = prompt;
    m_promptPlace->layout()->addWidget(prompt);
    if (m_look && isWorkingAlone()) { // who looks at a step is not called away by the next one
        prompt->hide();
        updateLook();
        return;
    }
    endLook();
    putTabOrderAfter(m_list, prompt);
    if (prompt->focusProxy() && (hadFocus || !focusWidget() || focusWidget() == this))
        prompt->focusProxy()->setFocus();
}

void RunPage::updateButtons()
{
    const RunSession &running = session().running();
    const bool works = running.isActive() && running.question() == RunSession::Question::None;
    m_pause->setEnabled(works && !running.isStopping() && !running.isRollingBack());
    const RehearsalSession &rehearsing = session().rehearsing();
    m_stop->setEnabled((running.isActive() && !running.isStopping()) ||
                       (rehearsing.isActive() && !rehearsing.isStopping()));
    m_rollBack->setEnabled(!m_asksRollBack && running.canRollBack() &&
                           !(running.isActive() && running.isRollingBack()));
}

void RunPage::updateLead()
{
    const RunSession &running = session().running();
    const QList<Step> &steps = m_steps->steps();
    const auto count = [&](StepStand stand) {
        return int(std::ranges::count_if(
            steps, [&](const Step &step) { return running.stand(step.id) == stand; }));
    };
    if (running.isRollingBack() && running.result() && running.result()->end == RunEnd::RolledBack)
        setLead(tr("Rolled back, %n step(s) undone.", nullptr, count(StepStand::Undone)),
                Tone::Good);
    else if (running.isRollingBack() && running.run())
        setLead(tr("Rolling back, %n step(s) undone.", nullptr, count(StepStand::Undone)),
                Tone::Warning);
    else if (running.run())
        setLead(
            tr("%1 of %n step(s) done.", nullptr, int(steps.size())).arg(count(StepStand::Done)));
    else if (showsRehearsal())
        updateRehearsalLead();
    else
        setLead(tr("Nothing has been done yet."));
    Q_EMIT standChanged();
}

QString durationText(qint64 milliseconds)
{
    const qint64 seconds = milliseconds / 1000;
    return seconds < 60 ? RunPage::tr("%1 s").arg(seconds)
                        : RunPage::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

void RunPage::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_clock.timerId()) {
        StationPage::timerEvent(event);
        return;
    }
    const RunSession &running = session().running();
    const RehearsalSession &rehearsing = session().rehearsing();
    if (rehearsing.isActive() && rehearsing.elapsed() >= 1000)
        setPassingLead(
            tr("Rehearsing: %1. Nothing is changed.").arg(durationText(rehearsing.elapsed())));
    else if (running.question() == RunSession::Question::None && running.elapsed() >= 1000)
        setPassingLead(tr("%1: %2").arg(running.isRollingBack() ? tr("Undoing") : tr("Running"),
                                        durationText(running.elapsed())));
}

bool RunPage::isComplete() const
{
    const RunSession &running = session().running();
    return running.run() && !running.isActive() && running.result();
}

StationStand RunPage::stand() const
{
    const RunSession &running = session().running();
    if (!running.run())
        return rehearsalStand();
    if (running.question() != RunSession::Question::None)
        return {Tone::Accent, tr("waits for you"), false};
    if (running.isActive())
        return {Tone::Accent, running.isRollingBack() ? tr("rolling back…") : tr("running…"),
                false};
    if (!running.result())
        return {Tone::Warning, tr("not finished"), false};
    switch (running.result()->end) {
    case RunEnd::Done:
        return {Tone::Good, tr("done"), true};
    case RunEnd::RolledBack:
        return {Tone::Good, tr("rolled back"), true};
    case RunEnd::DoneWithFailures:
        return {Tone::Warning, tr("done with failures"), true};
    case RunEnd::Stopped:
        return {Tone::Warning, tr("stopped"), true};
    case RunEnd::Stale:
        return {Tone::Warning, tr("out of date"), true};
    case RunEnd::Failed:
        return {Tone::Bad, tr("failed"), true};
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace wizard
