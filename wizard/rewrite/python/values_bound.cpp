// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// What names and attributes are bound to.

#include "rewrite/python/values.h"

#include <algorithm>

namespace wizard::python {

Value Values::ofBinder(const Binder &binder) const
{
    if (binder.statement)
        return ofImport(*binder.statement, *binder.alias);
    const NameUse &use = *binder.use;
    const size_t before = m_reading.before(use.first);
    if (m_reading.word(before) == "class" && before < use.first)
        return ofClass(use.first, use.block);
    if (use.role == Role::Parameter)
        return ofParameter(use);
    return use.role == Role::Delete ? Value{Value::Kind::Nothing, {}, 0, true} : ofMeaning(use);
}

Value Values::ofImport(const Import &statement, const Alias &alias) const
{
    const QByteArray name = m_reading.dotted(alias.first, alias.last);
    if (statement.isFrom && (statement.level > 0 || !statement.hasModule()))
        return {}; // a module of the project may hand on something of ours
    const QByteArray module =
        statement.isFrom ? m_reading.dotted(statement.moduleFirst, statement.moduleLast) : name;
    if (!isOurs(module))
        return {};
    if (statement.isFrom)
        return member({Value::Kind::Module, module, 0, true}, name);
    const QByteArray bound = alias.bound ? module : m_reading.word(alias.first).toByteArray();
    return {Value::Kind::Module, bound, 0, true};
}

Value Values::ofParameter(const NameUse &use) const
{
    const auto function = m_scopes.functionOf(use);
    const int scope = function ? m_scopes.parentOf(*function) : 0;
    if (const Meaning *meaning = meaningOf(use.last))
        return annotated(meaning->first, meaning->last, use.block);
    const size_t before = m_reading.before(use.first);
    const bool isFirst = m_reading.word(before) == "(";
    if (function && isFirst && m_reading.word(use.first) == "self" && m_scopes.isClass(scope))
        return {Value::Kind::Self, {}, scope, true};
    return {};
}

Value Values::ofMeaning(const NameUse &use) const
{
    const Meaning *meaning = meaningOf(use.last);
    if (!meaning || meaning->targetFirst != use.first)
        return {};
    switch (meaning->kind) {
    case Meaning::Kind::Value:
        return of(meaning->first, meaning->last, use.block);
    case Meaning::Kind::Annotation:
        return annotated(meaning->first, meaning->last, use.block);
    case Meaning::Kind::Entered:
        break;
    }
    // What `__enter__` gives is the object itself for the classes that are known.
    const Value value = of(meaning->first, meaning->last, use.block);
    return value.isObject() ? value : Value();
}

// `Type`, `Optional[Type]` and `Type | None` name the type of an object.
Value Values::annotated(size_t first, size_t last, int block) const
{
    const auto next = [&](size_t number) { return m_reading.after(number); };
    const auto word = [&](size_t number) { return m_reading.word(number); };
    const size_t beforeLast = m_reading.before(last);
    if (word(last) == "None" && word(beforeLast) == "|" && beforeLast > first)
        last = m_reading.before(beforeLast);
    else if (word(last) == "]") {
        size_t open = first;
        while (open < last && word(open) != "[")
            open = next(open);
        if (open == first || word(m_reading.before(open)) != "Optional")
            return {};
        first = next(open);
        last = m_reading.before(last);
    }
    if (m_reading.token(first).kind != TokenKind::Name)
        return {};
    const Value type = of(first, last, block);
    if (!type.isName())
        return called(type);
    return {Value::Kind::Object, type.name, 0, type.isCertain};
}

// A class of this file is no other's, unless it derives from one: then it may be, and may not.
Value Values::ofClass(size_t name, int block) const
{
    const Value own{Value::Kind::Foreign, m_reading.word(name).toByteArray(), 0, true};
    const Call *bases = basesOf(name);
    if (!bases)
        return own;
    bool isUnknown = false;
    for (const Argument &argument : bases->arguments) {
        const Value value = of(argument.first, argument.last, block);
        if (value.isName())
            return {Value::Kind::Name, value.name, 0, false};
        isUnknown = isUnknown || value.kind != Value::Kind::Foreign;
    }
    return isUnknown ? Value() : own;
}

Value Values::base(int scope) const
{
    const Block &block = m_reading.module.blocks[size_t(scope)];
    const Value value = ofClass(m_reading.after(block.headerFirst), block.parent);
    return value.isName() ? Value{Value::Kind::Object, value.name, 0, false} : called(value);
}

Value Values::ownerOf(const Value &value, const QByteArray &member) const
{
    const bool isInherited =
        value.kind == Value::Kind::Self && m_scopes.bindersIn(member, value.scope).empty();
    return isInherited ? base(value.scope) : value;
}

bool Values::hasLocalBase(int scope) const
{
    const Block &block = m_reading.module.blocks[size_t(scope)];
    const Call *bases = basesOf(m_reading.after(block.headerFirst));
    if (!bases)
        return false;
    return std::ranges::any_of(bases->arguments, [&](const Argument &argument) {
        const auto binders =
            m_scopes.binders(m_reading.word(argument.first).toByteArray(), block.parent);
        return !binders || std::ranges::any_of(*binders, [](const Binder &binder) {
            return binder.use != nullptr;
        });
    });
}

// Everything in this file that gives it a value, unless it is certainly another class's.
Value Values::attributeOfSelf(int scope, const QByteArray &name) const
{
    if (m_setsAttributes)
        return {};
    std::vector<Value> values;
    for (const Binder &binder : m_scopes.bindersIn(name, scope))
        values.push_back(ofBinder(binder));
    for (const NameUse *store : m_stores.value(name)) {
        const QByteArrayList names = m_reading.names(store->first, store->last);
        const Value owner = names.size() == 2 ? ofName(names.first(), store->block) : Value();
        if (owner.kind == Value::Kind::Self && owner.scope != scope) {
            if (hasLocalBase(scope) || hasLocalBase(owner.scope))
                return {};
            continue;
        }
        values.push_back(owner.kind == Value::Kind::Self ? ofMeaning(*store) : Value());
    }
    if (values.empty()) {
        const Value inherited = base(scope);
        return inherited.isObject() ? member(inherited, name) : Value();
    }
    return merged(values);
}

} // namespace wizard::python
