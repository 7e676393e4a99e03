// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/yaml_spans.h"

namespace wizard {

/// Whether a text may be one mapping of values for the charts of v0: cheap, and certain when it
/// says no.
bool mayBeDeploymentOfV0(QByteArrayView text);

/// Whether values are for the charts of v0, by what they hold: sections that only v0 had, or enough
/// of what it had in common with others.
bool isDeploymentOfV0(const YamlTree &tree);

} // namespace wizard
