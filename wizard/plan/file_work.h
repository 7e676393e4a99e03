// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/local_modules.h"
#include "rewrite/change.h"
#include "rewrite/legs.h"

#include <QCoroTask>
#include <QMap>

#include <functional>
#include <memory>
#include <stop_token>

namespace wizard {

/// One file to be rewritten, and what came of it.
struct FileWork
{
    QString path;
    QString project; ///< its folder; empty: a deployment file
    TextKind kind = TextKind::Python;
    RewriteRequest request;
    std::shared_ptr<LocalModules> modules{}; ///< of the project; null: it has none
    QList<GuideLeg> legs;                    ///< the guides that the text goes through
    QList<GuideLeg> furthest; ///< the same when it is certainly written for where the first begins
    bool asksOthers = false;  ///< of scripts and words it cannot be told what they are for: files
                              ///< of the project that are certainly older tell it for all
    bool isToldOlder = false; ///< one that is not converted tells it

    bool isOlder = false; ///< the text is certainly written for where `furthest` begins

    std::optional<Change> change;
    std::optional<Finding> finding; ///< why it was left as it is, or cannot be written
    QByteArray original;            ///< of a deployment file, as is the next
    QByteArray migrated;
};

/// Told how many files are done, on the caller's thread.
using FilesDone = std::function<void(int)>;

/// Reads and rewrites every file, in threads. When stopped, at once, and with nothing: what a
/// thread is still busy with is dropped. `guide` has the words for what is left alone.
QCoro::Task<QList<FileWork>> rewritten(QList<FileWork> work, Guide guide, FilesDone done,
                                       std::stop_token stop);

} // namespace wizard
