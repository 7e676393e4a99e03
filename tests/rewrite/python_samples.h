// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/rewriter.h"

#include <map>
#include <set>

namespace wizard {

/// A name of a module.
struct Name
{
    QString module;
    QString name;
    bool operator<(const Name &other) const
    {
        return std::tie(module, name) < std::tie(other.module, other.name);
    }
};

/// What the wizard makes of a text that imports and uses a name.
struct Sample
{
    Name name;
    int form = 0;
    QByteArray before;
    QByteArray after;    // with what is accepted
    QByteArray accepted; // with what is only offered as well
    QStringList notes;
};

/// In how many forms a name can be imported and used.
inline constexpr int formCount = 8;

/// One of them; empty where the name has no such form.
QByteArray statement(const Name &name, int form);

/// The names that the guide's own table knows.
std::set<Name> namesOf(const Guide &guide);

/// What independent tables say is public, by module and name; empty where they are not here.
std::map<Name, QString> publicHomes();

Sample sample(const Guide &guide, const RewriteRequest &request, const Name &name, int form,
              QByteArray before);

} // namespace wizard
