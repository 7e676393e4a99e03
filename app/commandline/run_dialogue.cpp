// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline/run_dialogue.h"

#include "commandline/terminal.h"
#include "system/quoting.h"

#include <QCoreApplication>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

void tellStep(const Step &step, bool isRollback)
{
    tell(QString());
    tell(isRollback ? tr("Undo: %1").arg(step.title) : step.title);
    tell(u"  "_s + (isRollback ? step.undoText : step.why));
    for (const Action &action : isRollback ? step.undo : step.actions)
        if (const auto *run = std::get_if<RunCommand>(&action))
            tell(u"  $ "_s + quotedCommand(run->argv));
    if (!step.destruction)
        return;
    tell(isRollback ? tr("  This may delete again, and brings back:") : tr("  This deletes:"));
    for (const QString &hit : step.destruction->hits)
        tell(u"    "_s + hit);
}

Consent consentTo(const Step &step, const Answers &answers)
{
    using Answer = Consent::Answer;
    if (step.destruction) {
        if (!answers.confirmations.isEmpty())
            return {Answer::Go, answers.confirmations.contains(step.destruction->confirmation)
                                    ? step.destruction->confirmation
                                    : answers.confirmations.first()};
        const auto typed =
            askLine(tr("Type “%1” to confirm: ").arg(step.destruction->confirmation));
        return typed ? Consent{Answer::Go, *typed} : Consent{Answer::Stop, {}};
    }
    if (answers.yes)
        return {Answer::Go, {}};
    const auto typed = askLine(step.optional ? tr("Do this? [y = yes, s = skip, n = stop] ")
                                             : tr("Do this? [y = yes, n = stop] "));
    if (typed && typed->startsWith(u'y', Qt::CaseInsensitive))
        return {Answer::Go, {}};
    return {typed && step.optional && typed->startsWith(u's', Qt::CaseInsensitive) ? Answer::Skip
                                                                                   : Answer::Stop,
            {}};
}

AfterFailure afterFailure(const Step &step)
{
    if (!canAsk())
        return AfterFailure::Stop;
    const auto typed =
        askLine(step.optional ? tr("[t = try again, s = skip, b = roll back, n = stop] ")
                              : tr("[t = try again, b = roll back, n = stop] "));
    if (typed == "t"_L1)
        return AfterFailure::TryAgain;
    if (typed == "b"_L1)
        return AfterFailure::RollBack;
    return typed == "s"_L1 && step.optional ? AfterFailure::Skip : AfterFailure::Stop;
}

QCoro::Task<Consent> askConsent(Step step, Answers answers, bool isRollback)
{
    tellStep(step, isRollback);
    co_return consentTo(step, answers);
}

QCoro::Task<AfterFailure> askAfterFailure(Step step, Failure failure)
{
    tell(failure);
    co_return afterFailure(step);
}

} // namespace

RunObserver terminalObserver(const Answers &answers, bool isRollback)
{
    RunObserver observer;
    observer.consent = [=](const Step &step) { return askConsent(step, answers, isRollback); };
    observer.afterFailure = [](const Step &step, const Failure &failure) {
        return askAfterFailure(step, failure);
    };
    observer.edge = [](const Step &step, Edge edge) {
        tell(u"  [%1] %2"_s.arg(edgeName(edge), step.id));
    };
    observer.output = [](const Step &, const QString &line) { tell(u"    "_s + line); };
    return observer;
}

} // namespace wizard
