// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/command_draft.h"

#include <QHash>

#include <algorithm>

namespace wizard::commands {

using namespace Qt::StringLiterals;

void CommandDraft::edit(ByteRange range, const QByteArray &with, const QString &rule,
                        const RuleValues &values, const QString &group, bool isOffer)
{
    QList<Piece> replacement;
    if (!with.isEmpty())
        replacement << Piece::text(with);
    edit(range, replacement, rule, values, group, isOffer);
}

void CommandDraft::edit(ByteRange range, const QList<Piece> &with, const QString &rule,
                        const RuleValues &values, const QString &group, bool isOffer)
{
    const Edit edit{range.begin, range.end, with, 0, rule, m_guide.finding(rule, values).title,
                    !isOffer};
    const QString key =
        group.isEmpty() ? u"%1-%2"_s.arg(range.begin).arg(range.end) : u"="_s + group;
    for (const auto &[known, other] : std::as_const(m_edits))
        if (edit.begin < other.end && other.begin < edit.end)
            return; // the same, seen in another way
        else if (edit == other)
            return;
    m_edits << std::pair(key, edit);
}

void CommandDraft::note(const QString &rule, const RuleValues &values, qsizetype at)
{
    Finding finding = m_guide.finding(rule, values);
    finding.subject = m_file;
    finding.place = placeOf(m_text, at, m_file);
    if (!m_notes.contains(finding))
        m_notes << finding;
}

bool CommandDraft::takesAway(ByteRange range, bool withOffers) const
{
    bool isCovered = false;
    for (const auto &[group, edit] : m_edits) {
        if (!withOffers && !edit.accepted)
            continue;
        isCovered = isCovered || (edit.begin <= range.begin && range.end <= edit.end);
        for (const Piece &piece : edit.replacement)
            if (piece.isCopy() ? piece.begin <= range.begin && range.end <= piece.end
                               : piece.literal.contains(range.of(m_text)))
                return false;
    }
    return isCovered;
}

Rewriting CommandDraft::finished() const
{
    QList<std::pair<QString, Edit>> edits = m_edits;
    std::ranges::stable_sort(edits, {}, [](const auto &entry) {
        return std::pair(entry.second.begin, entry.second.end);
    });
    QHash<QString, int> decisions;
    Rewriting rewriting;
    for (auto &[group, edit] : edits) {
        edit.decision = decisions.value(group, int(decisions.size()) + 1);
        decisions.insert(group, edit.decision);
        rewriting.edits << edit;
    }
    rewriting.notes = m_notes;
    std::ranges::stable_sort(rewriting.notes, {}, [](const Finding &note) {
        return std::pair(note.place->line, note.place->column);
    });
    return rewriting;
}

} // namespace wizard::commands
