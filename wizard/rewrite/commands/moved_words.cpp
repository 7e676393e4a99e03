// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/moved_words.h"

#include <algorithm>

namespace wizard::commands {

using namespace Qt::StringLiterals;

namespace {

// What an item of a list may hold, however it is quoted.
bool isPlain(QByteArrayView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               QByteArrayView("-_./").contains(c);
    });
}

} // namespace

QList<Piece> MovedWords::piecesOf(const NewWord &word) const
{
    if (!word.source)
        return word.pieces;
    const ByteRange range = m_placed.words[*word.source].range;
    return {Piece::copy(range.begin, range.end)};
}

bool MovedWords::replace(size_t old, const NewWord &word)
{
    const Word &place = m_placed.words[old];
    if (m_placed.isShell) {
        m_parts << Part{place.range, piecesOf(word)};
        return true;
    }
    if (!isPlain(word.text) || !place.value.isVerbatim(0, place.value.size()))
        return false;
    m_parts << Part{place.value.origin(0, place.value.size()), {Piece::text(word.text)}};
    return true;
}

// With what is before it, which must be nothing but what parts words.
bool MovedWords::remove(size_t old)
{
    if (old == 0)
        return false;
    const ByteRange gap{m_placed.words[old - 1].range.end, m_placed.words[old].range.begin};
    if (gap.begin > gap.end)
        return false;
    const QByteArrayView between = m_draft.text().sliced(gap.begin, gap.end - gap.begin);
    const QByteArrayView allowed = m_placed.isShell ? " \t\r\n\\`" : " \t\r\n\\,-\"'";
    if (!std::ranges::all_of(between, [&](char c) { return allowed.contains(c); }))
        return false;
    m_parts << Part{{gap.begin, m_placed.words[old].range.end}, {}};
    return true;
}

bool MovedWords::append(size_t behind, std::span<const NewWord> words)
{
    if (words.empty())
        return true;
    if (!m_placed.isShell)
        return false;
    const qsizetype at = m_placed.words[behind].range.end;
    QList<Piece> pieces;
    for (const NewWord &word : words)
        pieces << Piece::text(" ") << piecesOf(word);
    if (!m_parts.isEmpty() && m_parts.last().range.end == at)
        m_parts.last().with << pieces;
    else
        m_parts << Part{{at, at}, pieces};
    return true;
}

// What is the same at both ends stays; between, one word takes the place of another.
bool MovedWords::plan(const std::vector<NewWord> &words)
{
    const size_t old = m_placed.words.size();
    size_t front = 0;
    while (front < old && front < words.size() && words[front].source == front)
        ++front;
    size_t back = 0;
    while (back < old - front && back < words.size() - front &&
           words[words.size() - 1 - back].source == old - 1 - back)
        ++back;
    const size_t oldEnd = old - back;
    const size_t newEnd = words.size() - back;
    const size_t both = std::min(oldEnd, newEnd);
    for (size_t i = front; i < both; ++i)
        if (words[i].source != i && !replace(i, words[i]))
            return false;
    for (size_t i = both; i < oldEnd; ++i)
        if (!remove(i))
            return false;
    if (newEnd > both && both == 0)
        return false;
    return newEnd <= both || append(both - 1, std::span(words).subspan(both, newEnd - both));
}

bool MovedWords::write(const MovedCommand &becomes, const QString &rule, const RuleValues &values)
{
    if (!m_placed.isEditable || !plan(becomes.words) || m_parts.isEmpty())
        return false;
    const QString group = u"move %1"_s.arg(m_placed.words.front().range.begin);
    for (const Part &part : std::as_const(m_parts))
        m_draft.edit(part.range, part.with, rule, values, group, becomes.isOffer);
    QByteArrayList texts;
    for (const NewWord &word : becomes.words)
        texts << word.text;
    if (m_placed.offered)
        *m_placed.offered = texts;
    if (!becomes.isOffer)
        *m_placed.expected = texts;
    return true;
}

} // namespace wizard::commands
