// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/failure.h"

#include "system/quoting.h"

#include <QCoreApplication>

namespace wizard {

QString Failure::text() const
{
    QStringList lines{what};
    if (!argv.isEmpty())
        lines << QCoreApplication::translate("System", "Command: %1").arg(quotedCommand(argv));
    if (exitStatus)
        lines << QCoreApplication::translate("System", "Exit status: %1").arg(*exitStatus);
    for (const QString &line : lastLines)
        lines << QStringLiteral("  ") + line;
    if (!action.isEmpty())
        lines << action;
    return lines.join(u'\n');
}

std::unexpected<Failure> failed(QString id, QString what, QString action)
{
    return std::unexpected(Failure{std::move(id), std::move(what), std::move(action), {}, {}, {}});
}

} // namespace wizard
