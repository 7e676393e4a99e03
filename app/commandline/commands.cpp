// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline/commands.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

struct Named
{
    QLatin1StringView name;
    CommandFunction function;
    const char *use;
    const char *text;
};

constexpr std::array commands{
    Named{"inspect"_L1, inspectCommand, "SCOPE [--json]",
          QT_TRANSLATE_NOOP("CommandLine", "what is here, and findings")},
    Named{"plan"_L1, planCommand, "SCOPE [--to VERSION] [-o PLAN]",
          QT_TRANSLATE_NOOP("CommandLine", "what would be done")},
    Named{"review"_L1, reviewCommand, "PLAN [--patch | --json]",
          QT_TRANSLATE_NOOP("CommandLine", "every change, before it is made")},
    Named{"rehearse"_L1, rehearseCommand, "PLAN [--runs DIR]",
          QT_TRANSLATE_NOOP("CommandLine",
                            "try the plan on a copy, and ask the server; nothing is changed")},
    Named{"run"_L1, runCommandLine, "PLAN [--yes] [--confirm NAMESPACE] [--runs DIR]",
          QT_TRANSLATE_NOOP("CommandLine", "do it, step by step")},
    Named{"resume"_L1, resumeCommand, "RUN [--yes] [--confirm NAMESPACE]",
          QT_TRANSLATE_NOOP("CommandLine", "go on with a run that was interrupted")},
    Named{"rollback"_L1, rollbackCommand, "RUN [--yes] [--confirm NAMESPACE]",
          QT_TRANSLATE_NOOP("CommandLine", "undo a run, last step first")},
    Named{"verify"_L1, verifyCommand, "RUN",
          QT_TRANSLATE_NOOP("CommandLine", "whether what was done still holds")},
    Named{"report"_L1, reportCommand, "RUN [--json]",
          QT_TRANSLATE_NOOP("CommandLine", "what was done, what was not, what is left")},
    Named{"runs"_L1, runsCommand, "[--runs DIR] [--json]",
          QT_TRANSLATE_NOOP("CommandLine", "the runs so far, newest first")},
    Named{"export"_L1, exportCommand, "PLAN --as bash|markdown -o DIR",
          QT_TRANSLATE_NOOP("CommandLine", "the plan as a script, or to read")},
    Named{"convert"_L1, convertCommand, "[--kind KIND] [--to VERSION] FILE|-",
          QT_TRANSLATE_NOOP("CommandLine", "one file to standard output")},
};

} // namespace

CommandFunction commandNamed(const QString &name)
{
    const auto found = std::ranges::find(commands, name, &Named::name);
    return found == commands.end() ? nullptr : found->function;
}

QString commandOverview()
{
    const QString program = QCoreApplication::applicationName();
    QString text = QCoreApplication::translate(
        "CommandLine",
        "Upgrades Polyaxon, shows every change before it is made, and can go back.\n\n");
    text += u"  %1\n        %2\n"_s.arg(program,
                                        QCoreApplication::translate("CommandLine", "the window"));
    for (const Named &command : commands)
        text += u"  %1 %2 %3\n        %4\n"_s.arg(
            program, command.name, QLatin1StringView(command.use),
            QCoreApplication::translate("CommandLine", command.text));
    text += QCoreApplication::translate(
        "CommandLine",
        "\nSCOPE: --python PATH, --project DIR, --deployment FILE (each may be repeated), "
        "--kubeconfig FILE,\n"
        "--context NAME, --namespace NS, --release NAME, --chart-repo URL|DIR, --index-url URL, "
        "--wheels DIR,\n"
        "--offline. Without any: the current folder, the active environment and the current "
        "context.\n"
        "\nExit status: 0 done, 1 something failed, 2 wrong use or an input that cannot be read,\n"
        "3 a blocker, 4 the plan is out of date, 5 interrupted and can be resumed.\n");
    return text;
}

} // namespace wizard
