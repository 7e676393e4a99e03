// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/yaml_spans.h"

namespace wizard::polyaxonfile {

/// The first tab where PyYAML, by which v0 read, has none: libyaml takes it for a space. Tabs are
/// only content there, within quotes and blocks, and in comments. -1: there is none. JSON, which v0
/// read by other rules, has none that is refused.
qsizetype refusedTab(QByteArrayView text, const YamlTree &tree);

} // namespace wizard::polyaxonfile
