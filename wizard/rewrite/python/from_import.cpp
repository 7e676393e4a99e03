// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/from_import.h"

#include "rewrite/python/statement_place.h"

#include <algorithm>
#include <ranges>

namespace wizard::python {

using namespace Qt::StringLiterals;

FromImport::FromImport(const Reading &reading, const Homes &homes, const Import &statement,
                       Draft &draft)
    : m_reading(reading), m_homes(homes), m_statement(statement), m_draft(draft),
      m_module(reading.dotted(statement.moduleFirst, statement.moduleLast)),
      m_layout(layoutOf(reading, statement))
{}

bool FromImport::staysHere(size_t name) const
{
    const Home &home = m_names[name].home;
    return !home.moves() || home.module == m_module;
}

std::vector<FromImport::Group> FromImport::groups() const
{
    std::vector<Group> groups;
    for (size_t i = 0; i < m_names.size(); ++i) {
        if (staysHere(i))
            continue;
        const Home &home = m_names[i].home;
        const auto same = [&](const Group &group) {
            return group.module == home.module && group.isOffer == home.isOffer;
        };
        auto group = std::ranges::find_if(groups, same);
        if (group == groups.end())
            group = groups.insert(groups.end(), {home.module, home.isOffer, {}});
        group->names.push_back(i);
    }
    std::ranges::stable_sort(groups, [&](const Group &a, const Group &b) {
        return m_homes.comesBefore(a.module, b.module);
    });
    return groups;
}

// With nothing that stays, an offer could be accepted while the rest is refused, or the other way
// round, and neither would leave a right import.
void FromImport::partOffers()
{
    for (size_t i = 0; i < m_names.size(); ++i) {
        Home &home = m_names[i].home;
        if (!home.isOffer || staysHere(i))
            continue;
        const QByteArray name = m_reading.word(m_statement.names[i].first).toByteArray();
        m_draft.note(u"python-parted"_s, m_homes.values(m_module, name, home),
                     m_layout.names[i].begin);
        home.fate = Home::Fate::Nowhere;
    }
}

void FromImport::rewrite(std::vector<ImportedName> names)
{
    m_names = std::move(names);
    std::vector<Group> moving = groups();
    bool hasPivot = std::ranges::any_of(std::views::iota(size_t(0), m_names.size()),
                                        [&](size_t i) { return staysHere(i); });
    if (!hasPivot && moving.size() > 1 && std::ranges::any_of(moving, &Group::isOffer)) {
        partOffers();
        moving = groups();
        hasPivot = true;
    }
    for (size_t i = 0; i < m_names.size(); ++i)
        if (staysHere(i) && m_names[i].home.moves())
            renameHere(i, m_names[i].decision ? *m_names[i].decision
                                              : m_draft.newDecision(m_names[i].home.isOffer));
    if (hasPivot) {
        size_t pivot = m_names.size() - 1;
        while (!staysHere(pivot))
            --pivot;
        for (const Group &group : moving)
            moveAway(group, pivot, decisionFor(group));
    } else if (!moving.empty()) {
        const int decision = decisionFor(moving.front());
        const Token &first = m_reading.token(m_statement.moduleFirst);
        m_draft.edit(first.begin, m_reading.token(m_statement.moduleLast).end,
                     {Piece::text(moving.front().module)}, decision, causeOf(moving.front()));
        for (const size_t name : moving.front().names)
            renameHere(name, decision);
        for (const Group &group : std::span(moving).subspan(1)) {
            m_draft.join(decision, decisionFor(group));
            moveAway(group, moving.front().names.back(), decision);
        }
    }
}

int FromImport::decisionFor(const Group &group)
{
    const int decision = m_draft.newDecision(group.isOffer);
    for (const size_t name : group.names)
        if (m_names[name].decision)
            m_draft.join(decision, *m_names[name].decision);
    return decision;
}

Cause FromImport::causeOf(const Group &group) const
{
    if (m_names[group.names.front()].isModule)
        return causeOf(group.names.front());
    QByteArrayList names;
    for (const size_t name : group.names) {
        const QByteArray word = m_reading.word(m_statement.names[name].first).toByteArray();
        const QByteArray &newName = m_names[name].home.name;
        names << (newName == word ? word : word + " → " + newName);
    }
    return m_draft.cause(u"python-moved"_s, m_homes.values(m_module, names.join(", "),
                                                           m_names[group.names.front()].home));
}

Cause FromImport::causeOf(size_t name) const
{
    const QByteArray word = m_reading.word(m_statement.names[name].first).toByteArray();
    const Home &home = m_names[name].home;
    if (!m_names[name].isModule)
        return m_draft.cause(u"python-renamed"_s, m_homes.values(m_module, word, home));
    const Home successor{Home::Fate::Moves, home.module + '.' + home.name, {}, {}, false};
    return m_draft.cause(u"python-module-moved"_s,
                         m_homes.values(m_module + '.' + word, {}, successor));
}

// The old name is kept with `as`, so that no use has to change.
void FromImport::renameHere(size_t name, int decision)
{
    const Token &word = m_reading.token(m_statement.names[name].first);
    if (m_reading.bytes(word.begin, word.end) == m_names[name].home.name)
        return;
    const Alias &alias = m_statement.names[name];
    const bool keepsAlias = alias.bound && m_reading.word(*alias.bound) != m_names[name].home.name;
    const qsizetype end = keepsAlias ? word.end : m_layout.names[name].end;
    m_draft.edit(word.begin, end,
                 keepsAlias ? QList<Piece>{Piece::text(m_names[name].home.name)} : nameText(name),
                 decision, causeOf(name));
}

void FromImport::moveAway(const Group &group, size_t pivot, int decision)
{
    for (const size_t name : group.names) {
        const auto [begin, end] = m_layout.removal(name, pivot);
        m_draft.edit(begin, end, {}, decision, causeOf(group));
    }
    const StatementPlace place = placeAfter(m_reading, m_statement);
    m_draft.insert(place.at, place.around(statementText(group)), decision, causeOf(group));
}

QList<Piece> FromImport::nameText(size_t name) const
{
    const Alias &alias = m_statement.names[name];
    const Token &word = m_reading.token(alias.first);
    const QByteArray &newName = m_names[name].home.name;
    const Piece written = m_reading.word(alias.first) == newName ? Piece::copy(word.begin, word.end)
                                                                 : Piece::text(newName);
    const Token &bound = m_reading.token(alias.bound.value_or(alias.first));
    if (m_reading.bytes(bound.begin, bound.end) == newName)
        return {written};
    return {written, Piece::text(" as "), Piece::copy(bound.begin, bound.end)};
}

QByteArray FromImport::headOf(const Group &group) const
{
    return (m_statement.isLazy ? "lazy from " : "from ") + group.module;
}

QList<Piece> FromImport::statementText(const Group &group) const
{
    constexpr qsizetype longest = 88;
    const auto hasComments = [this](size_t name) { return m_layout.names[name].hasComments(); };
    const bool isSpread = m_layout.isSpread && group.names.size() > 1;
    qsizetype length = m_layout.indentation.size() + group.module.size() + 13;
    for (const size_t name : group.names)
        length += m_layout.names[name].end - m_layout.names[name].begin + 2;
    const bool isLong = length > longest && m_statement.open && group.names.size() > 1;
    if (isSpread || isLong || std::ranges::any_of(group.names, hasComments))
        return spreadText(group);
    QList<Piece> text{Piece::text(headOf(group) + " import ")};
    for (const size_t name : group.names) {
        if (name != group.names.front())
            text << Piece::text(", ");
        text += nameText(name);
    }
    if (m_layout.suppression && m_statement.isAlone) {
        const Token &comment = m_reading.token(*m_layout.suppression);
        text << Piece::text("  ") << Piece::copy(comment.begin, comment.end);
    }
    return text;
}

// On lines of their own, each with its comments.
QList<Piece> FromImport::spreadText(const Group &group) const
{
    const QByteArray newLine = m_reading.newLine();
    const auto copied = [&](size_t token) {
        return Piece::copy(m_reading.token(token).begin, m_reading.token(token).end);
    };
    QList<Piece> text{Piece::text(headOf(group) + " import (")};
    if (m_layout.suppression)
        text << Piece::text("  ") << copied(*m_layout.suppression);
    for (const size_t name : group.names) {
        const NameExtent &extent = m_layout.names[name];
        for (const size_t comment : extent.above)
            text << Piece::text(newLine + m_layout.nameIndentation) << copied(comment);
        text << Piece::text(newLine + m_layout.nameIndentation);
        text += nameText(name);
        text << Piece::text(",");
        if (extent.behind && m_reading.token(*extent.behind).begin > extent.comma)
            text << Piece::copy(extent.comma, m_reading.token(*extent.behind).end);
        else if (extent.behind)
            text << Piece::text("  ") << copied(*extent.behind);
    }
    return text << Piece::text(newLine + m_layout.indentation + ")");
}

} // namespace wizard::python
