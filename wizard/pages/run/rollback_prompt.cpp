// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/run/rollback_prompt.h"

#include "pages/widgets/metrics.h"
#include "pages/widgets/step_texts.h"
#include "pages/widgets/text_label.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <ranges>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

bool isToBeUndone(StepStand stand)
{
    return stand != StepStand::Waiting && stand != StepStand::Asked &&
           stand != StepStand::LeftOut && stand != StepStand::Skipped && stand != StepStand::Undone;
}

} // namespace

RollbackPrompt::RollbackPrompt(const RunSession &running, QWidget *parent)
    : Prompt(u"action-rollback"_s, Tone::Warning, tr("Roll back?"), parent)
{
    addText(
        running.isActive()
            ? tr("The run stops at the next safe point. Then these steps are undone, last first:")
            : tr("These steps are undone, last first:"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, gap(this), 0);
    column->setSpacing(gap(this) / 2);
    for (const Step &step : running.run()->plan.steps | std::views::reverse) {
        if (!isToBeUndone(running.stand(step.id)))
            continue;
        column->addWidget(new TextLabel(step.title));
        QString how = undoText(step.undoClass);
        if (!step.undoText.isEmpty())
            how += u". "_s + step.undoText;
        auto *detail = new TextLabel(how, TextLabel::Kind::Small,
                                     step.undoClass == UndoClass::Exact ||
                                             step.undoClass == UndoClass::NotNeeded
                                         ? Tone::Muted
                                         : Tone::Warning);
        detail->setContentsMargins(lineHeight(this), 0, 0, 0);
        column->addWidget(detail);
    }
    column->addStretch();
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setAccessibleName(tr("Steps that are undone"));
    area->setWidget(content);
    body()->addWidget(area, 1);
    connect(addButton(tr("Roll Back No&w"), u"action-rollback"_s), &QPushButton::clicked, this,
            &RollbackPrompt::agreed);
    QPushButton *decline = addButton(tr("&Do Not Roll Back"));
    connect(decline, &QPushButton::clicked, this, &RollbackPrompt::declined);
    setFocusProxy(decline);
    addButtonStretch();
}

} // namespace wizard
