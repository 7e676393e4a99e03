// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/python_knowledge.h"
#include "guide/rule.h"

namespace wizard::python {

/// What becomes of a name of a module in the target.
struct Home
{
    enum class Fate {
        Stays,   ///< where it is
        Moves,   ///< to `module`, as `name`
        Nowhere, ///< it has no public home; `rule` says why
        Unknown  ///< the table does not know the name, and its module stays
    };
    Fate fate = Fate::Unknown;
    QByteArray module;
    QByteArray name;
    QString rule;         ///< what has to be said about it; empty: nothing
    bool isOffer = false; ///< a move that a human has to want

    bool moves() const { return fate == Fate::Moves; }
    bool isFine() const { return fate == Fate::Stays || fate == Fate::Unknown; }
};

/// The table of names for one target.
class Homes
{
public:
    Homes(const PythonKnowledge &knowledge, const Version &target)
        : m_knowledge(knowledge), m_target(target)
    {}

    const PythonKnowledge &knowledge() const { return m_knowledge; }

    /// Whether the table speaks of the module, by its first part.
    bool speaksOf(QByteArrayView module) const;
    bool isForeign(QByteArrayView module) const;

    bool isModule(const QByteArray &module) const { return m_knowledge.knowsModule(module); }
    bool stays(const QByteArray &module) const { return m_knowledge.moduleStays(module, m_target); }

    /// Whether the module has a place in the target, as far as can be known.
    bool mayBeThere(const QByteArray &module) const;

    Home of(const QByteArray &module, const QByteArray &name) const;

    /// Whether what lives in `home` can be had from `module` as well.
    bool offers(const QByteArray &module, const QByteArray &home) const;

    /// The one module that took over all names of another, each under its own name; empty: none.
    QByteArray successor(const QByteArray &module) const;

    /// For sorting: as the guide has it, all others after these by name.
    bool comesBefore(const QByteArray &a, const QByteArray &b) const;

    /// Whether the target is one of these, and whether it is that release or a later one.
    bool isMeant(const VersionRange &targets) const;
    bool isGone(const Version &since) const;

    /// What the texts of a rule ask for.
    RuleValues values(const QByteArray &module, const QByteArray &name, const Home &home) const;

private:
    const PythonKnowledge &m_knowledge;
    Version m_target;
};

/// `a.b` of `a.b.c`, and `c` of it.
QByteArray parentOf(const QByteArray &module);
QByteArray leafOf(const QByteArray &module);

} // namespace wizard::python
