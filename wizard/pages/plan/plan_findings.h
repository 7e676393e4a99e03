// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/finding.h"

#include <QDialog>

namespace wizard {

/// Everything that is to be known about a plan before it runs: what the inspection found, and what
/// was found by planning.
class PlanFindings : public QDialog
{
    Q_OBJECT
public:
    explicit PlanFindings(QList<Finding> findings, QWidget *parent = nullptr);
};

/// What was found by planning and not by the inspection: nobody has seen it yet.
QList<Finding> foundByPlanning(const QList<Finding> &findings, const QList<Finding> &inspected);

/// A line for each, with what to do; of many only the first ones.
QStringList findingLines(const QList<Finding> &findings, Severity severity);

} // namespace wizard
