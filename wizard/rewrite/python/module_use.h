// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/draft.h"
#include "rewrite/python/homes.h"

#include <QHash>

namespace wizard::python {

/// `module.a.b.Name.rest`: the module it leads to, and what is taken of that.
struct Walk
{
    QByteArray module;
    qsizetype steps = 0; ///< how many names led to the module
};

/// Follows names from a module, as long as they are modules that v1 had.
Walk walked(const Homes &homes, QByteArray module, const QList<QByteArray> &names);

/// A place where a name is reached through a module.
struct ModuleUse
{
    const NameUse *use = nullptr;
    QByteArray module; ///< the v1 module that is reached
    QByteArray name;   ///< what is taken of it; empty: the module itself
    size_t first = 0;  ///< the tokens between the name that is bound and the name that is taken
    size_t last = 0;
    Home home;

    bool isWhole() const { return name.isEmpty(); }
};

/// All uses in a file, by the name they begin with.
class NameUses
{
public:
    explicit NameUses(const Reading &reading) : m_reading(reading) {}

    /// Until the next question.
    std::span<const NameUse *const> of(const QByteArray &name) const;

    /// Whether the name is given another meaning somewhere. `name = None` is none, since that is
    /// how a missing package is marked.
    bool isRebound(const QByteArray &name) const;

    /// Whether something seems to be taken of the name in a part of a notebook that is not read.
    bool isUsedUnread(const QByteArray &name) const;

private:
    const Reading &m_reading;
    mutable QHash<QByteArray, std::vector<const NameUse *>> m_uses; // of the names asked for
    mutable bool m_hasAll = false;
};

/// What a use of a name that is bound to a module reaches.
ModuleUse moduleUse(const Reading &reading, const Homes &homes, const NameUse &use,
                    const QByteArray &module);

/// Why a module cannot be led to its successor.
enum class Obstacle {
    None,
    NoHome,
    Whole,
    Unused,
    Several,
    Rebound,
    Assigned,
    Comment,
    Unread,
    OnlyOffered,
    Root
};
QString obstacleText(Obstacle obstacle);

} // namespace wizard::python
