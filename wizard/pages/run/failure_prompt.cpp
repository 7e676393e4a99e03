// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/run/failure_prompt.h"

#include "pages/widgets/card.h"
#include "pages/widgets/command_box.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/text_label.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace wizard {

using namespace Qt::StringLiterals;

QWidget *failureText(const Failure &failure)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, gap(content), 0);
    column->setSpacing(gap(content) * 2 / 3);
    column->addWidget(new TextLabel(failure.what, TextLabel::Kind::Strong));
    if (!failure.action.isEmpty())
        column->addWidget(new TextLabel(failure.action));
    if (!failure.argv.isEmpty())
        column->addWidget(new CommandBox(failure.argv));
    if (failure.exitStatus)
        column->addWidget(
            new TextLabel(FailurePrompt::tr("It exited with %1.").arg(*failure.exitStatus),
                          TextLabel::Kind::Small, Tone::Muted));
    if (!failure.lastLines.isEmpty()) {
        auto *card = new Card(Tone::Muted);
        card->body()->addWidget(
            new TextLabel(failure.lastLines.join(u'\n'), TextLabel::Kind::Code));
        column->addWidget(card);
    }
    column->addStretch();
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setAccessibleName(FailurePrompt::tr("What failed"));
    area->setWidget(content);
    return area;
}

FailurePrompt::FailurePrompt(const Step &step, const Failure &failure, QWidget *parent)
    : Prompt(u"state-failed"_s, Tone::Bad, tr("Failed: %1").arg(step.title), parent)
{
    body()->addWidget(failureText(failure), 1);
    const auto add = [this](const QString &text, const QString &icon, AfterFailure answer) {
        QPushButton *button = addButton(text, icon);
        connect(button, &QPushButton::clicked, this, [this, answer] { Q_EMIT answered(answer); });
        return button;
    };
    setFocusProxy(add(tr("&Try Again"), u"action-refresh"_s, AfterFailure::TryAgain));
    if (step.optional)
        add(tr("S&kip It"), {}, AfterFailure::Skip);
    connect(addButton(tr("Ro&ll Back…"), u"action-rollback"_s), &QPushButton::clicked, this,
            &FailurePrompt::rollBackChosen);
    add(tr("Stop &Here"), {}, AfterFailure::Stop);
    addButtonStretch();
}

} // namespace wizard
