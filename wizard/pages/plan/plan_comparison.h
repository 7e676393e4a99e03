// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/plan.h"

#include <QDialog>

namespace wizard {

class DiffPanel;

/// Two plans side by side: another one before, this one after.
class PlanComparison : public QDialog
{
    Q_OBJECT
public:
    PlanComparison(const Plan &other, const QString &otherName, const Plan &plan,
                   QWidget *parent = nullptr);

    DiffPanel *panel() const { return m_panel; }

private:
    DiffPanel *m_panel;
};

} // namespace wizard
