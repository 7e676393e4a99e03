// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of RunPage that chooses what is said and asked.

#include "pages/run/consent_prompt.h"
#include "pages/run/failure_prompt.h"
#include "pages/run/rollback_prompt.h"
#include "pages/run/run_end.h"
#include "pages/run/run_page.h"
#include "pages/widgets/step_model.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

Prompt *RunPage::makePrompt()
{
    const RunSession &running = session().running();
    if (running.isOpening() || running.failure())
        return openingPrompt();
    if (session().rehearsing().isActive())
        return rehearsingPrompt();
    if (!running.run())
        return showsRehearsal() ? rehearsedPrompt() : readyPrompt();
    if (m_asksRollBack)
        return rollbackPrompt();
    if (running.question() == RunSession::Question::Consent)
        return consentPrompt();
    if (running.question() == RunSession::Question::AfterFailure)
        return failurePrompt();
    if (running.isActive())
        return runningPrompt();
    return endPrompt();
}

Prompt *RunPage::openingPrompt()
{
    RunSession &running = session().running();
    if (!running.failure())
        return new Prompt(u"state-running"_s, Tone::Accent, tr("Opening the run…"));
    auto *prompt = new Prompt(u"state-failed"_s, Tone::Bad, tr("The run cannot be opened"));
    prompt->body()->addWidget(failureText(*running.failure()), 1);
    if (!session().isEarlierRun()) {
        QPushButton *again = prompt->addButton(tr("&Try Again"), u"action-refresh"_s);
        connect(again, &QPushButton::clicked, this, [this] {
            session().beginRun();
            refresh();
        });
        prompt->setFocusProxy(again);
        prompt->addButtonStretch();
    }
    return prompt;
}

Prompt *RunPage::readyPrompt()
{
    auto *prompt = new Prompt(u"station-run"_s, Tone::Accent, tr("Ready"));
    prompt->addText(
        tr("The wizard asks before each step starts, and shows exactly what it runs. You can stop "
           "at any moment, and go on or roll back then or later, even after a restart of the "
           "machine."));
    prompt->addText(tr("A journal of all that is done is written to a folder of its own, with a "
                       "script that rolls back without the wizard."));
    const bool hasPlan = session().planning().plan().has_value();
    if (hasPlan) {
        const auto warnings = std::ranges::count(session().planning().plan()->findings,
                                                 Severity::Warning, &Finding::severity);
        if (warnings > 0)
            prompt->addText(tr("There are %n warning(s) about this plan. Read them before you "
                               "begin: they are on the page “Plan”.",
                               nullptr, int(warnings)),
                            Tone::Warning);
        prompt->addText(rehearsalState(), Tone::Muted);
    }
    prompt->pushUp();
    QPushButton *start = prompt->addButton(tr("Be&gin"), u"station-run"_s);
    connect(start, &QPushButton::clicked, this, &RunPage::begin);
    prompt->setFocusProxy(start);
    if (hasPlan)
        connect(prompt->addButton(tr("Rehears&e"), u"action-rehearse"_s), &QPushButton::clicked,
                &session(), &WizardSession::rehearse);
    prompt->addButtonStretch();
    return prompt;
}

void RunPage::begin()
{
    if (!isVisible()) // a press that ended when the page was left already
        return;
    RunSession &running = session().running();
    connect(&running, &RunSession::opened, &running, &RunSession::start, Qt::SingleShotConnection);
    if (session().rehearsing().last())
        clearLog(tr("Run"));
    session().beginRun();
    Q_EMIT begun();
    refresh();
}

Prompt *RunPage::consentPrompt()
{
    RunSession &running = session().running();
    const Step &step = *running.askedStep();
    auto *prompt =
        new ConsentPrompt(step, running.run()->folder, m_steps->rowOf(step.id) + 1,
                          running.isRollingBack() ? 0 : int(running.harmlessAhead().size()));
    // What was said of this step is not heard of another one.
    const auto isAsked = [&running, id = step.id] {
        return running.askedStep() && running.askedStep()->id == id;
    };
    connect(prompt, &ConsentPrompt::agreed, &running, [=, &running](const QString &confirmation) {
        if (isAsked())
            running.go(confirmation);
    });
    connect(prompt, &ConsentPrompt::agreedToHarmless, &running, [=, &running] {
        if (isAsked())
            running.goHarmless();
    });
    connect(prompt, &ConsentPrompt::skipped, &running, [=, &running] {
        if (isAsked())
            running.skip();
    });
    return prompt;
}

