// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/review/decision.h"
#include "rewrite/change.h"

#include <functional>
#include <optional>

namespace wizard {

/// Something to decide or to read about a file, at its line.
struct ReviewItem
{
    std::optional<Decision> decision;
    std::optional<Finding> note;
    int noteIndex = -1;       ///< in the change's notes
    bool isDealtWith = false; ///< a note that somebody has ticked off
    QList<int> lines;         ///< of the text as it is, from 1; empty: of the file as a whole
    int firstLine() const { return lines.isEmpty() ? 1 : lines.first(); }
};

/// A file as it is reviewed: what it is and what would be written, secrets redacted.
struct ReviewText
{
    QString path;
    QByteArray before;
    QByteArray after;
    QList<ReviewItem> items;       ///< by line
    bool differsInSecrets = false; ///< it changes, but only where nothing is shown
};

/// Reads the file by `read` and applies the accepted edits. An error when it is not what the edits
/// were computed from. Takes time: call it in a worker.
Outcome<ReviewText> reviewText(const Change &change,
                               const std::function<Outcome<QByteArray>(const QString &)> &read);

/// A file that comes besides a change, as it is reviewed: secrets redacted. As slow.
Outcome<QByteArray> madeText(const Change &change, const QString &name,
                             const std::function<Outcome<QByteArray>(const QString &)> &read);

} // namespace wizard
