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

/// A step that writes files where there are none, by path and content: which is kept in the plan,
/// and so never a secret.
Step newFilesStep(const QString &id, const QString &title, const QString &why,
                  const QString &target, const QMap<QString, QByteArray> &files);

/// A file that a plan writes where there is none.
struct MadeFile
{
    QString path; ///< absolute
    QByteArray content;
    bool operator==(const MadeFile &) const = default;
};

/// Those of the steps that are enabled, in their order.
QList<MadeFile> madeFiles(const Plan &plan);

/// The changed files whose step is left out of the plan: they stay as they are.
QSet<QString> leftOutFiles(const Plan &plan);

/// Where a rehearsal of the file step `id` writes what its file `number` (from 1) will be.
QString rehearsedFile(const QString &id, int number, const QString &path);

} // namespace wizard
