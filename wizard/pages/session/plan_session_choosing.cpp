// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of PlanSession that accepts and rejects, and takes that back.

#include "pages/session/hand_edit.h"
#include "pages/session/plan_session.h"

#include <QCoroFuture>
#include <QPointer>
#include <QtConcurrentRun>

#include <algorithm>

namespace wizard {

void PlanSession::choose(const std::function<bool(const Change &, const Edit &)> &which,
                         bool accepted)
{
    QList<Choice> choices;
    for (const Change &change : std::as_const(m_plan->changes)) {
        std::optional<Change> after;
        for (qsizetype index = 0; index < change.edits.size(); ++index) {
            if (change.edits.at(index).accepted == accepted ||
                !which(change, change.edits.at(index)))
                continue;
            if (!after)
                after = change;
            after->edits[index].accepted = accepted;
        }
        if (after)
            choices << Choice{change, *after};
    }
    remember(choices);
}

void PlanSession::remember(const QList<Choice> &choices)
{
    if (choices.isEmpty())
        return;
    m_history.resize(m_done);
    m_history << choices;
    ++m_done;
    apply(choices, &Choice::after);
}

// One choice may be about thousands of files.
void PlanSession::apply(const QList<Choice> &choices, Change Choice::*which)
{
    QHash<QString, qsizetype> places;
    for (qsizetype index = 0; index < m_plan->changes.size(); ++index)
        places.insert(m_plan->changes.at(index).path, index);
    QList<qsizetype> changed;
    for (const Choice &choice : choices) {
        const Change &change = choice.*which;
        changed << places.value(change.path);
        m_plan->changes[changed.last()] = change;
    }
    m_hasUnsavedChoices = true;
    Q_EMIT changesChanged(changed);
}

void PlanSession::undo()
{
    if (!canUndo())
        return;
    --m_done;
    apply(QList<Choice>(m_history.at(m_done)), &Choice::before);
}

void PlanSession::redo()
{
    if (!canRedo())
        return;
    ++m_done;
    apply(QList<Choice>(m_history.at(m_done - 1)), &Choice::after);
}

void PlanSession::setAccepted(const QString &path, const QList<int> &decisions, bool accepted)
{
    choose(
        [&](const Change &change, const Edit &edit) {
            return change.path == path && decisions.contains(edit.decision);
        },
        accepted);
}

void PlanSession::setFileAccepted(const QString &path, bool accepted)
{
    choose([&](const Change &change, const Edit &) { return change.path == path; }, accepted);
}

QCoro::Task<Outcome<void>> PlanSession::editByHand(QString path, QByteArray shown, QByteArray text)
{
    const QPointer<PlanSession> self = this;
    const Change before = *m_plan->change(path);
    const auto read = m_engine.read;
    const Outcome<Change> edited = co_await QtConcurrent::run([=]() -> Outcome<Change> {
        return read(path).and_then(
            [&](const QByteArray &input) { return editedByHand(before, input, shown, text); });
    });
    if (!edited)
        co_return std::unexpected(edited.error());
    const Change *now = self && self->m_plan ? self->m_plan->change(path) : nullptr;
    if (!now || *now != before)
        co_return failed(QStringLiteral("hand-edit-late"),
                         tr("The choices for %1 are not what they were.").arg(path));
    if (*edited != before)
        self->remember({{before, *edited}});
    co_return {};
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
    if (!m_plan) // another one is being made
        return count;
    for (const Change &change : m_plan->changes)
        for (const Decision &decision : decisionsOf(change))
            if (decision.rule == rule) {
                ++count.all;
                count.accepted += decision.accepted ? 1 : 0;
            }
    return count;
}

} // namespace wizard
