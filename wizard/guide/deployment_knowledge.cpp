// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/deployment_knowledge.h"

#include "guide/guide_file.h"

namespace wizard {

DeploymentKnowledge DeploymentKnowledge::read(const GuideFile &file)
{
    file.fail(file.root(), QStringLiteral("a program that reads this file"));
}

} // namespace wizard
