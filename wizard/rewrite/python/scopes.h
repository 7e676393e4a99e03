// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/reading.h"

#include <QHash>
#include <QSet>

#include <optional>
#include <span>

namespace wizard::python {

/// One place where a name gets a meaning: an assignment, a parameter, a definition, an import.
struct Binder
{
    int scope = 0;                     ///< the block of the module, class or function it belongs to
    const NameUse *use = nullptr;      ///< null for an import
    const Import *statement = nullptr; ///< null for all others
    const Alias *alias = nullptr;
};

/// Which names mean the same, by Python's rules of scope. Where this cannot be told from the text
/// (a name that is declared global or nonlocal, a variable of a comprehension or a lambda), names
/// are taken for the same, so that what is said about a name is never too much.
class Scopes
{
public:
    explicit Scopes(const Reading &reading);

    /// All that gives the name a meaning as it is seen from a block; empty: nothing in this file.
    /// No value: it cannot be told.
    std::optional<std::span<const Binder>> binders(const QByteArray &name, int block) const;

    /// The same of a module, class or function itself, without what is around it.
    std::span<const Binder> bindersIn(const QByteArray &name, int scope) const;

    /// The block of the module, class or function that a block is in.
    int scopeOf(int block) const;

    /// The function whose parameter it is, and the place in its header; no value for a lambda's.
    std::optional<int> functionOf(const NameUse &parameter) const;

    bool isClass(int scope) const;
    int parentOf(int block) const;

private:
    void add(QByteArrayView name, Binder binder);

    const Reading &m_reading;
    QHash<QByteArrayView, std::vector<Binder>> m_binders; // by name, then by scope
    QSet<QByteArrayView> m_declared;
};

} // namespace wizard::python
