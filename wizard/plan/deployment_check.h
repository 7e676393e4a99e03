// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/draft.h"

namespace wizard {

/// Steps that have the deployment files read as they will be, before anything is changed: by the
/// product's command-line tool, with the interpreter `tried` that has the target, and, where no
/// release of the cluster asks the server with it, by the target chart. A key that is refused fails
/// the step, unless it was said when the file was rewritten: Helm and the chart may read it. Each
/// may be left out; there is none for which nobody is there.
QList<Step> deploymentChecks(const Draft &draft, const QString &tried);

} // namespace wizard
