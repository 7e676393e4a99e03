// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/plan/plan_comparison.h"

#include "pages/diff_view/diff_panel.h"
#include "pages/session/plan_text.h"
#include "pages/widgets/metrics.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

namespace wizard {

using namespace Qt::StringLiterals;

PlanComparison::PlanComparison(const Plan &other, const QString &otherName, const Plan &plan,
                               QWidget *parent)
    : QDialog(parent), m_panel(new DiffPanel)
{
    setWindowTitle(tr("Compare plans"));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(gap(this));
    column->addWidget(m_panel, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_panel->setTitles(tr("What each plan does"), otherName, tr("This plan"));
    m_panel->showTexts({.left = planText(other),
                        .right = planText(plan),
                        .fileName = u"plan.md"_s,
                        .notes = {},
                        .choices = {}});
    resize(lineHeight(this) * 56, lineHeight(this) * 34);
}

} // namespace wizard
