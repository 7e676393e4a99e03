// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/answers.h"

namespace wizard {

using namespace Qt::StringLiterals;

RunObserver Answers::observer()
{
    RunObserver observer;
    observer.consent = [this](const Step &step) { return consent(step); };
    observer.afterFailure = [this](const Step &, const Failure &failure) {
        return answer(failure);
    };
    observer.edge = [this](const Step &step, Edge edge) {
        edges << step.id + u' ' + edgeName(edge);
        if (whenMarked)
            whenMarked(edges.last());
    };
    observer.command = [this](const Step &, const QStringList &argv) {
        commands << argv.join(u' ');
        if (whenStarted)
            whenStarted();
    };
    observer.output = [this](const Step &, const QString &line) { output << line; };
    return observer;
}

RunResult Answers::run(Journal &journal, std::stop_token stop)
{
    return QCoro::waitFor(runPlan(journal, observer(), stop));
}

RunResult Answers::undo(Journal &journal, std::stop_token stop)
{
    return QCoro::waitFor(rollBack(journal, observer(), stop));
}

QCoro::Task<Consent> Answers::consent(Step step)
{
    asked << step.id;
    if (whenAsked)
        whenAsked(step.id);
    const QString typed = step.destruction ? step.destruction->confirmation : QString();
    co_return consents.value(step.id, {Consent::Answer::Go, typed});
}

QCoro::Task<AfterFailure> Answers::answer(Failure failure)
{
    failures << failure;
    co_return afterFailures.isEmpty() ? AfterFailure::Stop : afterFailures.takeFirst();
}

} // namespace wizard
