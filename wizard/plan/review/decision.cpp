// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/review/decision.h"

#include <QVarLengthArray>

#include <algorithm>

namespace wizard {

QList<Decision> decisionsOf(const Change &change)
{
    QList<Decision> decisions;
    for (const Edit &edit : change.edits) {
        auto found = std::ranges::find(decisions, edit.decision, &Decision::number);
        if (found == decisions.end()) {
            decisions << Decision{edit.decision, edit.accepted, edit.rule, {}, {}};
            found = std::prev(decisions.end());
        }
        if (!edit.reason.isEmpty() && !found->reasons.contains(edit.reason))
            found->reasons << edit.reason;
        found->places << edit.begin;
    }
    return decisions;
}

DecisionCount countDecisions(const Change &change)
{
    DecisionCount count;
    QVarLengthArray<int, 64> counted;
    for (const Edit &edit : change.edits) {
        if (counted.contains(edit.decision))
            continue;
        counted << edit.decision;
        ++count.all;
        count.accepted += edit.accepted ? 1 : 0;
    }
    return count;
}

} // namespace wizard
