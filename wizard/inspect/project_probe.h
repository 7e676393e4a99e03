// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/probe.h"

namespace wizard {

/// A project and the environments that it keeps.
struct ProjectSighting
{
    Project project;
    QStringList environments; ///< folders of those that the package is installed in
};

/// Looks through a project: git state and files side by side. Nothing when it could not be read.
QCoro::Task<std::optional<ProjectSighting>> probeProject(ProbePointer probe, QString path);

} // namespace wizard
