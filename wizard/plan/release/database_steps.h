// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/release/release_commands.h"

namespace wizard {

/// Stops what writes to the database, so that the dump is the last word.
Step stopStep(const ReleaseCommands &commands);

/// Dumps the database from its running pod into the run's folder, reads the dump back, and counts
/// the rows of every table. Changes nothing.
Step dumpStep(const ReleaseCommands &commands, const DatabaseMove &move);

/// Adds to the step that deletes: the volume that stays is put aside, and the way back ends with
/// the data of before.
void moveAside(Step &step, const ReleaseCommands &commands, const DatabaseMove &move);

/// Restores the dump into the database outside, before anything of the release is changed. May be
/// left out by whoever has moved the data already.
Step moveOutStep(const ReleaseCommands &commands, const DatabaseMove &move);

/// The data of before in the server of before: from its own volume, or from the dump.
QList<Action> dataBack(const ReleaseCommands &commands, const DatabaseMove &move);

/// Restores the dump into the new server, and compares the rows of every table.
Step restoreStep(const ReleaseCommands &commands, const DatabaseMove &move);

/// Starts what was held back while the data was moved: an upgrade with the wanted values.
Step startStep(const ReleaseCommands &commands);

/// Adds to the step that deletes: the data of the database is given up. It is confirmed in words of
/// its own; a volume that holds the data stays all the same, and the way back goes back to it.
void giveUp(Step &step, const ReleaseCommands &commands, const DatabaseMove &move);

/// What has to be typed to give the data up.
QString givingUpWords(const DatabaseMove &move);

/// Whether the data that is given up is gone for good, for people.
QString placeOfGivenUp(const DatabaseMove &move);

/// Adds to the step that deletes: the volume stays when its claim goes.
void putAside(Step &step, const ReleaseCommands &commands, const KeptVolume &volume);

/// The actions before Helm's rollback that give the old server its own volume again; none when no
/// volume was put aside.
QList<Action> volumeBack(const ReleaseCommands &commands, const DatabaseMove &move);

/// Stops all that the product runs.
QList<Action> stopping(const ReleaseCommands &commands);

} // namespace wizard
