// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/run/rollback_prompt.h"

#include "pages/run/confirmation_row.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/text_label.h"
#include "pages/widgets/scroll_bar_gap.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <ranges>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

bool isToBeUndone(const RunSession &running, const Step &step)
{
    const StepStand stand = running.stand(step.id);
    return stand != StepStand::Waiting && stand != StepStand::Asked &&
           stand != StepStand::LeftOut && stand != StepStand::Skipped && stand != StepStand::Undone;
}

QString howSurely(const Step &step)
{
    switch (step.undoClass) {
    case UndoClass::Exact:
        return RollbackPrompt::tr("Exactly. %1").arg(step.undoText);
    case UndoClass::BestEffort:
        return RollbackPrompt::tr("As far as possible. %1").arg(step.undoText);
    case UndoClass::None:
        return RollbackPrompt::tr("Cannot be undone. %1").arg(step.undoText);
    case UndoClass::NotNeeded:
        return {};
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

RollbackPrompt::RollbackPrompt(const RunSession &running, QWidget *parent)
    : Prompt(u"action-rollback"_s, Tone::Warning, tr("Roll back?"), parent)
{
    addText(
        running.isActive()
            ? tr("The run stops at the next safe point. Then these steps are undone, last first:")
            : tr("These steps are undone, last first:"));
    addSteps(running);
    addConfirmations(running);
    QPushButton *agree = addButton(tr("Roll Back No&w"), u"action-rollback"_s);
    const auto update = [this, agree] {
        agree->setEnabled(std::ranges::all_of(m_rows, &ConfirmationRow::isConfirmed));
    };
    for (ConfirmationRow *row : std::as_const(m_rows)) {
        connect(row, &ConfirmationRow::changed, this, update);
        connect(row, &ConfirmationRow::submitted, agree, &QPushButton::click);
    }
    update();
    connect(agree, &QPushButton::clicked, this, [this] {
        QStringList confirmations;
        for (const ConfirmationRow *row : std::as_const(m_rows))
            confirmations << row->text();
        Q_EMIT agreed(confirmations);
    });
    QPushButton *decline = addButton(tr("&Do Not Roll Back"));
    connect(decline, &QPushButton::clicked, this, &RollbackPrompt::declined);
    setFocusProxy(m_rows.isEmpty() ? static_cast<QWidget *>(decline) : m_rows.first());
    addButtonStretch();
}

// What changes nothing has nothing to be undone and is not named.
void RollbackPrompt::addSteps(const RunSession &running)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setSpacing(gap(this) * 2 / 3);
    for (const Step &step : running.run()->plan.steps | std::views::reverse) {
        if (step.isHarmless() || !isToBeUndone(running, step))
            continue;
        auto *texts = new QVBoxLayout;
        texts->setSpacing(0);
        texts->addWidget(new TextLabel(step.title));
        texts->addWidget(
            new TextLabel(howSurely(step), TextLabel::Kind::Small,
                          step.undoClass == UndoClass::Exact ? Tone::Muted : Tone::Warning));
        column->addLayout(texts);
    }
    if (column->count() == 0)
        column->addWidget(new TextLabel(tr("None: what was done so far changed nothing."),
                                        TextLabel::Kind::Body, Tone::Muted));
    column->addStretch();
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setAccessibleName(tr("Steps that are undone"));
    area->setWidget(content);
    keepFromScrollBar(area, column);
    body()->addWidget(area, 1);
}

void RollbackPrompt::addConfirmations(const RunSession &running)
{
    QStringList names;
    for (const Step &step : running.run()->plan.steps)
        if (step.destruction && isToBeUndone(running, step) &&
            !names.contains(step.destruction->confirmation))
            names << step.destruction->confirmation;
    if (names.isEmpty())
        return;
    addText(tr("On the way back, what the server will not change is deleted once more."),
            Tone::Warning);
    for (const QString &name : std::as_const(names)) {
        m_rows << new ConfirmationRow(name);
        body()->addWidget(m_rows.last());
    }
}

} // namespace wizard
