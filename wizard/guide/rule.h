// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/finding.h"

#include <QMap>

namespace wizard {

/// What a guide says about one thing that can be found or changed. Texts may hold `{name}` for a
/// value that is only known when the rule is met. Id, title, why, action and link are never empty.
struct Rule
{
    QString id;
    Severity severity = Severity::Note;
    QString title;
    QString why;
    QString action;
    QStringList command;
    QString link;
};

/// Values for the `{name}` places of a rule's texts.
using RuleValues = QMap<QString, QString>;

/// The rule met: its texts translated, with the values in their places.
Finding findingOf(const Rule &rule, const RuleValues &values = {});

} // namespace wizard
