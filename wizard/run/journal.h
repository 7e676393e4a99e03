// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/plan.h"

namespace wizard {

/// What happened to a step, in the order in which it can happen.
enum class Edge {
    Intended,     ///< about to start; its backups are made after this
    Done,         ///< its actions went through
    Verified,     ///< its checks hold
    Failed,       ///< an action or check failed
    Skipped,      ///< left out by the user at the run
    Undoing,      ///< its undo is about to start
    Undone,       ///< its undo went through and was verified
    UndoFailed,
};

QString edgeName(Edge edge);
std::optional<Edge> edgeFromName(QStringView name);

/// One line of a journal.
struct Entry
{
    QDateTime time;
    QString step;                       ///< empty: about the run as a whole
    Edge edge = Edge::Intended;
    std::optional<Failure> failure;     ///< redacted
};

/// The record of a run: a folder with `plan.json`, `journal.jsonl` (one JSON object a line,
/// appended and synced before anything that it speaks of is relied on), `rollback.sh`, `log/`, and
/// what the steps keep. One process at a time may write it: it holds a lock on the folder.
class Journal
{
public:
    /// Makes the folder of a new run under `runs` and writes the plan and its rollback script.
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
    QStringList stepsToUndo() const;     ///< ids of what was begun and not undone, last begun first

private:
    struct Data;
    explicit Journal(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

/// How a run stands, for lists and for the first page.
struct RunSummary
{
    enum class State { Fresh, Interrupted, Failed, Done, RollingBack, RolledBack, Damaged };
    QString folder;
    QDateTime started;
    State state = State::Fresh;
    QString title;              ///< what was upgraded
    int stepsDone = 0;
    int stepsTotal = 0;
    QString problem;            ///< what failed or is damaged, or empty
    bool isLocked = false;      ///< another process is working on it
};

/// Where runs are kept unless told otherwise: under the user's data folder.
QString defaultRunsFolder();

/// All runs of a folder, newest first. Damaged ones are listed with their problem.
QList<RunSummary> runsIn(const QString &runs);

} // namespace wizard
