// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline/engine_calls.h"

#include "commandline/interrupt.h"
#include "commandline/terminal.h"
#include "guide/guide_ways.h"
#include "plan/guide_choice.h"

#include <QCoreApplication>
#include <QCoroTask>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// The guide that leads to the version, from wherever: what is installed is only seen with a guide.
Outcome<Guide> guideTo(const QString &wanted)
{
    const auto legs = guidesBetween({}, Version::parse(wanted).value_or(Version()));
    return legs ? Outcome<Guide>(legs->front().guide) : Guide::builtIn(u"v1-to-v2"_s);
}

void tellProbe(const ProbeState &probe)
{
    if (probe.phase == ProbeState::Phase::Running && !probe.summary.isEmpty())
        return tellPassing(u"  %1: %2"_s.arg(probe.title, probe.summary));
    if (probe.phase == ProbeState::Phase::Waiting || probe.phase == ProbeState::Phase::Running ||
        !canAsk())
        return;
    tell(QCoreApplication::translate("CommandLine", "  %1: %2 (%3 ms)")
             .arg(probe.title, probe.summary)
             .arg(probe.elapsed.count()));
}

} // namespace

Outcome<Inspected> inspectScope(Options &options, const QStringList &arguments,
                                const QString &target)
{
    const Outcome<bool> parsed = options.parse(arguments);
    if (!parsed)
        return std::unexpected(parsed.error());
    if (!*parsed)
        return failed(u"help-shown"_s, {});
    Outcome<Scope> scope = options.scope();
    if (!scope)
        return std::unexpected(scope.error());
    Outcome<Guide> guide = guideTo(target.isEmpty() ? QString() : options.value(target));
    if (!guide)
        return std::unexpected(guide.error());
    InspectOptions limits;
    if (const QString limit = options.value(u"time-limit"_s); !limit.isEmpty()) {
        if (limit.toInt() <= 0)
            return failed(
                u"wrong-use"_s,
                QCoreApplication::translate("CommandLine", "“%1” is no number of seconds.")
                    .arg(limit),
                QCoreApplication::translate("CommandLine",
                                            "Give --time-limit a whole number above 0."));
        limits.timeLimit = std::chrono::seconds(limit.toInt());
    }
    const Interrupt interrupt;
    InspectObserver observer;
    observer.probe = tellProbe;
    Inspection inspection =
        QCoro::waitFor(inspect(*scope, *guide, limits, interrupt.token(), observer));
    // What is here is only known now; if it is for another guide, that one has other questions.
    const Version wanted =
        Version::parse(target.isEmpty() ? QString() : options.value(target)).value_or(Version());
    if (const Guide found = guideForFound(inspection, *guide, wanted);
        found.id() != guide->id() && !interrupt.token().stop_requested()) {
        guide = found;
        inspection = QCoro::waitFor(inspect(*scope, *guide, limits, interrupt.token(), observer));
    }
    if (interrupt.token().stop_requested())
        return failed(u"cancelled"_s,
                      QCoreApplication::translate("CommandLine",
                                                  "Inspection was stopped. Nothing was changed."));
    return Inspected{*std::move(guide), std::move(inspection)};
}

ExitStatus statusOf(const Failure &failure)
{
    if (failure.id == "help-shown"_L1)
        return ExitStatus::Done;
    tell(failure);
    static const QHash<QString, ExitStatus> statuses{
        {u"wrong-use"_s, ExitStatus::WrongUse},
        {u"values-not-written"_s, ExitStatus::WrongUse},
        {u"values-file-there"_s, ExitStatus::WrongUse},
        {u"plan-damaged"_s, ExitStatus::WrongUse},
        {u"file-unreadable"_s, ExitStatus::WrongUse},
        {u"file-too-large"_s, ExitStatus::WrongUse},
        {u"run-unknown"_s, ExitStatus::WrongUse},
        {u"journal-damaged"_s, ExitStatus::WrongUse},
        {u"export-unknown"_s, ExitStatus::WrongUse},
        {u"confirmation-wrong"_s, ExitStatus::WrongUse},
        {u"plan-stale"_s, ExitStatus::Stale},
        {u"change-stale"_s, ExitStatus::Stale},
        {u"cancelled"_s, ExitStatus::Interrupted}};
    return statuses.value(failure.id, ExitStatus::Failed);
}

} // namespace wizard
