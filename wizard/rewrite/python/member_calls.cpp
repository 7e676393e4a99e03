// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// Calls of what takes other arguments now.

#include "rewrite/python/member_rewrite.h"

#include <algorithm>

namespace wizard::python {

using namespace Qt::StringLiterals;

MemberRewrite::Callee MemberRewrite::calleeOf(const Call &call)
{
    Callee callee;
    const size_t last = m_reading.before(call.open);
    callee.itself = values().of(call.first, last, call.block);
    const size_t dot = m_reading.before(last);
    if (last > call.first && dot > call.first && m_reading.word(dot) == "." &&
        m_called.contains(m_reading.word(last))) {
        callee.method = last;
        callee.receiver =
            values().ownerOf(values().of(call.first, m_reading.before(dot), call.block),
                             m_reading.word(last).toByteArray());
    }
    return callee;
}

void MemberRewrite::readCall(const Call &call)
{
    readTypeCheck(call);
    const size_t last = m_reading.before(call.open);
    if (!m_reach.isWithin(call.first, last) && !isDistinctive(last, last))
        return;
    const Callee callee = calleeOf(call);
    if (!callee.method && !callee.itself.isName())
        return;
    for (const MemberChange &change : m_members.changes) {
        const bool isMethod = !change.calls.isEmpty();
        const bool isCalled =
            isMethod ? callee.method && change.calls.contains(m_reading.word(*callee.method))
                     : callee.itself.isName();
        if (isCalled && isMet(change, isMethod ? callee.receiver : callee.itself))
            readChange(change, call, callee);
    }
    const MemberClass *known =
        callee.itself.isName() ? m_members.find(callee.itself.name) : nullptr;
    if (known && known->kind == MemberClass::Kind::Object)
        readConstruction(call, callee.itself, *known);
}

void MemberRewrite::readChange(const MemberChange &change, const Call &call, const Callee &callee)
{
    const Value &value = change.calls.isEmpty() ? callee.itself : callee.receiver;
    const size_t last = m_reading.before(call.open);
    const Place place{change.rule,
                      leafOf(value.name),
                      m_reading.word(last).toByteArray(),
                      {},
                      last,
                      call.block,
                      value.isCertain && (value.isName() || value.isObject())};
    if (const auto *keywords = std::get_if<ChangedKeywords>(&change.what))
        readKeywords(keywords->names, call, place);
    else if (const auto *order = std::get_if<ChangedOrder>(&change.what))
        // `Class.method(object, …)` has one argument more.
        readOrder(*order, call,
                  {place.rule,
                   place.name,
                   place.member,
                   {},
                   place.at,
                   place.block,
                   place.isCertain && (change.calls.isEmpty() || value.isObject())});
    else if (const auto *choice = std::get_if<ChosenMethod>(&change.what))
        readChoice(*choice, call, place, last);
    else if (std::holds_alternative<ChangedUse>(change.what))
        note(place);
}

// Objects are built by keyword only, and of what they still have.
void MemberRewrite::readConstruction(const Call &call, const Value &value, const MemberClass &known)
{
    Place place{u"python-member-positional"_s,
                leafOf(value.name),
                {},
                {},
                m_reading.before(call.open),
                call.block,
                value.isCertain && known.hasOrder};
    ChangedOrder order;
    for (const MemberClass::Member &member : known.members) {
        const bool isGone = m_homes.isGone(member.goneSince);
        order.names << (isGone ? QByteArray() : member.newName);
        if (!isGone && member.newName == member.name)
            continue;
        place.rule = isGone ? u"python-member-gone"_s : u"python-member-renamed"_s;
        place.isCertain = value.isCertain;
        readKeywords({{member.name, isGone ? QByteArray() : member.newName}}, call, place);
    }
    place.rule = u"python-member-positional"_s;
    place.isCertain = value.isCertain && known.hasOrder;
    readOrder(order, call, place);
}

void MemberRewrite::readKeywords(const NewNames &names, const Call &call, Place place)
{
    const auto isGiven = [&](const QByteArray &name) {
        return std::ranges::any_of(call.arguments, [&](const Argument &argument) {
            return argument.keyword && m_reading.word(*argument.keyword) == name;
        });
    };
    for (const Argument &argument : call.arguments) {
        if (!argument.keyword)
            continue;
        place.member = m_reading.word(*argument.keyword).toByteArray();
        const auto found = names.constFind(place.member);
        if (found == names.constEnd())
            continue;
        place.newName = *found;
        place.at = *argument.keyword;
        place.callee = m_reading.before(call.open);
        if (isGiven(*found))
            place.isCertain = false;
        rename(place);
    }
}

// An argument without brackets of its own, such as a generator, cannot take a name.
bool MemberRewrite::canBeNamed(const Argument &argument) const
{
    if (argument.isUnpacked || m_reading.word(m_reading.after(argument.first)) == ":=")
        return false;
    int depth = 0;
    for (size_t i = argument.first; i <= argument.last; i = m_reading.after(i)) {
        const QByteArrayView word = m_reading.word(i);
        if (word == "(" || word == "[" || word == "{")
            ++depth;
        else if (word == ")" || word == "]" || word == "}")
            --depth;
        else if (depth == 0 && word == "for")
            return false;
        if (i == argument.last)
            break;
    }
    return true;
}

void MemberRewrite::readOrder(const ChangedOrder &order, const Call &call, Place place)
{
    std::vector<const Argument *> positional;
    QByteArrayList given;
    bool canBe = true;
    for (const Argument &argument : call.arguments) {
        if (argument.keyword)
            given << m_reading.word(*argument.keyword).toByteArray();
        else if (!argument.isUnpacked || m_reading.word(m_reading.before(argument.first)) == "*")
            positional.push_back(&argument);
    }
    const auto unpacked = std::ranges::find_if(positional, &Argument::isUnpacked);
    if (qsizetype(positional.size()) <= order.fixed && unpacked == positional.end())
        return;
    for (size_t i = 0; i < positional.size(); ++i) {
        const QByteArray name = order.names.value(qsizetype(i));
        canBe = canBe && canBeNamed(*positional[i]) &&
                (qsizetype(i) < order.fixed || (!name.isEmpty() && !given.contains(name)));
    }
    place.newName = order.names.value(order.fixed);
    place.at =
        unpacked != positional.end() ? (*unpacked)->first : positional[size_t(order.fixed)]->first;
    if (!canBe || !mayEdit(place))
        return note(place);
    const int decision = decisionAt(m_reading.before(call.open), true);
    const Cause cause = m_draft.cause(place.rule, valuesOf(place));
    for (size_t i = size_t(order.fixed); i < positional.size(); ++i)
        m_draft.insert(m_reading.token(positional[i]->first).begin,
                       {Piece::text(order.names[qsizetype(i)] + '=')}, decision, cause);
}

void MemberRewrite::readChoice(const ChosenMethod &choice, const Call &call, Place place,
                               size_t method)
{
    const auto argument = std::ranges::find_if(call.arguments, [&](const Argument &it) {
        return it.keyword && m_reading.word(*it.keyword) == choice.keyword;
    });
    if (argument == call.arguments.end())
        return;
    const bool isWord = argument->first == argument->last;
    const QByteArray value = m_reading.word(argument->first).toByteArray();
    place.newName = isWord ? choice.methods.value(value) : QByteArray();
    place.at = *argument->keyword;
    if (call.arguments.size() > 1 || !mayEdit(place))
        return note(place);
    const int decision = m_draft.newDecision();
    const Cause cause = m_draft.cause(place.rule, valuesOf(place));
    const Token &name = m_reading.token(method);
    if (m_reading.word(method) != place.newName)
        m_draft.edit(name.begin, name.end, {Piece::text(place.newName)}, decision, cause);
    const size_t comma = m_reading.after(argument->last);
    const size_t last = m_reading.word(comma) == "," ? comma : argument->last;
    m_draft.edit(m_reading.token(*argument->keyword).begin, m_reading.token(last).end, {}, decision,
                 cause);
}

// `isinstance(object, Name)` and `issubclass`, also with several names.
void MemberRewrite::readTypeCheck(const Call &call)
{
    const QByteArrayView name = m_reading.word(call.first);
    if (call.arguments.size() != 2 || m_reading.after(call.first) != call.open ||
        (name != "isinstance" && name != "issubclass") ||
        !m_reach.isWithin(call.arguments.back().first, call.arguments.back().last))
        return;
    const Argument &types = call.arguments.back();
    for (size_t i = types.first; i <= types.last; ++i) {
        const NameUse *use = values().useAt(i);
        const Value value = use ? values().of(use->first, use->last, call.block) : Value();
        for (const MemberChange &change : m_members.changes)
            if (std::holds_alternative<ChangedUse>(change.what) && value.isName() &&
                isMet(change, value))
                note({change.rule, leafOf(value.name), {}, {}, i, call.block, value.isCertain});
    }
}

} // namespace wizard::python
