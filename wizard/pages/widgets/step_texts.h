// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/plan.h"

#include <QWidget>

namespace wizard {

/// Whether and how a step can be undone, in a few words: “undo: exact”.
QString undoText(UndoClass undo);

/// What an action does, where it is no command to be copied; empty for a command.
QString actionText(const Action &action);

/// A box for an action: the exact command, or what is done. `folder` is the run's, where there is
/// one.
QWidget *actionBox(const Action &action, const QString &folder = {});

/// What sets a step apart, in a few words each: deletes things, interrupts service, how it is
/// undone, optional.
QStringList stepMarks(const Step &step);

} // namespace wizard
