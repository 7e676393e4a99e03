// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "scene/scene.h"

namespace wizard {

/// What a scene lacks of an upgrade to v2, in words; empty when it has everything: version,
/// imports, deployment file (accepted by the command's own check where the released packages are
/// there, and rendered by `chart`), release and its Deployments.
QString lackingOfUpgrade(const Scene &scene, const TestCluster &cluster, const QString &chart);

} // namespace wizard
