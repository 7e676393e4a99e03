// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/run/run_end.h"

#include "pages/widgets/tones.h"

#include <QCoreApplication>

namespace wizard {

using namespace Qt::StringLiterals;

RunEndText runEndText(const RunResult &result, bool wentBack)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("RunEnd", text); };
    switch (result.end) {
    case RunEnd::Done:
        return {tr("Done"), tr("Every step went through and was verified."), u"state-done"_s,
                int(Tone::Good)};
    case RunEnd::DoneWithFailures:
        return {tr("Done, with failures"),
                tr("A step was skipped after it had failed. The others went through and were "
                   "verified."),
                u"severity-warning"_s, int(Tone::Warning)};
    case RunEnd::Failed:
        return {tr("Failed"),
                wentBack ? tr("The rollback stopped at a step that failed. What is left can be "
                              "undone later.")
                         : tr("The run stopped at a step that failed. It can be resumed or rolled "
                              "back."),
                u"state-failed"_s, int(Tone::Bad)};
    case RunEnd::Stopped:
        return {tr("Stopped"),
                wentBack
                    ? tr("You stopped the rollback. It can be gone on with, now or later.")
                    : tr("You stopped the run. It can be resumed or rolled back, now or later."),
                u"action-pause"_s, int(Tone::Warning)};
    case RunEnd::Stale:
        return {
            tr("The plan is out of date"),
            tr("What it was made from has changed since. Nothing more was done; make a new plan."),
            u"severity-warning"_s, int(Tone::Warning)};
    case RunEnd::RolledBack:
        return {tr("Rolled back"), tr("Everything that was begun was undone, and verified."),
                u"state-undone"_s, int(Tone::Good)};
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace wizard
