// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/database_steps.h"

#include <QCoreApplication>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

} // namespace

QString givingUpWords(const DatabaseMove &move)
{
    return tr("give up the data of %1").arg(move.before.statefulSet);
}

QString placeOfGivenUp(const DatabaseMove &move)
{
    if (move.volume)
        return tr("Its volume %1 is kept, and a rollback goes back to it.")
            .arg(move.volume->volume);
    return move.before.claim.isEmpty()
               ? tr("It is in the pod alone: once the pod is gone nothing brings it back.")
               : tr("Its claim %1 stays.").arg(move.before.claim);
}

void giveUp(Step &step, const ReleaseCommands &commands, const DatabaseMove &move)
{
    step.why += u' ' + tr("The data of the database is given up, as you chose; nothing dumps it.");
    step.destruction->confirmation = givingUpWords(move);
    step.destruction->hits
        << tr("all data of %1. %2").arg(move.before.statefulSet, placeOfGivenUp(move));
    step.undo = volumeBack(commands, move) + step.undo;
    if (!move.volume && move.before.claim.isEmpty()) {
        step.undoClass = UndoClass::BestEffort;
        step.undoText = tr("The kept objects are created again; the database comes back empty.");
    }
    if (move.volume)
        putAside(step, commands, *move.volume);
}

} // namespace wizard
