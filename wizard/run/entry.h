// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/failure.h"

#include <QDateTime>

namespace wizard {

/// What happened to a step, in the order in which it can happen. With an empty step it is about the
/// run: Undoing says that its rollback has begun, Undone that it is complete.
enum class Edge {
    Intended, ///< about to start; its backups are made after this
    Done,     ///< its actions went through
    Verified, ///< its checks hold
    Failed,   ///< an action or check failed
    Skipped,  ///< left out by the user at the run
    Undoing,  ///< its undo is about to start
    Undone,   ///< its undo went through and was verified
    UndoFailed,
};

QString edgeName(Edge edge);
std::optional<Edge> edgeFromName(QStringView name);

/// One line of a journal.
struct Entry
{
    QDateTime time;
    QString step; ///< empty: about the run as a whole
    Edge edge = Edge::Intended;
    std::optional<Failure> failure; ///< redacted

    QByteArray toLine() const; ///< one JSON object and a line end
    static std::optional<Entry> fromLine(QByteArrayView line);
};

} // namespace wizard
