// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/scopes.h"

#include <algorithm>

namespace wizard::python {

Scopes::Scopes(const Reading &reading) : m_reading(reading)
{
    for (const NameUse &use : reading.module.names) {
        const QByteArrayView name = reading.word(use.first);
        if (use.role == Role::Declared)
            m_declared.insert(name);
        else if (use.role == Role::Parameter)
            add(name, {functionOf(use).value_or(scopeOf(use.block)), &use, nullptr, nullptr});
        else if (use.role != Role::Load)
            add(name, {scopeOf(use.block), &use, nullptr, nullptr});
    }
    for (const Import &statement : reading.module.imports)
        for (const Alias &alias : statement.names) {
            const size_t bound = alias.bound.value_or(statement.isFrom ? alias.last : alias.first);
            add(reading.word(bound), {scopeOf(statement.block), nullptr, &statement, &alias});
        }
    for (std::vector<Binder> &binders : m_binders)
        std::ranges::stable_sort(binders, {}, &Binder::scope);
}

void Scopes::add(QByteArrayView name, Binder binder)
{
    m_binders[name].push_back(binder);
}

int Scopes::parentOf(int block) const
{
    return m_reading.module.blocks[size_t(block)].parent;
}

bool Scopes::isClass(int scope) const
{
    return m_reading.module.blocks[size_t(scope)].kind == BlockKind::Class;
}

int Scopes::scopeOf(int block) const
{
    while (block > 0 && !isClass(block) &&
           m_reading.module.blocks[size_t(block)].kind != BlockKind::Function)
        block = parentOf(block);
    return block;
}

// Headers do not nest: the last block that begins before a parameter has it in its header, or none.
std::optional<int> Scopes::functionOf(const NameUse &parameter) const
{
    const auto &blocks = m_reading.module.blocks;
    const auto next = std::ranges::upper_bound(blocks.begin() + 1, blocks.end(), parameter.first,
                                               {}, &Block::headerFirst);
    const auto found = next - 1;
    if (found == blocks.begin() || found->kind != BlockKind::Function ||
        parameter.first > found->headerLast)
        return std::nullopt;
    return int(found - blocks.begin());
}

std::span<const Binder> Scopes::bindersIn(const QByteArray &name, int scope) const
{
    const auto found = m_binders.constFind(name);
    if (found == m_binders.constEnd())
        return {};
    const auto range = std::ranges::equal_range(*found, scope, {}, &Binder::scope);
    return {range.begin(), range.end()};
}

std::optional<std::span<const Binder>> Scopes::binders(const QByteArray &name, int block) const
{
    if (m_declared.contains(name))
        return std::nullopt;
    int scope = scopeOf(block);
    for (bool isOwn = true;; isOwn = false) {
        const std::span<const Binder> found = bindersIn(name, scope);
        if (!found.empty() && (isOwn || !isClass(scope)))
            return found;
        if (scope == 0)
            return std::span<const Binder>();
        scope = scopeOf(parentOf(scope));
    }
}

} // namespace wizard::python
