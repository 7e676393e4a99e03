// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of PlanSession that accepts and rejects, and takes that back.

#include "pages/session/plan_session.h"

#include <algorithm>

namespace wizard {

namespace {

QList<bool> acceptedOf(const Change &change)
{
    QList<bool> accepted;
    for (const Edit &edit : change.edits)
        accepted << edit.accepted;
    return accepted;
}

} // namespace

void PlanSession::choose(const std::function<bool(const Change &, const Edit &)> &which,
                         bool accepted)
{
    QList<Choice> step;
    for (const Change &change : std::as_const(m_plan->changes)) {
        Choice choice{change.path, acceptedOf(change), {}};
        choice.after = choice.before;
        for (qsizetype index = 0; index < change.edits.size(); ++index)
            if (which(change, change.edits.at(index)))
                choice.after[index] = accepted;
        if (choice.after != choice.before)
            step << choice;
    }
    if (step.isEmpty())
        return;
    m_history.resize(m_done);
    m_history << step;
    ++m_done;
    for (const Choice &choice : std::as_const(step))
        apply(choice.path, choice.after);
}

void PlanSession::apply(const QString &path, const QList<bool> &accepted)
{
    const auto change = std::ranges::find(m_plan->changes, path, &Change::path);
    for (qsizetype index = 0; index < accepted.size(); ++index)
        change->edits[index].accepted = accepted.at(index);
    m_hasUnsavedChoices = true;
    Q_EMIT changeChanged(path);
}

void PlanSession::undo()
{
    if (!canUndo())
        return;
    --m_done;
    for (const Choice &choice : QList<Choice>(m_history.at(m_done)))
        apply(choice.path, choice.before);
}

void PlanSession::redo()
{
    if (!canRedo())
        return;
    ++m_done;
    for (const Choice &choice : QList<Choice>(m_history.at(m_done - 1)))
        apply(choice.path, choice.after);
}

void PlanSession::setAccepted(const QString &path, int decision, bool accepted)
{
    choose([&](const Change &change,
               const Edit &edit) { return change.path == path && edit.decision == decision; },
           accepted);
}

void PlanSession::setFileAccepted(const QString &path, bool accepted)
{
    choose([&](const Change &change, const Edit &) { return change.path == path; }, accepted);
}

// A decision goes as a whole, so that edits of other rules that belong to it follow.
void PlanSession::setRuleAccepted(const QString &rule, bool accepted)
{
    choose(
        [&](const Change &change, const Edit &edit) {
            return std::ranges::any_of(change.edits, [&](const Edit &other) {
                return other.decision == edit.decision && other.rule == rule;
            });
        },
        accepted);
}

DecisionCount PlanSession::countOfRule(const QString &rule) const
{
    DecisionCount count;
    for (const Change &change : m_plan->changes)
        for (const Decision &decision : decisionsOf(change))
            if (decision.rule == rule) {
                ++count.all;
                count.accepted += decision.accepted ? 1 : 0;
            }
    return count;
}

} // namespace wizard
