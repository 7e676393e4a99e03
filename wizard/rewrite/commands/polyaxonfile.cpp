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

void noteValue(CommandDraft &draft, const YamlTree &tree, const YamlNode &parent, qsizetype number,
               const Version &target)
{
    const int index = parent.children.at(number);
    const YamlNode &node = tree.at(index);
    const QString key =
        parent.isMapping() ? tree.at(parent.children.at(number - 1)).value : QString();
    for (const PolyaxonfileChange &change : draft.guide().commands().polyaxonfile) {
        const bool mayBe =
            !parent.isMapping() || change.path.last() == key || change.path.last() == "*"_L1;
        if (!mayBe || !change.targets.contains(target) ||
            (!change.values.isEmpty() && !change.values.contains(node.value)))
            continue;
        const QStringList path = tree.pathOf(index);
        if (!endsWith(path, change.path))
            continue;
        const qsizetype at =
            parent.isMapping() ? tree.at(parent.children.at(number - 1)).begin : node.begin;
        draft.note(
            change.rule,
            {{u"key"_s, path.last()}, {u"value"_s, node.value}, {u"target"_s, target.text()}}, at);
    }
}

} // namespace

void notePolyaxonfile(CommandDraft &draft, const RewriteRequest &request)
{
    const Outcome<YamlTree> tree = readYaml(draft.text(), YamlTemplates::Allowed);
    if (!tree)
        return;
    // From the parents down: asking each value for its place among many costs the square of them.
    for (const YamlNode &parent : std::as_const(tree->nodes))
        for (qsizetype number = parent.isMapping() ? 1 : 0; number < parent.children.size();
             number += parent.isMapping() ? 2 : 1)
            noteValue(draft, *tree, parent, number, request.target);
}

} // namespace wizard::commands
