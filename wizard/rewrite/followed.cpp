// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/followed.h"

#include "rewrite/result_parts.h"

#include <algorithm>
#include <map>
#include <ranges>

namespace wizard {

namespace {

// A stretch of the text between: edits of the second in it, and those of the first that they meet.
struct Stretch
{
    ByteRange between;
    std::vector<const Edit *> first;
    std::vector<const Edit *> second;
};

bool meet(ByteRange edit, ByteRange written)
{
    // What is inserted or taken away beside each other has no order of its own.
    if (edit.begin == edit.end || written.begin == written.end)
        return edit.begin <= written.end && written.begin <= edit.end;
    return edit.begin < written.end && written.begin < edit.end;
}

// Decisions that are made together: each knows the smallest of its own.
class Ties
{
public:
    int of(int decision) const
    {
        const auto found = m_smallest.find(decision);
        return found == m_smallest.end() ? decision : of(found->second);
    }
    void tie(int one, int other)
    {
        const auto [least, most] = std::minmax({of(one), of(other)});
        if (least != most)
            m_smallest[most] = least;
    }

private:
    std::map<int, int> m_smallest;
};

class Following
{
public:
    Following(QByteArrayView text, const Rewriting &first, QByteArrayView between,
              const Rewriting &second, const Rewriting &alone)
        : m_text(text), m_between(between), m_first(first), m_second(second), m_alone(alone),
          m_parts(text.size(), first.edits)
    {
        for (const Edit &edit : first.edits) {
            m_written.push_back(m_parts.rangeOf(edit));
            m_offset = std::max(m_offset, edit.decision + 1);
        }
    }

    Rewriting rewriting();

private:
    std::vector<Stretch> stretches() const;
    Edit merged(const Stretch &stretch) const;
    Edit moved(const Edit &edit) const;
    bool isOnItsOwn(const Edit &edit) const;
    Finding moved(Finding note) const;
    qsizetype byteOf(const Place &place) const;

    QByteArrayView m_text;
    QByteArrayView m_between;
    const Rewriting &m_first;
    const Rewriting &m_second;
    const Rewriting &m_alone;
    ResultParts m_parts;
    std::vector<ByteRange> m_written; // of each edit of the first, in the text between
    int m_offset = 0;                 // of the second's decisions
};

// Both lists are sorted by where they stand in the text between.
std::vector<Stretch> Following::stretches() const
{
    std::vector<Stretch> all;
    const auto add = [&](ByteRange range, const Edit *first, const Edit *second) {
        const bool joins = !all.empty() && (meet(range, all.back().between)) &&
                           (first ? !all.back().second.empty() : !all.back().first.empty());
        if (!joins)
            all.push_back({range, {}, {}});
        Stretch &last = all.back();
        last.between = {std::min(last.between.begin, range.begin),
                        std::max(last.between.end, range.end)};
        if (first)
            last.first.push_back(first);
        else
            last.second.push_back(second);
    };
    size_t at = 0;
    for (const Edit &edit : m_second.edits) {
        const ByteRange range{edit.begin, edit.end};
        for (; at < m_written.size() && m_written[at].begin <= range.begin; ++at)
            add(m_written[at], &m_first.edits[qsizetype(at)], nullptr);
        add(range, nullptr, &edit);
    }
    for (; at < m_written.size(); ++at)
        add(m_written[at], &m_first.edits[qsizetype(at)], nullptr);
    return all;
}

Edit Following::moved(const Edit &edit) const
{
    Edit made = edit;
    const ByteRange input = m_parts.inputOf({edit.begin, edit.end});
    made.begin = input.begin;
    made.end = input.end;
    made.replacement = m_parts.ofInput(edit.replacement);
    made.decision += m_offset;
    return made;
}

Edit Following::merged(const Stretch &stretch) const
{
    // Its own ends are the text's, or those of an edit of the first.
    Edit made = *stretch.first.front();
    const auto beginAt = [&](qsizetype at) {
        for (const Edit *edit : stretch.first)
            if (m_parts.rangeOf(*edit).begin == at)
                return edit->begin;
        return m_parts.inputOf({at, at}).begin;
    };
    const auto endAt = [&](qsizetype at) {
        for (const Edit *edit : std::views::reverse(stretch.first))
            if (m_parts.rangeOf(*edit).end == at)
                return edit->end;
        return m_parts.inputOf({at, at}).begin;
    };
    made.begin = beginAt(stretch.between.begin);
    made.end = endAt(stretch.between.end);
    made.replacement = m_parts.pieces(stretch.between, stretch.second);
    for (const Edit *edit : stretch.second)
        if (!made.reason.contains(edit->reason))
            made.reason +=
                QLatin1StringView(made.reason.endsWith(u'.') ? " " : "; ") + edit->reason;
    return made;
}

bool Following::isOnItsOwn(const Edit &edit) const
{
    const Edit here = moved(edit);
    return std::ranges::any_of(m_alone.edits, [&](const Edit &other) {
        return other.begin == here.begin && other.end == here.end &&
               other.replacement == here.replacement && other.rule == here.rule;
    });
}

qsizetype Following::byteOf(const Place &place) const
{
    qsizetype at = 0;
    for (int line = 1; line < place.line; ++line) {
        const qsizetype end = m_between.indexOf('\n', at);
        if (end < 0)
            return at;
        at = end + 1;
    }
    for (int column = 1; column < place.column && at < m_between.size(); ++column)
        do
            ++at;
        while (at < m_between.size() && (uchar(m_between[at]) & 0xC0) == 0x80);
    return at;
}

Finding Following::moved(Finding note) const
{
    if (!note.place || note.place->line < 1)
        return note;
    const qsizetype at = byteOf(*note.place);
    const ByteRange input =
        m_parts.inputOf(m_parts.whole({at, std::min<qsizetype>(at + 1, m_between.size())}));
    note.place = placeOf(m_text, input.begin, note.place->file);
    return note;
}

Rewriting Following::rewriting()
{
    Rewriting all;
    all.notes = m_first.notes;
    all.files = m_first.files;
    for (NewFile file : m_second.files) {
        file.content = m_parts.ofInput(file.content);
        all.files << std::move(file);
    }
    for (const Finding &note : m_second.notes)
        if (const Finding here = moved(note); !all.notes.contains(here))
            all.notes << here;
    Ties ties;
    for (const Stretch &stretch : stretches()) {
        for (const Edit *edit : stretch.second) {
            const int decision = edit->decision + m_offset;
            for (const Edit *met : stretch.first)
                ties.tie(decision, met->decision);
            if (stretch.first.empty() &&
                !isOnItsOwn(*edit)) // because of what was written elsewhere
                for (const Edit &other : m_first.edits)
                    ties.tie(decision, other.decision);
        }
        if (!stretch.first.empty() && !stretch.second.empty())
            all.edits << merged(stretch);
        else if (!stretch.first.empty())
            all.edits << *stretch.first.front();
        else
            all.edits << moved(*stretch.second.front());
    }
    for (Edit &edit : all.edits)
        edit.decision = ties.of(edit.decision);
    return all;
}

} // namespace

Rewriting followed(QByteArrayView text, const Rewriting &first, QByteArrayView between,
                   const Rewriting &second, const Rewriting &alone)
{
    return Following(text, first, between, second, alone).rewriting();
}

} // namespace wizard
