// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/draft.h"

#include <QHash>

#include <algorithm>

namespace wizard::python {

int Draft::newDecision(bool isOffer)
{
    m_leaders << int(m_leaders.size());
    m_offers << isOffer;
    return m_leaders.last();
}

int Draft::leader(int decision) const
{
    while (m_leaders.at(decision) != decision)
        decision = m_leaders.at(decision);
    return decision;
}

void Draft::join(int one, int other)
{
    const int to = leader(one);
    const int from = leader(other);
    m_offers[to] = m_offers.at(to) || m_offers.at(from);
    m_leaders[from] = to;
}

void Draft::edit(qsizetype begin, qsizetype end, QList<Piece> replacement, int decision,
                 Cause cause)
{
    m_edits << Edit{begin,
                    end,
                    std::move(replacement),
                    decision,
                    std::move(cause.rule),
                    std::move(cause.reason),
                    true};
}

void Draft::insert(qsizetype at, QList<Piece> pieces, int decision, Cause cause)
{
    edit(at, at, std::move(pieces), decision, std::move(cause));
}

Cause Draft::cause(const QString &rule, const RuleValues &values) const
{
    return {rule, m_guide.finding(rule, values).title};
}

void Draft::note(const QString &rule, const RuleValues &values, qsizetype at)
{
    note(m_guide.finding(rule, values), at);
}

void Draft::note(Finding finding, qsizetype at)
{
    finding.subject = m_file;
    finding.place = m_reading.lines.placeOf(at, m_file);
    if (!m_notes.contains(finding))
        m_notes << finding;
}

bool Draft::hasNote(const QString &rule, qsizetype at) const
{
    const int line = m_reading.lines.placeOf(at).line;
    return std::ranges::any_of(
        m_notes, [&](const Finding &it) { return it.id == rule && it.place->line == line; });
}

Rewriting Draft::finished() const
{
    QList<Edit> edits = m_edits;
    std::ranges::stable_sort(edits, {},
                             [](const Edit &edit) { return std::pair(edit.begin, edit.end); });
    QHash<int, int> numbers; // decisions count from 1, in the order of the text
    QList<Edit> result;
    for (Edit &edit : edits) {
        const int decision = leader(edit.decision);
        edit.accepted = !m_offers.at(decision);
        edit.decision = numbers.value(decision, int(numbers.size()) + 1);
        numbers.insert(decision, edit.decision);
        const bool isDeletion =
            edit.replacement.isEmpty() && !result.isEmpty() && result.last().replacement.isEmpty();
        if (isDeletion && result.last().end == edit.begin &&
            result.last().decision == edit.decision)
            result.last().end = edit.end;
        else
            result << edit;
    }
    QList<Finding> notes = m_notes;
    std::ranges::stable_sort(notes, {}, [](const Finding &note) {
        return std::pair(note.place->line, note.place->column);
    });
    return {result, notes};
}

} // namespace wizard::python
