// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/bash_text.h"
#include "plan/script.h"
#include "system/redaction.h"

#include <QCoreApplication>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

QString undoName(UndoClass undo)
{
    switch (undo) {
    case UndoClass::Exact:
        return tr("exact");
    case UndoClass::BestEffort:
        return tr("best effort");
    case UndoClass::None:
        return tr("none");
    case UndoClass::NotNeeded:
        break;
    }
    return tr("not needed");
}

struct Described
{
    QString operator()(const RunCommand &run) const
    {
        QString line = bashCommand(redactedArgv(run.argv));
        if (!run.outputFile.isEmpty())
            line += u" > "_s + bashWord(run.outputFile);
        return line;
    }
    QString operator()(const WriteRunFile &write) const
    {
        return tr("# write %1").arg(bashWord(write.path));
    }
    QString operator()(const KeepCopy &keep) const
    {
        return tr("# keep a copy of %1 as %2").arg(keep.path, bashWord(keep.copy));
    }
    QString operator()(const ApplyChange &apply) const
    {
        if (!apply.file.isEmpty())
            return tr("# write %1, which comes with %2, to %3")
                .arg(apply.file, apply.path, bashWord(apply.into));
        if (!apply.into.isEmpty())
            return tr("# write what %1 will be to %2").arg(apply.path, bashWord(apply.into));
        return tr("# apply the accepted edits to %1").arg(apply.path);
    }
    QString operator()(const RestoreCopy &restore) const
    {
        return tr("# put back %1 from %2").arg(restore.path, bashWord(restore.copy));
    }
};

QString block(const QList<Action> &actions)
{
    QString text = u"```bash\n"_s;
    for (const Action &action : actions)
        text += std::visit(Described{}, action) + u'\n';
    return text + u"```\n"_s;
}

QString section(const Step &step, int number)
{
    QString text = u"\n## %1. %2\n\n%3\n\n"_s.arg(number).arg(step.title, step.why);
    if (!step.target.isEmpty())
        text += tr("On: %1\n").arg(step.target);
    for (const QString &need : step.needs)
        text += tr("Needs: %1\n").arg(need);
    if (step.interruptsService)
        text += tr("\n**Service is interrupted.**\n");
    if (step.destruction) {
        text += tr("\nDeletes:\n");
        for (const QString &hit : step.destruction->hits)
            text += u"- "_s + hit + u'\n';
    }
    text += u'\n' + block(step.actions);
    for (const Check &check : step.after)
        text += tr("\nVerify: %1").arg(check.says);
    text += tr("\n\nWay back (%1): %2\n").arg(undoName(step.undoClass), step.undoText);
    return step.undo.isEmpty() ? text : text + u'\n' + block(step.undo);
}

QString findingText(const Finding &finding)
{
    QString place;
    if (finding.place && finding.place->line > 0)
        place = u" (%1:%2)"_s.arg(finding.place->file).arg(finding.place->line);
    return u"- **%1**%2: %3 %4\n"_s.arg(finding.title, place, finding.why, finding.action);
}

} // namespace

QByteArray runbook(const Plan &plan)
{
    QString text = tr("# Upgrade plan\n\nMade %1. `$run` is the folder of the run.\n")
                       .arg(plan.created.toString(Qt::ISODate));
    if (!plan.targetPackage.isEmpty())
        text += tr("\nTarget of the packages: %1\n").arg(plan.targetPackage);
    if (!plan.targetChart.isEmpty())
        text += tr("\nTarget of the chart: %1\n").arg(plan.targetChart);
    QString findings;
    for (const Finding &finding : plan.findings)
        findings += findingText(finding);
    for (const Change &change : plan.changes)
        for (const Finding &note : change.notes)
            findings += findingText(note);
    if (!findings.isEmpty())
        text += tr("\n## To know\n\n") + findings;
    for (int number = 1; const Step &step : plan.steps)
        if (step.enabled)
            text += section(step, number++);
    return text.toUtf8();
}

} // namespace wizard
