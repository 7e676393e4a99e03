// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline/commands.h"
#include "commandline/engine_calls.h"
#include "commandline/interrupt.h"
#include "commandline/run_dialogue.h"
#include "commandline/terminal.h"
#include "run/rehearsal.h"
#include "run/runs.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

void addConsent(Options &options)
{
    options.addFlag(u"yes"_s, tr("Do not ask before a step that takes nothing away."));
    options.addValue(u"confirm"_s,
                     tr("The namespace, to confirm what is deleted in it. May be repeated."),
                     u"NAMESPACE"_s);
}

Answers answersOf(const Options &options)
{
    return {options.has(u"yes"_s), options.values(u"confirm"_s)};
}

// A wrong confirmation is found before the first step, not in the middle.
Outcome<void> checkAnswers(const Plan &plan, const Answers &answers)
{
    for (const Step &step : plan.steps)
        if (step.enabled && step.destruction && !answers.confirmations.isEmpty() &&
            !answers.confirmations.contains(step.destruction->confirmation))
            return failed(
                u"confirmation-wrong"_s,
                tr("“%1” was given with --confirm, and “%2” is expected for “%3”. Nothing was "
                   "done.")
                    .arg(answers.confirmations.join(u"”, “"_s), step.destruction->confirmation,
                         step.title));
    return {};
}

ExitStatus ended(const Journal &journal, const RunResult &result)
{
    tell(tr("Run folder: %1").arg(journal.folder()));
    switch (result.end) {
    case RunEnd::Done:
        tell(tr("Done."));
        return ExitStatus::Done;
    case RunEnd::RolledBack:
        tell(journal.entries().isEmpty() ? tr("Nothing had been begun; there is nothing to undo.")
                                         : tr("Everything that was begun is undone."));
        return ExitStatus::Done;
    case RunEnd::DoneWithFailures:
        tell(tr("Done, with failures; see the report."));
        return ExitStatus::Failed;
    case RunEnd::Stopped:
        tell(tr("Stopped. To go on: resume %1. To go back: rollback %1.").arg(journal.folder()));
        return ExitStatus::Interrupted;
    case RunEnd::Stale:
        if (result.failure)
            tell(*result.failure);
        if (journal.entries().isEmpty())
            tell(tr("Nothing was begun, and there is nothing to undo."));
        return ExitStatus::Stale;
    case RunEnd::Failed:
        break;
    }
    tell(tr("To go on: resume %1. To go back: rollback %1.").arg(journal.folder()));
    return result.failure ? statusOf(*result.failure) : ExitStatus::Failed;
}

enum class Direction { Forward, Back };

ExitStatus work(Journal journal, const Answers &answers, Direction direction)
{
    if (const Outcome<void> agreed = checkAnswers(journal.plan(), answers); !agreed)
        return statusOf(agreed.error());
    const Interrupt interrupt;
    RunObserver observer = terminalObserver(answers, direction == Direction::Back);
    const RunResult result = QCoro::waitFor(direction == Direction::Forward
                                                ? runPlan(journal, observer, interrupt.token())
                                                : rollBack(journal, observer, interrupt.token()));
    return ended(journal, result);
}

ExitStatus workOnRun(const QString &name, const QStringList &arguments, Direction direction)
{
    Options options(name);
    options.addArgument(u"RUN"_s, tr("The run's folder."));
    addConsent(options);
    const Outcome<bool> parsed = options.parse(arguments);
    if (!parsed || !*parsed)
        return parsed ? ExitStatus::Done : statusOf(parsed.error());
    Outcome<Journal> journal = Journal::open(QFileInfo(options.argument(0)).absoluteFilePath());
    return journal ? work(*std::move(journal), answersOf(options), direction)
                   : statusOf(journal.error());
}

} // namespace

ExitStatus runCommandLine(const QStringList &arguments)
{
    Options options(u"run"_s);
    options.addArgument(u"PLAN"_s, tr("The plan's file."));
    options.addValue(u"runs"_s, tr("The folder in which the run's own folder is made."), u"DIR"_s);
    addConsent(options);
    const Outcome<bool> parsed = options.parse(arguments);
    if (!parsed || !*parsed)
        return parsed ? ExitStatus::Done : statusOf(parsed.error());
    const Outcome<Plan> plan = Plan::load(options.argument(0));
    if (!plan)
        return statusOf(plan.error());
    if (plan->isBlocked()) {
        for (const Finding &finding : plan->findings)
            if (finding.severity == Severity::Blocker)
                tell(finding);
        tell(tr("The plan has a blocker. Nothing was done."));
        return ExitStatus::Blocked;
    }
    if (const Outcome<void> agreed = checkAnswers(*plan, answersOf(options)); !agreed)
        return statusOf(agreed.error());
    const QString runs = options.runs();
    Outcome<Journal> journal = Journal::create(runs, *plan);
    if (const QDateTime when = lastRehearsal(runs, *plan); journal && when.isValid())
        (void)noteRehearsal(journal->folder(), when); // worth less than the run
    return journal ? work(*std::move(journal), answersOf(options), Direction::Forward)
                   : statusOf(journal.error());
}

ExitStatus resumeCommand(const QStringList &arguments)
{
    return workOnRun(u"resume"_s, arguments, Direction::Forward);
}

ExitStatus rollbackCommand(const QStringList &arguments)
{
    return workOnRun(u"rollback"_s, arguments, Direction::Back);
}

} // namespace wizard
