// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/release_commands.h"

#include <QCoreApplication>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString fileOf(const ReleaseCommands &commands, const QString &value)
{
    return commands.kept(u"generated/"_s + value);
}

} // namespace

// 64 hexadecimal digits, without an end of line: Helm takes the file as it is.
QList<Action> generatedValues(const ReleaseCommands &commands)
{
    QList<Action> actions;
    for (const QString &value : commands.upgrade().answer.generated) {
        RunCommand make = ReleaseCommands::command(
            {u"sh"_s, u"-c"_s, u"head -c 32 /dev/urandom | od -A n -v -t x1 | tr -d ' \\n'"_s}, 30);
        make.outputFile = fileOf(commands, value);
        make.unless = Check{};
        make.unless->kind = Check::Kind::FileExists;
        make.unless->path = make.outputFile;
        make.unless->says = QCoreApplication::translate("Plan", "%1 was made before").arg(value);
        actions << make;
    }
    return actions;
}

QStringList generatedArguments(const ReleaseCommands &commands)
{
    QStringList arguments;
    for (const QString &value : commands.upgrade().answer.generated)
        arguments << u"--set-file"_s << value + u'=' + fileOf(commands, value);
    return arguments;
}

} // namespace wizard
