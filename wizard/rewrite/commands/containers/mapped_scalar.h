// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/commands/mapped_text.h"
#include "system/yaml_spans.h"

#include <optional>

namespace wizard::commands {

/// What a scalar of a YAML text holds, each byte with its place in the file. Nothing where that
/// does not come out as libyaml reads it, line ends at the end apart.
std::optional<MappedText> mappedScalar(QByteArrayView text, const YamlNode &node);

} // namespace wizard::commands
