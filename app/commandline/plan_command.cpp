// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline/commands.h"
#include "commandline/engine_calls.h"
#include "commandline/interrupt.h"
#include "commandline/terminal.h"
#include "plan/planner.h"
#include "plan/release/set_values.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

Outcome<Plan> planned(const Options &options, Inspected inspected)
{
    Choices choices;
    if (const QString wanted = options.value(u"to"_s); !wanted.isEmpty()) {
        const auto version = Version::parse(wanted);
        if (!version)
            return failed(u"wrong-use"_s, tr("“%1” is not a version.").arg(wanted),
                          tr("Name one such as 2.9.4."));
        choices.target = *version;
    }
    choices.giveUp = options.values(u"give-up"_s);
    choices.byCommand = options.has(u"with-admin-upgrade"_s);
    if (options.has(u"instead"_s))
        choices.place = Choices::Place::Instead;
    choices.nameSpace = options.value(u"into"_s);
    const Interrupt interrupt;
    return QCoro::waitFor(makePlan(std::move(inspected.inspection), std::move(inspected.guide),
                                   choices, interrupt.token(), [](const QString &text) {
                                       if (canAsk())
                                           tell(u"  "_s + text);
                                   }));
}

void tellPlan(const Plan &plan)
{
    for (const Finding &finding : plan.findings)
        tell(finding);
    for (const Change &change : plan.changes)
        for (const Finding &note : change.notes)
            tellShort(note);
    for (int number = 1; const Step &step : plan.steps)
        tell(u"%1. %2"_s.arg(number++).arg(step.title));
}

} // namespace

ExitStatus planCommand(const QStringList &arguments)
{
    Options options(u"plan"_s);
    options.addScope();
    options.addValue(u"to"_s, tr("The version to go to; without it, the newest that is offered."),
                     u"VERSION"_s);
    options.addValue(u"o"_s, tr("Where the plan is saved; without it, standard output."),
                     u"PLAN"_s);
    options.addValue(u"values-to"_s,
                     tr("Where the values of a release that are in none of its deployment files "
                        "are written, to go on with; a folder when there are several."),
                     u"FILE|DIR"_s);
    options.addValue(u"give-up"_s,
                     tr("The StatefulSet of a bundled database whose data is given up. May be "
                        "repeated."),
                     u"NAME"_s);
    options.addFlag(u"with-admin-upgrade"_s,
                    tr("Upgrade releases with “polyaxon admin upgrade” instead of Helm."));
    options.addFlag(
        u"instead"_s,
        tr("A release of v0, which is not upgraded, is stopped, and the target installed "
           "in its place; without it, beside it."));
    options.addValue(u"into"_s,
                     tr("The namespace in which the target is installed where v0 is not upgraded."),
                     u"NAMESPACE"_s);
    options.addFlag(u"strict"_s, tr("Exit with 1 when a warning is left for a human."));
    Outcome<Inspected> inspected = inspectScope(options, arguments, u"to"_s);
    if (!inspected)
        return statusOf(inspected.error());
    if (const QString file = options.value(u"values-to"_s); !file.isEmpty()) {
        Outcome<Inspection> taken =
            takeValues(std::move(inspected->inspection), inspected->guide, file);
        if (!taken)
            return statusOf(taken.error());
        inspected->inspection = *std::move(taken);
    }
    const Outcome<Plan> plan = planned(options, *std::move(inspected));
    if (!plan)
        return statusOf(plan.error());
    tellPlan(*plan);
    const QString path = options.value(u"o"_s);
    if (path.isEmpty())
        printBytes(QJsonDocument(plan->toJson()).toJson());
    else if (const Outcome<void> saved = plan->save(QFileInfo(path).absoluteFilePath()); !saved)
        return statusOf(saved.error());
    if (plan->isBlocked())
        return ExitStatus::Blocked;
    const bool isLeft = std::ranges::any_of(plan->findings,
                                            [](const Finding &finding) {
                                                return finding.severity == Severity::Warning;
                                            }) ||
                        std::ranges::any_of(plan->changes, [](const Change &change) {
                            return !change.notes.isEmpty();
                        });
    return isLeft && options.has(u"strict"_s) ? ExitStatus::Failed : ExitStatus::Done;
}

} // namespace wizard
