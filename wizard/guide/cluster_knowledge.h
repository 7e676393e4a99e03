// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/version.h"

#include <QStringList>

namespace wizard {

class GuideFile;

/// What the guide knows about the product in a cluster, and what an upgrade of it needs there.
struct ClusterKnowledge
{
    QString chartRepository; ///< the product's own
    QString platformChart;
    QString agentChart;
    QString partOf;   ///< the label app.kubernetes.io/part-of of its own workloads
    QString selector; ///< the published guide's own
    Version oldestHelm;
    Version oldestKubectl;
    QStringList permissions;        ///< in the release's namespace: `verb resource.group`
    QStringList clusterPermissions; ///< in the cluster as a whole

    static ClusterKnowledge read(const GuideFile &file);
};

} // namespace wizard
