// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline/commands.h"
#include "commandline/engine_calls.h"
#include "commandline/interrupt.h"
#include "commandline/terminal.h"
#include "run/rehearsal.h"

#include <QCoreApplication>
#include <QTemporaryDir>

namespace wizard {

using namespace Qt::StringLiterals;

ExitStatus rehearseCommand(const QStringList &arguments)
{
    const auto tr = [](const char *text) {
        return QCoreApplication::translate("CommandLine", text);
    };
    Options options(u"rehearse"_s);
    options.addArgument(u"PLAN"_s, tr("The plan's file."));
    options.addValue(u"runs"_s, tr("The folder in which the plan is going to be run."), u"DIR"_s);
    const Outcome<bool> parsed = options.parse(arguments);
    if (!parsed || !*parsed)
        return parsed ? ExitStatus::Done : statusOf(parsed.error());
    const Outcome<Plan> plan = Plan::load(options.argument(0));
    if (!plan)
        return statusOf(plan.error());
    const Interrupt interrupt;
    const QTemporaryDir folder;
    RunObserver observer;
    observer.edge = [](const Step &step, Edge edge) {
        if (edge != Edge::Intended)
            tell(u"[%1] %2"_s.arg(edgeName(edge), step.title));
    };
    observer.command = [](const Step &, const QStringList &argv) {
        tell(u"  $ "_s + argv.join(u' '));
    };
    observer.output = [](const Step &, const QString &line) { tell(u"    "_s + line); };
    const Outcome<void> rehearsed =
        QCoro::waitFor(rehearse(*plan, folder.path(), observer, interrupt.token()));
    if (!rehearsed)
        return statusOf(rehearsed.error());
    tell(tr("The rehearsal went through. Nothing was changed."));
    if (const auto kept = rememberRehearsal(options.runs(), *plan, QDateTime::currentDateTimeUtc());
        !kept)
        tell(tr("A report of its run will not say so: %1").arg(kept.error().what));
    return ExitStatus::Done;
}

} // namespace wizard
