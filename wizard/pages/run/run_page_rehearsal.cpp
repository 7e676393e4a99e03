// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of RunPage that rehearses.

#include "pages/run/rehearsal_prompt.h"
#include "pages/run/run_page.h"
#include "pages/widgets/log_view.h"
#include "pages/widgets/step_model.h"

#include <QListView>
#include <QPushButton>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

void RunPage::connectRehearsal()
{
    RehearsalSession &rehearsing = session().rehearsing();
    connect(&rehearsing, &RehearsalSession::activeChanged, this, [this, &rehearsing] {
        if (rehearsing.isActive() && !rehearsing.isStopping())
            clearLog(tr("Rehearsal"));
        showSteps();
        refresh();
    });
    connect(&rehearsing, &RehearsalSession::standChanged, this, &RunPage::stepStandChanged);
    connect(&rehearsing, &RehearsalSession::command, this, &RunPage::noteCommand);
    connect(&rehearsing, &RehearsalSession::output, m_log,
            [this](const QString &, const QString &line) { m_log->addLine(line); });
}

// There is no way back to a rehearsal that goes on behind another page.
void RunPage::cleanupPage()
{
    session().rehearsing().stop();
}

// The one that goes on, or that has ended and was of the plan as it is now.
bool RunPage::showsRehearsal() const
{
    const auto &plan = session().planning().plan();
    const RehearsalSession &rehearsing = session().rehearsing();
    return !session().running().run() && plan && (rehearsing.isActive() || rehearsing.of(*plan));
}

QString RunPage::rehearsalState() const
{
    const auto &last = session().rehearsing().last();
    const auto &plan = session().planning().plan();
    return last && plan && last->plan.id == plan->id
               ? tr("The plan is not rehearsed as it is now: other choices were made since.")
               : tr("The plan is not rehearsed yet. A rehearsal tries the steps in a folder of its "
                    "own, asks the cluster without changing it, and changes nothing.");
}

Prompt *RunPage::rehearsingPrompt()
{
    const RehearsalSession &rehearsing = session().rehearsing();
    const int row = m_steps->rowOf(rehearsing.currentStep());
    auto *prompt = new Prompt(u"state-running"_s, Tone::Accent,
                              row < 0 ? tr("Rehearsing…")
                                      : tr("Rehearsing: %1").arg(m_steps->steps().at(row).title));
    if (rehearsing.isStopping())
        prompt->addText(tr("Stopping the rehearsal…"), Tone::Warning);
    else
        prompt->addText(tr("Nothing is changed. You can stop at any moment."), Tone::Muted);
    prompt->pushUp();
    return prompt;
}

Prompt *RunPage::rehearsedPrompt()
{
    auto *prompt = new RehearsalPrompt(*session().rehearsing().of(*session().planning().plan()));
    connect(prompt, &RehearsalPrompt::beginChosen, this, &RunPage::begin);
    connect(prompt, &RehearsalPrompt::againChosen, &session(), &WizardSession::rehearse);
    return prompt;
}

void RunPage::updateRehearsalLead()
{
    const RehearsalSession &rehearsing = session().rehearsing();
    if (!rehearsing.isActive()) {
        const Rehearsal &rehearsal = *rehearsing.of(*session().planning().plan());
        setLead(rehearsalText(rehearsal), rehearsalTone(rehearsal));
        return;
    }
    const QList<Step> &steps = m_steps->steps();
    const auto tried = std::ranges::count_if(steps, [&](const Step &step) {
        const StepStand stand = rehearsing.stand(step.id);
        return stand == StepStand::Rehearsed || stand == StepStand::NotRehearsed;
    });
    setLead(tr("Rehearsing, %1 of %n step(s) tried. Nothing is changed.", nullptr,
               int(std::ranges::count(steps, true, &Step::enabled)))
                .arg(tried));
}

StationStand RunPage::rehearsalStand() const
{
    const auto &plan = session().planning().plan();
    const RehearsalSession &rehearsing = session().rehearsing();
    if (!plan || plan->steps.isEmpty() || plan->isBlocked())
        return {};
    if (rehearsing.isActive())
        return {Tone::Accent, tr("rehearsing…"), false};
    const Rehearsal *rehearsal = rehearsing.of(*plan);
    if (!rehearsal || rehearsal->wasStopped)
        return {Tone::Muted, tr("not rehearsed"), false};
    return rehearsal->failure ? StationStand{Tone::Bad, tr("rehearsal failed"), false}
                              : StationStand{Tone::Good, tr("rehearsed"), false};
}

} // namespace wizard
