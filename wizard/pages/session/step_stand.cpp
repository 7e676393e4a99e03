// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/session/step_stand.h"

#include <QCoreApplication>

namespace wizard {

using namespace Qt::StringLiterals;

StepStand standOf(const Step &step, std::optional<Edge> edge)
{
    if (!step.enabled)
        return StepStand::LeftOut;
    if (!edge)
        return StepStand::Waiting;
    switch (*edge) {
    case Edge::Intended:
    case Edge::Done:
        return StepStand::Running;
    case Edge::Verified:
        return StepStand::Done;
    case Edge::Failed:
        return StepStand::Failed;
    case Edge::Skipped:
        return StepStand::Skipped;
    case Edge::Undoing:
        return StepStand::Undoing;
    case Edge::Undone:
        return StepStand::Undone;
    case Edge::UndoFailed:
        return StepStand::UndoFailed;
    }
    Q_UNREACHABLE_RETURN(StepStand::Waiting);
}

QString standText(StepStand stand)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("StepStand", text); };
    switch (stand) {
    case StepStand::Waiting:
        return tr("waiting");
    case StepStand::Asked:
        return tr("waits for you");
    case StepStand::Running:
        return tr("running");
    case StepStand::Interrupted:
        return tr("interrupted");
    case StepStand::Done:
        return tr("done and verified");
    case StepStand::Failed:
        return tr("failed");
    case StepStand::Skipped:
        return tr("skipped");
    case StepStand::LeftOut:
        return tr("left out");
    case StepStand::Undoing:
        return tr("being undone");
    case StepStand::Undone:
        return tr("undone");
    case StepStand::UndoFailed:
        return tr("undo failed");
    case StepStand::Rehearsed:
        return tr("went through");
    case StepStand::NotRehearsed:
        return tr("cannot be rehearsed");
    }
    Q_UNREACHABLE_RETURN({});
}

QString standIcon(StepStand stand)
{
    switch (stand) {
    case StepStand::Waiting:
        return u"state-waiting"_s;
    case StepStand::Asked:
        return u"state-question"_s;
    case StepStand::Running:
    case StepStand::Undoing:
        return u"state-running"_s;
    case StepStand::Interrupted:
        return u"thing-run"_s;
    case StepStand::Done:
    case StepStand::Rehearsed:
        return u"state-done"_s;
    case StepStand::Failed:
    case StepStand::UndoFailed:
        return u"state-failed"_s;
    case StepStand::Skipped:
    case StepStand::LeftOut:
    case StepStand::NotRehearsed:
        return u"state-skipped"_s;
    case StepStand::Undone:
        return u"state-undone"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace wizard
