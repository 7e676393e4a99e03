// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/file_work.h"
#include "plan/targets.h"

namespace wizard {

/// The files of a plan, in the order in which they are shown.
struct Changes
{
    QList<Change> changes;                ///< with at least one edit or note
    QMap<QString, QStringList> ofProject; ///< paths with edits, by the project's folder
    QMap<QString, QByteArray>
        migrated; ///< deployment files as they will be; hold secrets, never saved
    QMap<QString, QByteArray> original; ///< the same as they are; hold secrets, never saved
    QList<Finding> findings;            ///< files that were left as they are, and why
};

/// What the rewriter is told about a deployment file; without a target when there is none for it.
RewriteRequest deploymentRequest(const Inspection &inspection, const Guide &guide,
                                 const Targets &targets, const DeploymentFile &file);

/// Reads every file of the projects and every deployment file and rewrites them, in threads. Gives
/// nothing, at once, when stopped. `done` is told how many files are through.
QCoro::Task<Changes> computeChanges(Inspection inspection, Guide guide, Targets targets,
                                    std::stop_token stop, FilesDone done = {});

} // namespace wizard
