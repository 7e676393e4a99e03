// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/layout.h"
#include "inspect/probe.h"

namespace wizard {

/// Reads an environment from its metadata; its interpreter is started once. Nothing when there is
/// no environment that could be read; a finding then says why.
QCoro::Task<std::optional<Environment>> probeEnvironment(ProbePointer probe, QString path);

/// What is wrong with an environment as it is, or will stand in the way. Reads files of the
/// environment; may run in any thread.
struct EnvironmentProblem
{
    QString rule;
    RuleValues values;
    bool isRepairable = false; ///< it goes when the package is installed anew
};
QList<EnvironmentProblem> environmentProblems(const Environment &environment, const Guide &guide);

/// The argv that begins every change of the environment, or nothing when there is no installer.
QCoro::Task<QStringList> installerOf(ProbePointer probe, Environment environment,
                                     QStringList searchPath);

/// Whether the user may write where a path leads (also when a program runs with another user's
/// rights).
bool mayWrite(const QString &path);

} // namespace wizard
