// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/session/offered_scope.h"

#include <QDir>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

bool holdsTheHome(const QString &folder)
{
    const QString inside = QDir(folder).relativeFilePath(QDir::homePath());
    return !QDir::isAbsolutePath(inside) && !inside.startsWith(QStringLiteral(".."));
}

} // namespace

Scope offeredScope(const QString &folder)
{
    Scope scope = foundScope(folder);
    if (holdsTheHome(folder))
        scope.projects.clear();
    return scope;
}

std::optional<Scope> scopeWith(Scope scope, const QStringList &command)
{
    if (command.size() != 4 || command.first() != "polyaxon-upgrade-wizard"_L1 ||
        command.at(1) != "inspect"_L1)
        return std::nullopt;
    if (command.at(2) == "--deployment"_L1)
        scope.deployments << command.at(3);
    else if (command.at(2) == "--python"_L1)
        scope.pythons << command.at(3);
    else
        return std::nullopt;
    return scope;
}

} // namespace wizard
