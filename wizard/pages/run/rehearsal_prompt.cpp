// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/run/rehearsal_prompt.h"

#include "pages/run/failure_prompt.h"
#include "pages/widgets/text_label.h"
#include "run/rehearsal.h"

#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString iconOf(const Rehearsal &rehearsal)
{
    return !rehearsal.failure     ? u"state-done"_s
           : rehearsal.wasStopped ? u"action-stop"_s
                                  : u"state-failed"_s;
}

QString titleOf(const Rehearsal &rehearsal)
{
    if (!rehearsal.failure)
        return RehearsalPrompt::tr("The rehearsal went through");
    if (rehearsal.wasStopped)
        return RehearsalPrompt::tr("The rehearsal was stopped");
    const QList<Step> &steps = rehearsal.plan.steps;
    const auto step = std::ranges::find(steps, rehearsal.step, &Step::id);
    return step == steps.end() ? RehearsalPrompt::tr("The rehearsal cannot begin")
                               : RehearsalPrompt::tr("The rehearsal ended at step %1: %2")
                                     .arg(step - steps.begin() + 1)
                                     .arg(step->title);
}

} // namespace

QString rehearsalText(const Rehearsal &rehearsal)
{
    return !rehearsal.failure
               ? RehearsalPrompt::tr("The rehearsal went through. Nothing was changed.")
           : rehearsal.wasStopped
               ? RehearsalPrompt::tr("The rehearsal was stopped. Nothing was changed.")
               : RehearsalPrompt::tr("The rehearsal did not go through. Nothing was changed.");
}

Tone rehearsalTone(const Rehearsal &rehearsal)
{
    return !rehearsal.failure ? Tone::Good : rehearsal.wasStopped ? Tone::Warning : Tone::Bad;
}

RehearsalPrompt::RehearsalPrompt(const Rehearsal &rehearsal, QWidget *parent)
    : Prompt(iconOf(rehearsal), rehearsalTone(rehearsal), titleOf(rehearsal), parent)
{
    addTexts(rehearsal);
    QPushButton *begin = addButton(tr("Be&gin"), u"station-run"_s);
    QPushButton *again = addButton(tr("Rehears&e Again"), u"action-rehearse"_s);
    connect(begin, &QPushButton::clicked, this, &RehearsalPrompt::beginChosen);
    connect(again, &QPushButton::clicked, this, &RehearsalPrompt::againChosen);
    setFocusProxy(rehearsal.failure ? again : begin);
    addButtonStretch();
}

void RehearsalPrompt::addTexts(const Rehearsal &rehearsal)
{
    if (rehearsal.failure && !rehearsal.wasStopped) {
        addText(rehearsal.failure->id == "plan-stale"_L1
                    ? tr("Nothing was changed. What the plan was made from is not as it was: make "
                         "the plan again.")
                    : tr("Nothing was changed. A run would stop here too. Put it right, or leave "
                         "out what is not wanted, then rehearse again."));
        body()->addWidget(failureText(*rehearsal.failure), 1);
        return;
    }
    addText(rehearsal.wasStopped
                ? tr("Nothing was changed, and what was made for it is gone again.")
                : tr("Nothing was changed. Every step was tried as far as that changes nothing."));
    const auto untried = std::ranges::count_if(
        rehearsal.plan.steps, [](const Step &step) { return step.enabled && !isTried(step); });
    if (!rehearsal.failure && untried > 0)
        addText(tr("%n step(s) cannot be rehearsed; what they were planned from still holds.",
                   nullptr, int(untried)));
    if (!rehearsal.failure)
        body()->addWidget(
            new TextLabel(tr("Rehearsed as the plan is now, on %1.")
                              .arg(QLocale().toString(rehearsal.ended, QLocale::ShortFormat)),
                          TextLabel::Kind::Small, Tone::Muted));
    pushUp();
}

} // namespace wizard
