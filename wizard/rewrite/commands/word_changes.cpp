// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/word_changes.h"

#include <algorithm>

namespace wizard::commands {

NewWord newWord(const QByteArray &text)
{
    return {std::nullopt, text, {Piece::text(text)}};
}

std::optional<NewWord> changedWord(const Word &word, const QList<WordChange> &changes)
{
    NewWord result;
    qsizetype from = word.range.begin;
    qsizetype textFrom = 0;
    for (const WordChange &change : changes) {
        if (!word.value.isVerbatim(change.begin, change.end))
            return std::nullopt;
        const ByteRange range = word.value.origin(change.begin, change.end);
        if (range.begin < from || range.end > word.range.end)
            return std::nullopt;
        if (range.begin > from)
            result.pieces << Piece::copy(from, range.begin);
        if (change.pieces.isEmpty() && !change.text.isEmpty())
            result.pieces << Piece::text(change.text);
        result.pieces << change.pieces;
        from = range.end;
        result.text += word.text().sliced(textFrom, change.begin - textFrom);
        result.text += change.text;
        textFrom = change.end;
    }
    if (from < word.range.end)
        result.pieces << Piece::copy(from, word.range.end);
    result.text += word.text().sliced(textFrom);
    return result;
}

std::optional<WordChange> ownedProject(const Word &word, qsizetype begin, const QByteArray &owner)
{
    const QByteArrayView value = word.text().sliced(begin);
    const qsizetype slash = value.indexOf('/');
    if (!word.isKnown() || slash <= 0 || value.indexOf('/', slash + 1) >= 0 ||
        slash + 1 == value.size() || value.first(slash) == owner)
        return std::nullopt;
    return WordChange{begin, begin + slash, owner};
}

QList<WordChange> renamedTerms(const Word &word, qsizetype begin, const CommandMoves &moves,
                               QByteArrayList &gone)
{
    QList<WordChange> changes;
    const QByteArrayView value = word.text();
    for (qsizetype at = begin; at < value.size();) {
        while (at < value.size() && (value[at] == ' ' || value[at] == '-' || value[at] == ','))
            ++at;
        const qsizetype comma = value.indexOf(',', at);
        const qsizetype end = comma < 0 ? value.size() : comma;
        const qsizetype colon = value.indexOf(':', at);
        const QByteArray name =
            value.sliced(at, (colon < 0 || colon > end ? end : colon) - at).trimmed().toByteArray();
        const qsizetype place = at;
        const auto isTerm = [&](const QByteArray &term) { return name.startsWith(term); };
        for (const auto &[term, newTerm] : moves.terms.asKeyValueRange())
            if (isTerm(term))
                changes << WordChange{place, place + term.size(), newTerm};
        if (moves.goneTerms.contains(name))
            gone << name;
        at = end;
        if (at == place)
            ++at;
    }
    return changes;
}

} // namespace wizard::commands