Prompt *RunPage::failurePrompt()
{
    RunSession &running = session().running();
    auto *prompt = new FailurePrompt(*running.askedStep(), running.askedFailure());
    connect(prompt, &FailurePrompt::answered, &running, &RunSession::answerFailure);
    connect(prompt, &FailurePrompt::rollBackChosen, this, &RunPage::askRollBack);
    return prompt;
}

Prompt *RunPage::rollbackPrompt()
{
    RunSession &running = session().running();
    auto *prompt = new RollbackPrompt(running);
    connect(prompt, &RollbackPrompt::agreed, this, [this](const QStringList &confirmations) {
        m_asksRollBack = false;
        session().running().rollBack(confirmations);
        refresh();
    });
    connect(prompt, &RollbackPrompt::declined, this, [this] {
        m_asksRollBack = false;
        refresh();
    });
    return prompt;
}

Prompt *RunPage::runningPrompt()
{
    const RunSession &running = session().running();
    const int row = m_steps->rowOf(running.currentStep());
    const bool isBack = running.isRollingBack();
    const QString title = row >= 0 && isBack ? tr("Undoing: %1").arg(m_steps->steps().at(row).title)
                          : row >= 0         ? m_steps->steps().at(row).title
                          : isBack           ? tr("Rolling back…")
                                   : tr("Looking whether everything is still as it was planned…");
    auto *prompt = new Prompt(u"state-running"_s, Tone::Accent, title);
    if (running.isStopping())
        prompt->addText(tr("Stopping at the next safe point…"), Tone::Warning);
    else if (row >= 0 && isBack)
        prompt->addText(m_steps->steps().at(row).undoText, Tone::Muted);
    else if (row >= 0)
        prompt->addText(m_steps->steps().at(row).why, Tone::Muted);
    prompt->pushUp();
    return prompt;
}

Prompt *RunPage::endPrompt()
{
    RunSession &running = session().running();
    if (!running.result()) {
        auto *prompt = new Prompt(u"thing-run"_s, Tone::Warning, tr("This run was not finished"));
        prompt->addText(running.isRollingBack()
                            ? tr("Its rollback was begun and has to be finished.")
                            : tr("Go on where it stands, or roll back what was done."));
        prompt->pushUp();
        if (!running.isRollingBack()) {
            QPushButton *resume = prompt->addButton(tr("Res&ume"), u"station-run"_s);
            connect(resume, &QPushButton::clicked, &running, &RunSession::start);
            prompt->setFocusProxy(resume);
            prompt->addButtonStretch();
        }
        return prompt;
    }
    const RunEndText end = runEndText(*running.result(), running.isRollingBack());
    auto *prompt = new Prompt(end.icon, Tone(end.tone), end.title);
    prompt->addText(end.text);
    if (running.result()->failure)
        prompt->body()->addWidget(failureText(*running.result()->failure), 1);
    else
        prompt->pushUp();
    const RunEnd how = running.result()->end;
    if ((how == RunEnd::Stopped || how == RunEnd::Failed) && !running.isRollingBack()) {
        QPushButton *resume = prompt->addButton(tr("Res&ume"), u"station-run"_s);
        connect(resume, &QPushButton::clicked, &running, &RunSession::start);
        prompt->addButtonStretch();
    } else if ((how == RunEnd::Stopped || how == RunEnd::Failed) && running.isRollingBack()) {
        QPushButton *again =
            prompt->addButton(tr("Go On With the Rollbac&k"), u"action-rollback"_s);
        connect(again, &QPushButton::clicked, this, &RunPage::askRollBack);
        prompt->addButtonStretch();
    }
    return prompt;
}

} // namespace wizard
