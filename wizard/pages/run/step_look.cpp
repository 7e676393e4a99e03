// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/run/step_look.h"

#include "pages/widgets/metrics.h"
#include "pages/widgets/step_details.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace wizard {

using namespace Qt::StringLiterals;

StepLook::StepLook(QWidget *parent)
    : Prompt(u"station-plan"_s, Tone::Muted, {}, parent), m_details(new StepDetails),
      m_back(addButton({}))
{
    body()->addWidget(m_details, 1);
    addButtonStretch();
    setFocusProxy(m_back);
    connect(m_back, &QPushButton::clicked, this, &StepLook::closed);
}

void StepLook::setStep(const Step &step, const QString &folder, int number)
{
    setTitle(tr("Step %1").arg(number));
    m_details->setRunFolder(folder);
    m_details->setStepSoon(step);
}

void StepLook::setBackText(const QString &text)
{
    m_back->setText(text);
    m_back->setMinimumWidth(0);
    giveRoom(m_back);
}

} // namespace wizard
