// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/values.h"

#include "rewrite/python/characters.h"
#include "rewrite/python/module_use.h"
#include "rewrite/python/reach.h"

#include <QScopeGuard>

#include <algorithm>

namespace wizard::python {

namespace {

constexpr int deepest = 24; // `a = a.b` leads to itself

bool isLiteral(TokenKind kind)
{
    return kind == TokenKind::String || kind == TokenKind::Number ||
           kind == TokenKind::FStringStart;
}

} // namespace

Values::Values(const Reading &reading, const Homes &homes, const MemberKnowledge &members,
               const QStringList &localModules)
    : m_reading(reading), m_homes(homes), m_members(members), m_localModules(localModules),
      m_scopes(reading)
{
    for (const Call &call : reading.module.calls)
        if (call.isBases)
            m_bases.insert(call.first, &call);
    for (const Meaning &meaning : reading.module.meanings)
        m_meanings.push_back(&meaning);
    std::ranges::stable_sort(m_meanings, {}, &Meaning::targetLast);
    for (const Token &token : reading.module.tokens)
        if (token.kind == TokenKind::Magic)
            readMagic(reading.bytes(token.begin, token.end));
    for (const NameUse &use : reading.module.names) {
        if (use.storesMember)
            m_stores[reading.word(use.last)].push_back(&use);
        m_setsAttributes = m_setsAttributes || reading.word(use.first) == "setattr";
    }
    for (const Import &statement : reading.module.imports) {
        const Alias &first = statement.names.front();
        if (statement.isFrom && reading.word(first.first) == "*")
            m_stars.push_back(&statement);
    }
}

// A command of a shell sees of Python what it names as `$name` or `{name}`, and binds nothing.
void Values::readMagic(QByteArrayView text)
{
    const bool isCommand = text.trimmed().startsWith('!') && !text.contains('\n');
    for (const QByteArrayView word : wordsOf(text)) {
        const char before = word.begin() > text.begin() ? *(word.begin() - 1) : ' ';
        if (!isCommand || before == '$' || before == '{')
            m_unread.insert(word.toByteArray());
    }
}

bool Values::isOurs(const QByteArray &module) const
{
    return python::isOurs(m_homes, m_localModules, module);
}

// Names and calls come in the order of what they are found by.
const Call *Values::callThatEndsAt(size_t close) const
{
    const auto &calls = m_reading.module.calls;
    auto found = std::ranges::lower_bound(calls, close, {}, &Call::close);
    while (found != calls.end() && found->close == close && found->isBases)
        ++found;
    return found != calls.end() && found->close == close ? &*found : nullptr;
}

const NameUse *Values::useAt(size_t first) const
{
    const auto &names = m_reading.module.names;
    const auto found = std::ranges::lower_bound(names, first, {}, &NameUse::first);
    return found != names.end() && found->first == first ? &*found : nullptr;
}

// The last one that is said of it.
const Meaning *Values::meaningOf(size_t targetLast) const
{
    const auto next = std::ranges::upper_bound(m_meanings, targetLast, {}, &Meaning::targetLast);
    return next != m_meanings.begin() && (*std::prev(next))->targetLast == targetLast
               ? *std::prev(next)
               : nullptr;
}

const Call *Values::basesOf(size_t className) const
{
    return m_bases.value(className);
}

Value Values::of(size_t first, size_t last, int block) const
{
    if (first > last || m_depth > deepest)
        return {};
    ++m_depth;
    const auto leave = qScopeGuard([this] { --m_depth; });
    const QByteArrayView end = m_reading.word(last);
    const TokenKind kind = m_reading.token(last).kind;
    if (first == last && end == "None")
        return {Value::Kind::Nothing, {}, 0, true};
    if (first == last && (isLiteral(kind) || end == "True" || end == "False"))
        return {Value::Kind::Foreign, {}, 0, true};
    if (first == last && kind == TokenKind::Name)
        return useAt(first) ? ofName(end.toByteArray(), block) : Value();
    if (kind == TokenKind::Name && m_reading.word(m_reading.before(last)) == ".") {
        const size_t dot = m_reading.before(last);
        return dot > first ? member(of(first, m_reading.before(dot), block), end.toByteArray())
                           : Value();
    }
    const Call *call = end == ")" ? callThatEndsAt(last) : nullptr;
    if (call && call->first == first && call->open > first)
        return called(of(first, m_reading.before(call->open), block));
    return {};
}

// Most names are asked for again and again. What was cut off far down is not remembered.
Value Values::ofName(const QByteArray &name, int block) const
{
    const std::pair key(name, m_scopes.scopeOf(block));
    if (const auto known = m_known.constFind(key); known != m_known.constEnd())
        return *known;
    const bool isNear = m_depth <= 3;
    const Value value = foundOf(name, block);
    if (isNear)
        m_known.insert(key, value);
    return value;
}

Value Values::foundOf(const QByteArray &name, int block) const
{
    const auto binders = m_scopes.binders(name, block);
    if (!binders || m_depth > deepest)
        return {};
    ++m_depth;
    const auto leave = qScopeGuard([this] { --m_depth; });
    if (binders->empty()) {
        if (m_stars.size() != 1 || m_stars.front()->level > 0)
            return {};
        const QByteArray module =
            m_reading.dotted(m_stars.front()->moduleFirst, m_stars.front()->moduleLast);
        const bool isKnown = isOurs(module) && m_homes.knowledge().home(module, name, {});
        return isKnown ? symbol(module, name) : Value();
    }
    std::vector<Value> values;
    for (const Binder &binder : *binders)
        values.push_back(ofBinder(binder));
    Value value = merged(values);
    value.isCertain = value.isCertain && !m_unread.contains(name);
    return value;
}

// Certain only when all say the same; `None` says nothing.
Value Values::merged(std::span<const Value> values) const
{
    Value result{Value::Kind::Nothing, {}, 0, true};
    bool isMixed = false;
    for (const Value &value : values) {
        if (value.kind == Value::Kind::Nothing)
            continue;
        if (result.kind == Value::Kind::Nothing) {
            result = value;
            continue;
        }
        const bool isSame = result.kind == value.kind && result.name == value.name;
        isMixed = isMixed || !isSame;
        const bool mayBeOurs = value.isObject() || value.isName();
        if (!isSame && mayBeOurs && (result.isObject() || result.isName()))
            return {};
        if (mayBeOurs)
            result = {value.kind, value.name, value.scope, value.isCertain && result.isCertain};
    }
    if (isMixed && (result.isObject() || result.isName()))
        result.isCertain = false;
    else if (isMixed)
        return {};
    return result;
}

Value Values::called(const Value &value) const
{
    if (value.kind == Value::Kind::Foreign && !value.name.isEmpty())
        return {Value::Kind::Foreign, {}, 0, true};
    if (!value.isName())
        return {};
    const auto given = m_members.gives.constFind(value.name + "()");
    const QByteArray leaf = leafOf(value.name);
    if (given != m_members.gives.constEnd())
        return {Value::Kind::Object, *given, 0, value.isCertain};
    const bool isClass = !leaf.isEmpty() && leaf.front() >= 'A' && leaf.front() <= 'Z';
    if (isClass)
        return {Value::Kind::Object, value.name, 0, value.isCertain};
    const QByteArray owner = parentOf(value.name);
    if (m_members.makers.contains(leaf) && m_members.find(owner))
        return {Value::Kind::Object, owner, 0, value.isCertain};
    return {};
}

Value Values::member(const Value &value, const QByteArray &name) const
{
    switch (value.kind) {
    case Value::Kind::Unknown:
    case Value::Kind::Nothing:
        return {};
    case Value::Kind::Foreign:
        return {Value::Kind::Foreign, {}, 0, true};
    case Value::Kind::Module: {
        const Walk walk = walked(m_homes, value.name, {name});
        if (walk.steps == 1)
            return {Value::Kind::Module, walk.module, 0, value.isCertain};
        Value found = symbol(value.name, name);
        found.isCertain = found.isCertain && value.isCertain;
        return found;
    }
    case Value::Kind::Self:
        return attributeOfSelf(value.scope, name);
    case Value::Kind::Name:
    case Value::Kind::Object:
        break;
    }
    const QByteArray full = value.name + '.' + name;
    if (const auto given = m_members.gives.constFind(full); given != m_members.gives.constEnd())
        return {Value::Kind::Object, *given, 0, value.isCertain};
    if (const MemberClass *known = m_members.find(value.name);
        known && known->kind == MemberClass::Kind::Enumeration && value.isName() &&
        known->find(name))
        return {Value::Kind::Object, value.name, 0, value.isCertain};
    return {Value::Kind::Name, full, 0, value.isCertain};
}

Value Values::symbol(const QByteArray &module, const QByteArray &name) const
{
    const Home home = m_homes.of(module, name);
    const bool isElsewhere = !home.isFine() && !home.module.isEmpty();
    const QByteArray where = isElsewhere ? home.module : module;
    const QByteArray leaf = isElsewhere ? home.name : name;
    QByteArray full = where + '.' + leaf;
    const QByteArrayList known = m_members.named(leaf);
    const auto isOffered = [&](const QByteArray &it) {
        return m_homes.offers(where, parentOf(it));
    };
    if (const auto it = std::ranges::find_if(known, isOffered);
        it != known.end() && !known.contains(full))
        full = *it;
    const auto given = m_members.gives.constFind(full);
    return given == m_members.gives.constEnd() ? Value{Value::Kind::Name, full, 0, true}
                                               : Value{Value::Kind::Object, *given, 0, true};
}

} // namespace wizard::python
