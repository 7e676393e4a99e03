// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/version.h"

#include <QByteArrayList>
#include <QMap>

namespace wizard {

class GuideFile;

/// What became of whole commands, such as `experiment logs` that is `ops logs` now.
struct CommandMove
{
    QByteArrayList from;   ///< each with the groups that it is in
    QByteArray to;         ///< empty: there is none
    QString rule;          ///< why, or what is said where there is none or it cannot be edited
    QString said;          ///< what is said beside the edit; empty: nothing
    QByteArrayList when;   ///< only where one of these options is given; empty: always
    QByteArrayList unless; ///< only where none of these is given
    QByteArrayList adds;   ///< words that come behind it
    QByteArray query;      ///< what its query has to ask for in any case
    VersionRange targets;
};

/// What became of an option, or of the words of a command that are none.
struct OptionMove
{
    /// What an option holds, and what becomes of that.
    enum class Value {
        Same,
        Id,      ///< a number of a run, which is not known any more
        Parent,  ///< the same of a parent; it becomes a part of the query
        Owner,   ///< `user/project`
        Query,   ///< or sorting
        Address, ///< a host, to which port and scheme are joined
        Port,    ///< of the address
        Secure   ///< whether the address is that of https
    };
    QByteArrayList of;     ///< commands, and groups whose option it is
    QByteArrayList within; ///< commands of the group that are meant; empty: all
    QByteArrayList names;  ///< all spellings; `*`: the words that are no options
    QByteArray to;         ///< its new name; empty: it goes, or there is none
    bool goes = false;
    Value value = Value::Same;
    QString rule; ///< empty: that of the command
    enum class Says { Unedited, Always, Repeated } says = Says::Unedited; ///< when the rule is said
    VersionRange targets;
};

/// All of that. Of several that are for a command or an option the first is taken.
struct CommandMoves
{
    QList<CommandMove> commands;
    QList<OptionMove> options;
    QMap<QByteArray, QByteArray> terms; ///< of queries: how a name begins, and how it begins now
    QByteArrayList goneTerms;           ///< names that cannot be asked for any more
    QString queryRule;                  ///< what is said of these
    QByteArray owner;                   ///< in whose name projects are
    QByteArrayList services;            ///< parts of addresses of the API that are no more
    QString serviceRule;                ///< what is said of these

    static CommandMoves read(const GuideFile &file);

    /// Null when there is nothing for it.
    const CommandMove *command(const QByteArray &path, const QByteArrayList &given,
                               const Version &target) const;

    /// `of` is the command that the option belongs to: `path`, or a group in it.
    const OptionMove *option(const QByteArray &path, const QByteArray &of,
                             const QByteArray &spelling, const Version &target) const;
};

} // namespace wizard
