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

bool MovedWords::prepend(const NewWord &word)
{
    const qsizetype at = m_placed.words.front().range.begin;
    m_parts << Part{{at, at}, piecesOf(word) << Piece::text(" ")};
    return true;
}

// Each word comes where it was, new ones behind those before them, and what is left over goes.
bool MovedWords::planLine(const std::vector<NewWord> &words)
{
    std::optional<size_t> last;
    const auto removeUpTo = [&](size_t end) {
        for (size_t old = last ? *last + 1 : 0; old < end; ++old)
            if (!remove(old))
                return false;
        return true;
    };
    for (const NewWord &word : words) {
        const auto from = word.source ? word.source : word.from;
        if (!from || (last && *from <= *last)) {
            if (word.source || !(last ? append(*last, std::span(&word, 1)) : prepend(word)))
                return false;
            continue;
        }
        if (!removeUpTo(*from) || (!word.source && !replace(*from, word)))
            return false;
        last = from;
    }
    return removeUpTo(m_placed.words.size());
}

// Of a list, one item takes the place of another.
bool MovedWords::planList(const std::vector<NewWord> &words)
{
    if (words.size() > m_placed.words.size())
        return false;
    for (size_t i = 0; i < words.size(); ++i)
        if (words[i].source != i && !replace(i, words[i]))
            return false;
    for (size_t i = words.size(); i < m_placed.words.size(); ++i)
        if (!remove(i))
            return false;
    return true;
}

// Parts with nothing but blanks between them are one.
void MovedWords::join()
{
    QList<Part> joined;
    for (const Part &part : std::as_const(m_parts)) {
        const QByteArrayView gap =
            joined.isEmpty() || part.range.begin < joined.last().range.end
                ? QByteArrayView()
                : m_draft.text().sliced(joined.last().range.end,
                                        part.range.begin - joined.last().range.end);
        const bool isNear = !joined.isEmpty() && part.range.begin >= joined.last().range.end &&
                            std::ranges::all_of(gap, [](char c) { return c == ' '; });
        if (!isNear) {
            joined << part;
            continue;
        }
        if (!gap.isEmpty())
            joined.last().with << Piece::copy(joined.last().range.end, part.range.begin);
        joined.last().with << part.with;
        joined.last().range.end = part.range.end;
    }
    m_parts = joined;
}

bool MovedWords::write(const MovedCommand &becomes, const QString &rule, const RuleValues &values)
{
    const bool isPlanned = m_placed.isEditable &&
                           (m_placed.isShell ? planLine(becomes.words) : planList(becomes.words));
    if (!isPlanned || m_parts.isEmpty())
        return false;
    if (m_placed.isShell)
        join();
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
