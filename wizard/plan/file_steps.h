// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/plan.h"

#include <QSet>

namespace wizard {

/// A step that applies changes to files: each is kept, written in one step, and can be put back
/// exactly. `id` names the step and its folder of copies.
Step fileStep(const QString &id, const QString &title, const QString &why, const QString &target,
              const QStringList &paths, const QList<Change> &changes);

/// A step that writes the files that come besides these changes, where there are none. They are
/// made from the changes' texts as these are, so it stands before the step that applies the
/// changes.
Step newFilesStep(const QString &id, const QString &title, const QString &why,
                  const QString &target, const QStringList &paths, const QList<Change> &changes);

/// A file that a plan writes where there is none.
struct MadeFile
{
    QString path;   ///< absolute
    QString change; ///< the path of the change that it comes with
    QString name;   ///< among the change's files
    bool operator==(const MadeFile &) const = default;
};

/// Those of the steps that are enabled, in their order.
QList<MadeFile> madeFiles(const Plan &plan);

/// The changed files whose step is left out of the plan: they stay as they are.
QSet<QString> leftOutFiles(const Plan &plan);

/// Where a rehearsal of the file step `id` writes what its file `number` (from 1) will be.
QString rehearsedFile(const QString &id, int number, const QString &path);

} // namespace wizard
