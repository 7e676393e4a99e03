// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/redaction.h"
#include "system/yaml_spans.h"

#include <algorithm>

namespace wizard {

namespace {

bool isEmptyOrSwitch(QByteArrayView value)
{
    return value.isEmpty() || value == "\"\"" || value == "''" || value == "true" ||
           value == "false" || value == "null" || value == "~";
}

bool isBelowSecretKey(const YamlScalar &scalar)
{
    return std::ranges::any_of(scalar.path, [](const QString &key) { return isSecretKey(key); });
}

bool isSecretName(const YamlTree &tree, int node)
{
    return node >= 0 && tree.at(node).isScalar() && isSecretKey(tree.at(node).value);
}

// Where the key is a value itself: the name beside a value, and the first of a pair in a list.
QList<int> namedElsewhere(const YamlTree &tree)
{
    QList<int> values;
    for (int node = 0; node < tree.nodes.size(); ++node) {
        const YamlNode &each = tree.at(node);
        const QList<int> &children = each.children;
        if (each.isMapping() && isSecretName(tree, tree.valueOf(node, u"name"))) {
            for (const QStringView key : {QStringView(u"value"), QStringView(u"default")})
                if (const int value = tree.valueOf(node, key); value >= 0)
                    values << value;
        } else if (each.kind == YamlNode::Kind::Sequence && children.size() == 2 &&
                   each.parent >= 0 && tree.at(each.parent).kind == YamlNode::Kind::Sequence &&
                   isSecretName(tree, children.front())) {
            values << children.back();
        }
    }
    return values;
}

} // namespace

QList<ByteRange> secretsInYaml(QByteArrayView yaml)
{
    QList<ByteRange> all = secretsInText(yaml);
    const Outcome<YamlTree> tree = readYaml(yaml, YamlTemplates::Allowed);
    if (!tree)
        return all;
    QList<ByteRange> hidden;
    for (const int node : namedElsewhere(*tree))
        hidden << ByteRange{tree->at(node).content, tree->at(node).end};
    for (const YamlScalar &scalar : yamlScalars(*tree)) {
        ByteRange range{scalar.begin, scalar.end};
        const bool isHidden =
            isBelowSecretKey(scalar) || std::ranges::any_of(hidden, [&](const ByteRange &within) {
                return within.begin <= range.begin && range.end <= within.end;
            });
        const QByteArrayView value = range.of(yaml);
        // A block scalar reaches to the line behind it, which stays a line of its own.
        if (value.endsWith('\n'))
            --range.end;
        if (isHidden && !isEmptyOrSwitch(value))
            all << range;
    }
    return united(std::move(all));
}

QByteArray redactedYaml(QByteArrayView yaml)
{
    return redacted(yaml, secretsInYaml(yaml));
}

} // namespace wizard
