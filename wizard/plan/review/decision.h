// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/change.h"

namespace wizard {

/// Edits of a change that are accepted or rejected as one.
struct Decision
{
    int number = 0; ///< Edit::decision
    bool accepted = true;
    QString rule;
    QStringList reasons;     ///< of its edits, each once
    QList<qsizetype> places; ///< where its edits begin, in bytes
    bool operator==(const Decision &) const = default;
};

/// The decisions of a change, by where the first edit of each begins.
QList<Decision> decisionsOf(const Change &change);

/// How many decisions of a change there are, and how many of them are accepted.
struct DecisionCount
{
    int accepted = 0;
    int all = 0;
    bool operator==(const DecisionCount &) const = default;
};
DecisionCount countDecisions(const Change &change);

} // namespace wizard
