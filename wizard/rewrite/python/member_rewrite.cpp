// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/member_rewrite.h"

#include "rewrite/python/made_text.h"
#include "system/byte_search.h"

#include <algorithm>
#include <array>

namespace wizard::python {

using namespace Qt::StringLiterals;

namespace {

bool headerHas(const Reading &reading, const Block &block, std::span<const QByteArrayView> words)
{
    for (size_t i = block.headerFirst; i <= block.headerLast; ++i) {
        const QByteArray word = reading.word(i).toByteArray().toLower();
        if (std::ranges::any_of(words, [&](QByteArrayView it) { return word.contains(it); }))
            return true;
    }
    return false;
}

} // namespace

// `if VERSION…`, `if hasattr(…)`, and `try` with an answer to a wrong name or argument.
bool asksForInterface(const Reading &reading, int block)
{
    static constexpr auto questions =
        std::to_array<QByteArrayView>({"version", "hasattr", "signature"});
    static constexpr auto errors = std::to_array<QByteArrayView>(
        {"typeerror", "attributeerror", "importerror", "modulenotfounderror"});
    const auto &blocks = reading.module.blocks;
    for (; block > 0; block = blocks[size_t(block)].parent) {
        const int statement = blocks[size_t(block)].statement;
        const auto asks = [&](const Block &it) {
            const bool isBranch = it.kind == BlockKind::If || it.kind == BlockKind::Elif;
            return it.statement == statement &&
                   ((isBranch && headerHas(reading, it, questions)) ||
                    (it.kind == BlockKind::Except && headerHas(reading, it, errors)));
        };
        if (statement > 0 && std::ranges::any_of(blocks, asks))
            return true;
    }
    return false;
}

MemberRewrite::MemberRewrite(const Reading &reading, const Homes &homes,
                             const MemberKnowledge &members, const QStringList &localModules,
                             Draft &draft)
    : m_reading(reading), m_homes(homes), m_members(members), m_localModules(localModules),
      m_reach(reading, homes, localModules), m_draft(draft)
{
    if (!m_reach.hasImports())
        return;
    const auto add = [&](const QByteArray &name) {
        if (containsBytes(reading.source.text, name))
            m_distinctive.push_back(name);
    };
    for (const MemberChange &change : members.changes) {
        if (!change.isDistinctive)
            continue;
        std::ranges::for_each(change.calls, add);
        if (const auto *changed = std::get_if<ChangedMembers>(&change.what))
            for (const auto &[name, newName] : changed->names.asKeyValueRange())
                add(name);
    }
}

Values &MemberRewrite::values()
{
    if (m_values)
        return *m_values;
    for (const MemberChange &change : m_members.changes) {
        for (const QByteArray &method : change.calls)
            m_called.insert(method);
        if (const auto *changed = std::get_if<ChangedMembers>(&change.what))
            for (const auto &[name, newName] : changed->names.asKeyValueRange())
                m_changed.insert(name);
    }
    return m_values.emplace(m_reading, m_homes, m_members, m_localModules);
}

// Whether something stands there that is noted even of what is not known.
bool MemberRewrite::isDistinctive(size_t first, size_t last) const
{
    for (size_t i = first; !m_distinctive.empty() && i <= last; ++i)
        if (std::ranges::contains(m_distinctive, m_reading.word(i)))
            return true;
    return false;
}

void MemberRewrite::run()
{
    if (!m_reach.hasImports())
        return;
    for (const NameUse &use : m_reading.module.names)
        if (use.first != use.last &&
            (m_reach.isWithin(use.first, use.last) || isDistinctive(use.first, use.last)))
            readUse(use);
    for (const Call &call : m_reading.module.calls) {
        if (call.isBases)
            continue;
        readCall(call);
        const bool isFollowed = m_reading.word(m_reading.after(call.close)) == ".";
        if (isFollowed && (!m_distinctive.empty() || m_reach.isWithin(call.first, call.close)))
            readChain(values().of(call.first, call.close, call.block), call.close, SIZE_MAX,
                      call.block);
    }
}

void MemberRewrite::readUse(const NameUse &use)
{
    const Value value = values().ofName(m_reading.word(use.first).toByteArray(), use.block);
    readChain(value, use.first, use.last, use.block);
    if (isMadeText(m_reading, use))
        readText(use, values().of(use.first, use.last, use.block));
}

// The attributes that follow a token: `.a.b`, up to `last` or to where they end.
void MemberRewrite::readChain(Value value, size_t from, size_t last, int block)
{
    while (from < last) {
        const size_t dot = m_reading.after(from);
        if (m_reading.word(dot) != ".")
            return;
        from = m_reading.after(dot);
        const QByteArray name = m_reading.word(from).toByteArray();
        readMember(values().ownerOf(value, name), from, block);
        value = values().member(value, name);
    }
}

bool MemberRewrite::isMet(const MemberChange &change, const Value &value) const
{
    if (!m_homes.isMeant(change.targets))
        return false;
    return value.isName() || value.isObject()
               ? change.isOf(value.name)
               : change.isDistinctive && value.kind == Value::Kind::Unknown;
}

void MemberRewrite::readMember(const Value &value, size_t token, int block)
{
    const QByteArray word = m_reading.word(token).toByteArray();
    if (!m_changed.contains(word))
        return readTable(value, token, block);
    bool isTold = false;
    for (const MemberChange &change : m_members.changes) {
        const auto *changed = std::get_if<ChangedMembers>(&change.what);
        if (!changed || !changed->names.contains(word) || !isMet(change, value))
            continue;
        rename({change.rule, leafOf(value.name.isEmpty() ? change.of.front() : value.name), word,
                changed->names.value(word), token, block,
                value.isCertain && !value.name.isEmpty() &&
                    (value.isObject() || !change.isOfObjects)});
        isTold = true;
    }
    if (!isTold)
        readTable(value, token, block);
}

// Constants of an enumeration, and members of an object.
void MemberRewrite::readTable(const Value &value, size_t token, int block)
{
    const MemberClass *known = value.name.isEmpty() ? nullptr : m_members.find(value.name);
    if (!known)
        return;
    const bool isEnumeration = known->kind == MemberClass::Kind::Enumeration;
    const MemberClass::Member *member = known->find(m_reading.word(token));
    if (!member || (isEnumeration ? !value.isName() : !value.isObject()))
        return;
    const bool isGone = m_homes.isGone(member->goneSince);
    if (isGone || member->newName != member->name)
        rename({isGone ? u"python-member-gone"_s : u"python-member-renamed"_s, leafOf(value.name),
                member->name, isGone ? QByteArray() : member->newName, token, block,
                value.isCertain});
}

// They are another text in v2.
void MemberRewrite::readText(const NameUse &use, const Value &value)
{
    const MemberClass *known = m_members.find(value.name);
    if (value.isObject() && known && known->kind == MemberClass::Kind::Enumeration)
        note({u"python-member-text"_s,
              leafOf(value.name),
              m_reading.word(use.last).toByteArray(),
              {},
              use.first,
              use.block,
              value.isCertain});
}

bool MemberRewrite::mayEdit(const Place &place) const
{
    return place.isCertain && !place.newName.isEmpty() && !asksForInterface(m_reading, place.block);
}

void MemberRewrite::rename(const Place &place)
{
    if (!mayEdit(place))
        return note(place);
    const Token &token = m_reading.token(place.at);
    const bool isArgument = place.callee != SIZE_MAX;
    m_draft.edit(token.begin, token.end, {Piece::text(place.newName)},
                 decisionAt(isArgument ? place.callee : place.at, !isArgument),
                 m_draft.cause(place.rule, valuesOf(place)));
}

// A method that has another name takes its arguments under other names only with that: these are
// one decision. Otherwise each argument is one of its own.
int MemberRewrite::decisionAt(size_t callee, bool isWhole)
{
    const int decision = m_draft.newDecision();
    const int known = m_anchors.value(callee, decision);
    m_draft.join(known, decision);
    if (!isWhole) {
        m_arguments.insert(callee, decision);
        return decision;
    }
    m_anchors.insert(callee, decision);
    for (const int argument : m_arguments.values(callee))
        m_draft.join(decision, argument);
    return decision;
}

void MemberRewrite::note(const Place &place)
{
    m_draft.note(place.rule, valuesOf(place), m_reading.token(place.at).begin);
}

RuleValues MemberRewrite::valuesOf(const Place &place) const
{
    RuleValues values = m_homes.values({}, place.name, {});
    values.insert(u"member"_s, QString::fromUtf8(place.member));
    values.insert(u"new"_s, QString::fromUtf8(place.newName));
    return values;
}

} // namespace wizard::python
