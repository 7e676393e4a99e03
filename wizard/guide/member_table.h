// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/version.h"

#include <QByteArrayList>
#include <QHash>
#include <QSet>

namespace wizard {

/// What a class of v1 had, and what became of it.
struct MemberClass
{
    struct Member
    {
        QByteArray name;
        QByteArray newName; ///< the same, or another
        Version goneSince;  ///< null: it is there
    };
    enum class Kind {
        Object,     ///< built from its members, in their order; in v2 by keyword only
        Enumeration ///< a class of constants; in v2 an enumeration
    };
    Kind kind = Kind::Object;
    QList<Member> members;
    bool hasOrder = true; ///< the members are all arguments of v1's constructor, in their order

    const Member *find(QByteArrayView name) const; ///< null when there is none
};

/// The classes, by the full name that they have in v2. Its own head explains the table.
struct MemberTable
{
    QHash<QByteArray, MemberClass> classes;

    /// Reads the table, which is the file at `path`. Throws a GuideError that names the line.
    MemberTable(QByteArrayView content, const QString &path);
};

} // namespace wizard
