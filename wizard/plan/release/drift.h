// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/release/helm_answers.h"

namespace wizard {

/// What differs, as `Kind/name`, from what Helm applied; nothing where the server does not say.
QStringList driftedObjects(const HelmAnswers &asked, const QList<QJsonObject> &live,
                           const Release &release);

/// The objects of an otherwise whole answer that people have changed one by one, and that can be
/// put back as they were. None where an attempt came to no end before: what is live is a mixture
/// then that nobody wants back.
QList<Refusal> changedByHand(const ClusterAnswer &answer, const Release &release);

} // namespace wizard
