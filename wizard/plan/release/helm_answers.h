// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/release/cluster_question.h"
#include "system/command.h"

namespace wizard {

/// Helm's answers to a question, and what is live beside them.
struct HelmAnswers
{
    CommandResult rendered;
    CommandResult tried;
    CommandResult live;
    CommandResult asApplied; ///< the release's own manifest, as the server would have it
};

/// Asks Helm and the server side by side; changes nothing. Fails only when the values cannot be
/// written for Helm to read.
QCoro::Task<Outcome<HelmAnswers>> askHelm(ChartQuestion question, std::stop_token stop);

/// kubectl's arguments that put a manifest on standard input to the server as a dry run.
QStringList applyArguments(const Release &release);

/// Arguments of `helm template`: left alone it renders for the Kubernetes that it was made with,
/// which may lack what the server has, or have what the server lacks.
QStringList renderedFor(const Cluster &cluster);

Command questionCommand(QStringList argv, QByteArray input = {});

/// How long an answer may take.
inline constexpr std::chrono::seconds questionLimit{120};

} // namespace wizard
