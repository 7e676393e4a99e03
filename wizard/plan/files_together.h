// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/inspection.h"
#include "plan/file_work.h"

namespace wizard {

/// Deployment files that Helm is given together, each rewritten by itself, are looked at together
/// as well: what is written down in one because it lacks a key that another has goes again, since
/// it would take the place of what the user set; and so does what is said for that. What is true of
/// all of them is written and said in the first, and what only all of them show in the last.
void lookTogether(QList<FileWork> &work, const QList<DeploymentFile> &files, const Guide &guide);

} // namespace wizard
