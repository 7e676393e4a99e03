// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/taken_back.h"

#include <algorithm>

namespace wizard {

namespace {

// The place of a step's last line in the journal; -1 when it has none.
qsizetype lastLine(const Journal &journal, const QString &step)
{
    const QList<Entry> entries = journal.entries();
    for (qsizetype line = entries.size() - 1; line >= 0; --line)
        if (entries.at(line).step == step)
            return line;
    return -1;
}

// A crash may come between its undo and theirs.
bool wasUndoneSince(const Journal &journal, const Step &step, const Step &earlier)
{
    return journal.lastEdge(step.id) == Edge::Undone &&
           lastLine(journal, earlier.id) < lastLine(journal, step.id);
}

} // namespace

QList<const Step *> takenBackWith(const Journal &journal, const Step &step)
{
    const QList<Step> &steps = journal.plan().steps;
    const auto first = std::ranges::find(steps, step.redoneFrom, &Step::id);
    const auto self = std::ranges::find(steps, step.id, &Step::id);
    if (step.redoneFrom.isEmpty() || first >= self)
        return {};
    const bool isHalfDone = journal.isBegun(step.id) && journal.lastEdge(step.id) != Edge::Done;
    QList<const Step *> taken;
    for (auto each = self; each >= first; --each)
        if (journal.isBegun(each->id) && !each->isHarmless() &&
            (isHalfDone || wasUndoneSince(journal, step, *each)))
            taken << &*each;
    return taken;
}

} // namespace wizard
