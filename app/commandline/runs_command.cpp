// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline/commands.h"
#include "commandline/engine_calls.h"
#include "commandline/terminal.h"
#include "run/report.h"
#include "run/runner.h"
#include "run/runs.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

QJsonObject toJson(const RunSummary &run)
{
    return {{u"folder"_s, run.folder},
            {u"started"_s, run.started.toUTC().toString(Qt::ISODate)},
            {u"state"_s, runStateName(run.state)},
            {u"title"_s, run.title},
            {u"stepsDone"_s, run.stepsDone},
            {u"stepsUndone"_s, run.stepsUndone},
            {u"stepsTotal"_s, run.stepsTotal},
            {u"problem"_s, run.problem},
            {u"isLocked"_s, run.isLocked}};
}

Outcome<Journal> journalOf(Options &options, const QStringList &arguments)
{
    options.addArgument(u"RUN"_s, tr("The run's folder."));
    const Outcome<bool> parsed = options.parse(arguments);
    if (!parsed)
        return std::unexpected(parsed.error());
    if (!*parsed)
        return failed(u"help-shown"_s, {});
    return Journal::read(QFileInfo(options.argument(0)).absoluteFilePath());
}

} // namespace

ExitStatus runsCommand(const QStringList &arguments)
{
    Options options(u"runs"_s);
    options.addValue(u"runs"_s, tr("The folder of the runs."), u"DIR"_s);
    options.addFlag(u"json"_s, tr("Print JSON (schema 1)."));
    const Outcome<bool> parsed = options.parse(arguments);
    if (!parsed || !*parsed)
        return parsed ? ExitStatus::Done : statusOf(parsed.error());
    QJsonArray json;
    for (const RunSummary &run : runsIn(options.runs())) {
        json << toJson(run);
        if (!options.has(u"json"_s))
            print(u"%1  %2  %3  %4  %5"_s.arg(
                run.started.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s), runStateName(run.state),
                progressText(run), run.title, run.folder));
    }
    if (options.has(u"json"_s))
        printJson({{u"runs"_s, json}});
    return ExitStatus::Done;
}

ExitStatus verifyCommand(const QStringList &arguments)
{
    Options options(u"verify"_s);
    const Outcome<Journal> journal = journalOf(options, arguments);
    if (!journal)
        return statusOf(journal.error());
    const QList<Finding> findings = QCoro::waitFor(verifyRun(*journal));
    for (const Finding &finding : findings)
        tell(finding);
    if (findings.isEmpty())
        tell(tr("Everything that was done holds."));
    return findings.isEmpty() ? ExitStatus::Done : ExitStatus::Failed;
}

ExitStatus reportCommand(const QStringList &arguments)
{
    Options options(u"report"_s);
    options.addFlag(u"json"_s, tr("Print JSON (schema 1)."));
    const Outcome<Journal> journal = journalOf(options, arguments);
    if (!journal)
        return statusOf(journal.error());
    if (options.has(u"json"_s))
        printJson(reportJson(*journal));
    else
        print(report(*journal));
    return ExitStatus::Done;
}

} // namespace wizard
