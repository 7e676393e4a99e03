// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of PlanPage that says what is to be known before the plan runs.

#include "pages/plan/plan_findings.h"
#include "pages/plan/plan_page.h"
#include "pages/widgets/card.h"
#include "pages/widgets/text_label.h"

#include <QPushButton>

namespace wizard {

using namespace Qt::StringLiterals;

// There is nothing to save, and nothing to plan again, while a plan is made.
void PlanPage::updateButtons()
{
    const PlanSession &planning = session().planning();
    const bool hasPlan = planning.plan() && !planning.isMaking();
    for (QPushButton *button : {m_save, m_compare, m_export})
        button->setEnabled(hasPlan);
    m_know->setEnabled(hasPlan && !planning.plan()->findings.isEmpty());
    m_again->setEnabled(!planning.isMaking());
}

// What blocks the plan, and what planning has found that no page before could say: read before
// anything runs, not after it.
void PlanPage::updateNotice()
{
    const PlanSession &planning = session().planning();
    const bool isBlocked = planning.plan() && planning.plan()->isBlocked();
    QStringList lines;
    if (planning.failure())
        lines << planning.failure()->text();
    if (isBlocked)
        lines << tr("This plan cannot run as long as something blocks it:")
              << findingLines(planning.plan()->findings, Severity::Blocker);
    if (const QStringList warnings = findingLines(m_found, Severity::Warning); !warnings.isEmpty())
        lines << tr("To be known before it runs:") << warnings;
    m_noticeText->setText(lines.join(u'\n'));
    m_notice->setTone(isBlocked || planning.failure() ? Tone::Bad : Tone::Warning);
    m_notice->setVisible(!lines.isEmpty());
}

QList<Finding> PlanPage::newFindings() const
{
    const auto &plan = session().planning().plan();
    const auto &inspection = session().inspecting().inspection();
    return foundByPlanning(plan ? plan->findings : QList<Finding>(),
                           inspection && !session().isPlanOpened() ? inspection->findings
                                                                   : QList<Finding>());
}

void PlanPage::showFindings()
{
    auto *dialog = new PlanFindings(session().planning().plan()->findings, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace wizard
