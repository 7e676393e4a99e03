// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/changes.h"
#include "plan/targets.h"

namespace wizard {

/// The plan while it is being made.
struct Draft
{
    Inspection inspection;
    Guide guide;
    Targets targets;
    Changes changes;
    Plan plan;
    Choices choices = {};

    /// Adds a finding of the guide about a subject.
    void found(const QString &rule, const RuleValues &values, const QString &subject)
    {
        Finding finding = guide.finding(rule, values);
        finding.subject = subject;
        plan.findings << finding;
    }
};

/// The id of the step that migrates the deployment file `number` (from 1).
inline QString deploymentStepId(int number)
{
    return QStringLiteral("deployment-%1-migrate").arg(number);
}

} // namespace wizard
