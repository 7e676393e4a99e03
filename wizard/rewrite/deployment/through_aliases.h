// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/deployment/deployment_rewrite.h"

namespace wizard {

/// Says what would be changed or said of values that come through an alias or a merge key, if they
/// were written out: none of that is edited. `rewrite` is done; `run` does the same with another.
void sayThroughAliases(DeploymentRewrite &rewrite, const Guide &guide,
                       const RewriteRequest &request,
                       const std::function<void(DeploymentRewrite &)> &run);

} // namespace wizard
