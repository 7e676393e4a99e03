// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/member_table.h"

#include <QMap>
#include <QStringList>

#include <memory>
#include <optional>
#include <variant>

namespace wizard {

class GuideFile;

/// Old names, each with what it is called now; empty: gone, which a human has to see to.
using NewNames = QMap<QByteArray, QByteArray>;

/// Attributes and methods that are called otherwise, or are gone.
struct ChangedMembers
{
    NewNames names;
};

/// Keywords of a call that are called otherwise, or are gone.
struct ChangedKeywords
{
    NewNames names;
};

/// Arguments that stand elsewhere now: those from number `fixed` on are given by keyword.
struct ChangedOrder
{
    QByteArrayList names;
    qsizetype fixed = 0;
};

/// A keyword that goes, and by its value decides which method is called.
struct ChosenMethod
{
    QByteArray keyword;
    QMap<QByteArray, QByteArray> methods; ///< by the value as it is written
};

/// A name that is called or asked for in `isinstance`, which it does not bear any more.
struct ChangedUse
{};

/// One thing that differs between classes and functions of v1 and v2, by the names that they have
/// in v2. What is known with certainty is edited; what has no new name is noted.
struct MemberChange
{
    using What =
        std::variant<ChangedMembers, ChangedKeywords, ChangedOrder, ChosenMethod, ChangedUse>;

    QString rule;
    QByteArrayList of;    ///< full names; `module.Name*` for all that begin so
    QByteArrayList calls; ///< the methods that are meant; empty: the class or function itself
    What what;
    bool isDistinctive = false; ///< no other library has it: noted also where the object is unknown
    VersionRange targets;
    bool isOfObjects = false; ///< what has a new name has it on objects only, not on the class

    bool isOf(QByteArrayView name) const;
};

/// What the guide knows of what classes and functions take and have: what changed between v1 and
/// v2, and what they lead to. Cheap to copy, never changes, may be read from any thread.
struct MemberKnowledge
{
    QList<MemberChange> changes;
    QMap<QByteArray, QByteArray> gives; ///< `name.attribute` or `name()`: the class of what it is
    QByteArrayList makers;              ///< methods of a class that make objects of it

    /// `table` is the content of the table of members beside the file.
    static MemberKnowledge read(const GuideFile &file, QByteArrayView table);

    /// The class, if the table has it.
    const MemberClass *find(QByteArrayView name) const;

    /// The names of classes and functions that end in `leaf`, with their modules.
    QByteArrayList named(const QByteArray &leaf) const;

private:
    std::shared_ptr<const MemberTable> m_table;
    QMultiHash<QByteArray, QByteArray> m_names; // by what is after the last dot
};

} // namespace wizard
