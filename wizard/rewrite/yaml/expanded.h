// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/yaml_spans.h"

namespace wizard {

/// A YAML text in which what an alias or a merge key stands for is written out, a line a key.
struct ExpandedYaml
{
    QByteArray text;
    QList<int> lines; ///< the node that each line comes from; from an alias: the alias
};

/// Of the first document. Nothing where it has neither alias nor merge key, is too large when
/// written out, or has keys that are no scalars.
std::optional<ExpandedYaml> expandedYaml(const YamlTree &tree);

/// The node that an alias stands for, or -1; any other node stands for itself.
int aliasedNode(const YamlTree &tree, int node);

/// The alias, or value of a merge key, that a path leads through and beyond; -1: none.
int aliasOnTheWay(const YamlTree &tree, const QStringList &path);

} // namespace wizard
