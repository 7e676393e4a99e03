// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace wizard {

/// What a path is to the wizard, seen without looking far.
enum class PathKind { Environment, Project, Deployment, SavedPlan, Other };

/// A folder with an interpreter or an executable is an environment, another folder a project, a
/// YAML file a deployment file, and a JSON file a plan that was saved.
PathKind kindOfPath(const QString &path);

} // namespace wizard
