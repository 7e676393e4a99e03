// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/polyaxonfile.h"

#include "system/yaml_spans.h"

#include <algorithm>

namespace wizard::commands {

using namespace Qt::StringLiterals;

namespace {

// A path of the guide ends a path of the file: components may be in operations, and in pipelines.
bool endsWith(const QStringList &path, const QStringList &pattern)
{
    if (pattern.size() > path.size())
        return false;
    const qsizetype from = path.size() - pattern.size();
    for (qsizetype i = 0; i < pattern.size(); ++i)
        if (pattern.at(i) != "*"_L1 && pattern.at(i) != path.at(from + i))
            return false;
    return true;
}

} // namespace

void notePolyaxonfile(CommandDraft &draft, const RewriteRequest &request)
{
    const Outcome<YamlTree> tree = readYaml(draft.text(), YamlTemplates::Allowed);
    if (!tree)
        return;
    for (qsizetype i = 0; i < tree->nodes.size(); ++i) {
        const YamlNode &node = tree->at(int(i));
        if (node.parent < 0)
            continue;
        const YamlNode &parent = tree->at(node.parent);
        const qsizetype number = parent.children.indexOf(int(i));
        if (parent.isMapping() && number % 2 == 0)
            continue; // a key
        const QStringList path = tree->pathOf(int(i));
        for (const PolyaxonfileChange &change : draft.guide().commands().polyaxonfile) {
            if (!change.targets.contains(request.target) || !endsWith(path, change.path) ||
                (!change.values.isEmpty() && !change.values.contains(node.value)))
                continue;
            const qsizetype at =
                parent.isMapping() ? tree->at(parent.children.at(number - 1)).begin : node.begin;
            draft.note(change.rule,
                       {{u"key"_s, path.last()},
                        {u"value"_s, node.value},
                        {u"target"_s, request.target.text()}},
                       at);
        }
    }
}

} // namespace wizard::commands
