// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/version.h"

#include <QStringList>

namespace wizard {

class GuideFile;

/// What the guide knows about deployment files: which keys move, go, or change their meaning.
struct DeploymentKnowledge
{
    static DeploymentKnowledge read(const GuideFile &file);
};

} // namespace wizard
