// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/session/offered_scope.h"

#include <QDir>

namespace wizard {

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

} // namespace wizard
