// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/text_place.h"
#include "system/yaml_spans.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace wizard {

namespace {

// Where an alias leads, every scalar below it comes again; texts with aliases of aliases of
// aliases must not grow without end.
constexpr qsizetype scalarLimit = 1'000'000;

void addScalars(const YamlTree &tree, int from, const QStringList &prefix,
                QList<YamlScalar> &scalars)
{
    struct Visit
    {
        int node;
        QStringList path;
    };
    QList<Visit> open{{from, prefix}};
    while (!open.isEmpty() && scalars.size() < scalarLimit) {
        const Visit visit = open.takeLast();
        const YamlNode &node = tree.at(visit.node);
        if (node.isScalar())
            scalars << YamlScalar{visit.path, node.content, node.end};
        for (qsizetype i = node.children.size(); i-- > 0;) {
            if (!node.isMapping())
                open << Visit{node.children.at(i), visit.path + QStringList(QString::number(i))};
            else if (i % 2 == 1)
                open << Visit{node.children.at(i),
                              visit.path + QStringList(tree.at(node.children.at(i - 1)).value)};
        }
    }
}

} // namespace

int YamlTree::keyOf(int mapping, QStringView key) const
{
    if (mapping < 0 || !at(mapping).isMapping())
        return -1;
    const QList<int> &children = at(mapping).children;
    for (qsizetype i = 0; i + 1 < children.size(); i += 2) {
        if (at(children.at(i)).isScalar() && at(children.at(i)).value == key)
            return children.at(i);
    }
    return -1;
}

int YamlTree::valueOf(int mapping, QStringView key) const
{
    const int found = keyOf(mapping, key);
    return found < 0 ? -1 : at(mapping).children.at(at(mapping).children.indexOf(found) + 1);
}

int YamlTree::find(const QStringList &path) const
{
    int node = documents.value(0, -1);
    for (const QString &key : path)
        node = valueOf(node, key);
    return node;
}

QStringList YamlTree::pathOf(int node) const
{
    QStringList path;
    for (int parent = at(node).parent; parent >= 0; node = parent, parent = at(node).parent) {
        const qsizetype index = at(parent).children.indexOf(node);
        path.prepend(at(parent).isMapping() ? at(at(parent).children.at(index & ~1)).value
                                            : QString::number(index));
    }
    return path;
}

QList<YamlScalar> yamlScalars(const YamlTree &tree)
{
    QList<YamlScalar> scalars;
    for (int document : tree.documents)
        addScalars(tree, document, {}, scalars);
    QHash<QString, int> anchors;
    for (int i = 0; i < tree.nodes.size(); ++i) {
        const YamlNode &node = tree.at(i);
        if (!node.anchor.isEmpty())
            anchors.insert(node.anchor, i);
        if (node.kind == YamlNode::Kind::Alias && anchors.contains(node.value))
            addScalars(tree, anchors.value(node.value), tree.pathOf(i), scalars);
    }
    std::ranges::stable_sort(scalars, {}, &YamlScalar::begin);
    return scalars;
}

QString yamlPlace(QByteArrayView text, qsizetype byte)
{
    const TextPlace place = textPlace(text, byte);
    return QCoreApplication::translate("Yaml", "line %1, column %2")
        .arg(place.line)
        .arg(place.column);
}

} // namespace wizard
