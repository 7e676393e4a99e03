// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/probe.h"

namespace wizard {

/// The kinds of a stored manifest that are of an API version which the server may have given up (an
/// alpha or beta one), by that version: `networking.k8s.io/v1beta1` -> Ingress.
QMap<QString, QStringList> passingKinds(QByteArrayView manifest);

/// Those of them that the server does not have any more, as `Ingress of networking.k8s.io/v1beta1`.
/// Helm cannot read a manifest with one: it refuses upgrade, rollback and uninstallation alike.
QCoro::Task<QStringList> removedKinds(ProbePointer probe, Cluster cluster, QByteArray manifest);

} // namespace wizard
