// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/run/consent_prompt.h"

#include "pages/widgets/metrics.h"
#include "pages/widgets/step_details.h"
#include "pages/widgets/text_label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace wizard {

using namespace Qt::StringLiterals;

ConsentPrompt::ConsentPrompt(const Step &step, int number, int harmlessAhead, QWidget *parent)
    : Prompt(u"state-question"_s, step.destruction ? Tone::Bad : Tone::Accent,
             tr("Start step %1?").arg(number), parent)
{
    auto *details = new StepDetails;
    details->setStep(step);
    body()->addWidget(details, 1);
    QPushButton *go = nullptr;
    if (step.destruction) {
        go = addConfirmation(*step.destruction);
    } else {
        go = addButton(tr("&Start This Step"), u"station-run"_s);
        connect(go, &QPushButton::clicked, this, [this] { Q_EMIT agreed({}); });
    }
    if (harmlessAhead > 1) {
        QPushButton *all =
            addButton(tr("Start This and the Next %n, &Harmless Too", nullptr, harmlessAhead - 1));
        all->setToolTip(tr("They change nothing outside the run's folder."));
        connect(all, &QPushButton::clicked, this, &ConsentPrompt::agreedToHarmless);
    }
    if (step.optional)
        connect(addButton(tr("S&kip It")), &QPushButton::clicked, this, &ConsentPrompt::skipped);
    addButtonStretch();
    setFocusProxy(step.destruction ? findChild<QLineEdit *>() : static_cast<QWidget *>(go));
}

QPushButton *ConsentPrompt::addConfirmation(const Destruction &destruction)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(gap(this));
    auto *field = new QLineEdit;
    field->setAccessibleName(tr("Type %1 to confirm").arg(destruction.confirmation));
    field->setPlaceholderText(destruction.confirmation);
    row->addWidget(
        new TextLabel(tr("To confirm, type the namespace %1").arg(destruction.confirmation)), 0,
        Qt::AlignVCenter);
    row->addWidget(field, 1);
    body()->addLayout(row);
    QPushButton *go = addButton(tr("&Delete and Go On"), u"badge-destructive"_s);
    go->setEnabled(false);
    connect(field, &QLineEdit::textChanged, go, [go, destruction](const QString &text) {
        go->setEnabled(text == destruction.confirmation);
    });
    connect(field, &QLineEdit::returnPressed, go, &QPushButton::click);
    connect(go, &QPushButton::clicked, this, [this, field] { Q_EMIT agreed(field->text()); });
    return go;
}

} // namespace wizard
