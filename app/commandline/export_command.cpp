// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline/commands.h"
#include "commandline/engine_calls.h"
#include "commandline/terminal.h"
#include "plan/script.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace wizard {

using namespace Qt::StringLiterals;

ExitStatus exportCommand(const QStringList &arguments)
{
    const auto tr = [](const char *text) {
        return QCoreApplication::translate("CommandLine", text);
    };
    Options options(u"export"_s);
    options.addArgument(u"PLAN"_s, tr("The plan's file."));
    options.addValue(u"as"_s, tr("bash or markdown."), u"FORM"_s);
    options.addValue(u"o"_s, tr("The folder to write to."), u"DIR"_s);
    const Outcome<bool> parsed = options.parse(arguments);
    if (!parsed || !*parsed)
        return parsed ? ExitStatus::Done : statusOf(parsed.error());
    if (options.value(u"as"_s).isEmpty() || options.value(u"o"_s).isEmpty())
        return statusOf(Failure{u"wrong-use"_s, tr("“export” needs --as and -o."), {}, {}, {}, {}});
    const Outcome<Plan> plan = Plan::load(options.argument(0));
    if (!plan)
        return statusOf(plan.error());
    const Outcome<QStringList> written = exportPlan(
        *plan, options.value(u"as"_s), QFileInfo(options.value(u"o"_s)).absoluteFilePath());
    if (!written)
        return statusOf(written.error());
    for (const QString &path : *written)
        print(path);
    return ExitStatus::Done;
}

} // namespace wizard
