// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/plan.h"

namespace wizard {

/// The script that undoes a run, last step first; it needs bash and the programs of the steps, and
/// no wizard. It lies in the run's folder and reads the journal there. Safe to run twice.
QByteArray rollbackScript(const Plan &plan);

/// The script that runs the enabled steps of a plan and accepted edits, with the same argv, checks
/// and journal as the wizard. Its run folder is `run` beside it unless `--run DIR` names another.
QByteArray upgradeScript(const Plan &plan);

/// The plan as a runbook to read, in Markdown.
QByteArray runbook(const Plan &plan);

/// Writes an export into a folder, which is made: `bash` (upgrade.sh, rollback.sh, plan.json) or
/// `markdown` (plan.md). Gives the files written. `export-unknown` for another form.
Outcome<QStringList> exportPlan(const Plan &plan, const QString &form, const QString &folder);

} // namespace wizard
