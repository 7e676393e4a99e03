// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline/commands.h"
#include "commandline/terminal.h"
#include "system/translation.h"
#include "window.h"

#include <QApplication>

#include <clocale>
#include <memory>

using namespace wizard;
using namespace Qt::StringLiterals;

namespace {

// A command needs no display: only the window makes a QApplication.
bool isCommand(const QString &first)
{
    return commandNamed(first) || first == "--version"_L1 || first == "--help"_L1 ||
           first == "-h"_L1;
}

int runCommandLineProgram(const QStringList &arguments)
{
    const QString first = arguments.first();
    if (first == "--version"_L1) {
        print(QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion());
        return 0;
    }
    if (const CommandFunction command = commandNamed(first)) {
        const ExitStatus status = command(arguments.sliced(1));
        if (isPrinted() || status != ExitStatus::Done)
            return int(status);
        tell(QCoreApplication::translate("CommandLine",
                                         "What was to be printed could not be written. Make room, "
                                         "or print to another place."));
        return int(ExitStatus::Failed);
    }
    print(commandOverview());
    return 0;
}

// Without any locale Qt goes on with UTF-8, and says so at length with every command.
void takeUtf8WithoutLocale()
{
    const QByteArrayView name =
        std::setlocale(LC_ALL, "") ? std::setlocale(LC_CTYPE, nullptr) : "C";
    if (name == "C" || name == "POSIX")
        qputenv("LC_ALL", "C.UTF-8");
}

} // namespace

int main(int argc, char *argv[])
{
    takeUtf8WithoutLocale();
    QCoreApplication::setApplicationName(u"polyaxon-upgrade-wizard"_s);
    // The settings' folder; without it Qt writes to one of an “Unknown Organization”.
    QCoreApplication::setOrganizationName(u"polyaxon-upgrade-wizard"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(WIZARD_VERSION));
    const QString first = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    if (isCommand(first)) {
        QCoreApplication application(argc, argv);
        installTranslations(application);
        return runCommandLineProgram(QCoreApplication::arguments().sliced(1));
    }
    if (!first.isEmpty() && !first.startsWith(u'-')) {
        tell(QCoreApplication::translate("CommandLine", "There is no command “%1”.").arg(first));
        tell(commandOverview());
        return int(ExitStatus::WrongUse);
    }
    QApplication application(argc, argv);
    installTranslations(application);
    return showWindow(QCoreApplication::arguments().sliced(1));
}
