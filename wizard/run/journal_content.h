// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/plan.h"
#include "run/entry.h"

namespace wizard {

/// What the folder of a run says.
struct JournalContent
{
    Plan plan;
    QList<Entry> entries;
    qint64 wholeSize = 0; ///< bytes of the journal up to the end of its last whole line
};

/// Reads plan and journal. A last line without its end was cut off by a crash and is passed over;
/// any other line that cannot be read, or does not fit the plan, is `journal-damaged` and named.
Outcome<JournalContent> readJournal(const QString &folder);

} // namespace wizard
