// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/run/consent_prompt.h"

#include "pages/run/confirmation_row.h"
#include "pages/widgets/step_details.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace wizard {

using namespace Qt::StringLiterals;

ConsentPrompt::ConsentPrompt(const Step &step, const QString &folder, int number, int harmlessAhead,
                             QWidget *parent)
    : Prompt(u"state-question"_s, step.destruction ? Tone::Bad : Tone::Accent,
             tr("Start step %1?").arg(number), parent)
{
    auto *details = new StepDetails;
    details->setRunFolder(folder);
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
    setFocusProxy(step.destruction ? findChild<ConfirmationRow *>() : static_cast<QWidget *>(go));
}

QPushButton *ConsentPrompt::addConfirmation(const Destruction &destruction)
{
    auto *row = new ConfirmationRow(destruction.confirmation);
    body()->addWidget(row);
    QPushButton *go = addButton(tr("&Delete and Go On"), u"badge-destructive"_s);
    go->setEnabled(false);
    connect(row, &ConfirmationRow::changed, go, [=] { go->setEnabled(row->isConfirmed()); });
    connect(row, &ConfirmationRow::submitted, go, &QPushButton::click);
    connect(go, &QPushButton::clicked, this, [this, row] { Q_EMIT agreed(row->text()); });
    return go;
}

} // namespace wizard
