// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/plan.h"
#include "run/entry.h"

#include <memory>

namespace wizard {

/// The record of a run: a folder with `plan.json`, `journal.jsonl` (one JSON object a line,
/// appended and synced before anything that it speaks of is relied on), `rollback.sh`, `log/`, and
/// what the steps keep. One process at a time may write it: it holds a lock on the folder.
class Journal
{
public:
    /// Makes the folder of a new run under `runs` with the plan and its rollback script, and then
    /// the journal: a folder without one is not a run yet. Where that fails nothing is left behind.
    static Outcome<Journal> create(const QString &runs, const Plan &plan);

    /// Opens a run to go on with it. A last line that was cut off by a crash is dropped; anything
    /// else that cannot be read is `journal-damaged` and names the line.
    static Outcome<Journal> open(const QString &folder);

    /// Reads a run without locking it.
    static Outcome<Journal> read(const QString &folder);

    Journal(Journal &&) noexcept;
    Journal &operator=(Journal &&) noexcept;
    ~Journal();

    const QString &folder() const;
    const Plan &plan() const;
    const QList<Entry> &entries() const;

    /// Appends and syncs. An error (disk full) leaves the journal as it was.
    Outcome<void> append(Entry entry);

    std::optional<Edge> lastEdge(const QString &step) const;
    bool isBegun(const QString &step) const; ///< intended, and not undone since
    bool isRollingBack() const;              ///< its rollback has begun, and may be complete
    QStringList stepsToUndo() const; ///< ids of what was begun and not undone, last begun first

private:
    struct Data;
    explicit Journal(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

} // namespace wizard
