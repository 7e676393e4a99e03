// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/probe.h"

#include <functional>

namespace wizard {

/// Runs a command within somebody's limits.
using CommandRunner = std::function<QCoro::Task<CommandResult>(Command)>;

/// Which of the wanted permissions (`verb resource.group/subresource`) the user does not have in a
/// namespace; an empty namespace asks for the cluster as a whole. The server itself is asked;
/// nothing is changed. Nothing when it did not answer.
QCoro::Task<std::expected<QStringList, CommandResult>>
missingPermissions(CommandRunner run, Cluster cluster, QStringList wanted, QString nameSpace);
QCoro::Task<std::expected<QStringList, CommandResult>>
missingPermissions(ProbePointer probe, Cluster cluster, QStringList wanted, QString nameSpace);

/// Those of the wanted permissions that the rules of a SelfSubjectRulesReview do not plainly give.
QStringList notGiven(const QByteArray &rulesReview, const QStringList &wanted);

} // namespace wizard
