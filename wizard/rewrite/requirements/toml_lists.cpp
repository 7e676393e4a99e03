// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/toml_lists.h"

#include "rewrite/requirements/readers.h"

#include <algorithm>

namespace wizard::requirements {

using namespace Qt::StringLiterals;

namespace {

// Where a package comes from if not from an index.
constexpr QByteArrayView addressKeys[] = {"git", "url", "path", "file", "ref", "editable"};

} // namespace

QByteArray tomlPath(const TomlTree &tree, int node)
{
    QByteArray path;
    for (; tree.at(node).parent >= 0; node = tree.at(node).parent) {
        const bool isItem = tree.at(tree.at(node).parent).isArray();
        path.prepend((isItem ? QByteArray("[]") : tree.at(node).key) +
                     (path.isEmpty() ? QByteArray() : QByteArray("\x1f")));
    }
    return path;
}

QList<Leaf> tomlLeaves(const TomlTree &tree)
{
    QList<Leaf> leaves;
    for (int node = 0; node < int(tree.nodes.size()); ++node)
        if (!tree.at(node).isTable() && !tree.at(node).isArray())
            leaves << Leaf{tomlPath(tree, node), tree.at(node).value, tree.at(node).content};
    return leaves;
}

QList<RequirementList> TomlLists::at(std::span<const TomlPlace> places)
{
    for (const TomlPlace &place : places)
        for (const int node : nodesAt(place.path)) {
            const qsizetype before = m_lists.size();
            if (m_tree.at(node).isArray())
                words(node);
            else if (m_tree.at(node).isTable() && place.shape != TomlShape::Words)
                entries(node, place.shape);
            if (m_lists.size() > before)
                m_lists.last().isNames = place.shape == TomlShape::Names;
        }
    return m_lists;
}

QList<int> TomlLists::nodesAt(const QByteArray &path) const
{
    QList<int> nodes{0};
    for (const QByteArray &key : path.split('.')) {
        QList<int> deeper;
        for (const int node : std::as_const(nodes)) {
            if (key == "*" && m_tree.at(node).isTable())
                deeper << m_tree.at(node).children;
            else if (key == "#" && m_tree.at(node).isArray())
                deeper << m_tree.at(node).children;
            else if (const int child = m_tree.find(node, key); child >= 0)
                deeper << child;
        }
        nodes = deeper;
    }
    return nodes;
}

bool TomlLists::isSpelled(const TomlNode &node) const
{
    return node.content.of(m_text) != node.value;
}

void TomlLists::words(int array)
{
    RequirementList list;
    list.path = tomlPath(m_tree, array) + "\x1f[]";
    for (const int item : m_tree.at(array).children) {
        const TomlNode &node = m_tree.at(item);
        if (!node.isString())
            continue;
        auto requirement = Requirement::parse(node.value);
        if (!requirement) {
            requirement.emplace();
            requirement->name = nameInAddress(node.value);
            requirement->url = u"address"_s;
        }
        if (requirement->name.isEmpty())
            continue;
        ListedRequirement listed;
        listed.isEditable = !isSpelled(node);
        listed.asked.requirement = requirement->shifted(node.content.begin);
        listed.asked.requirement.range = node.content;
        place(listed, array, node.range, false);
        list.entries << listed;
    }
    m_lists << list;
}

void TomlLists::entries(int table, TomlShape shape)
{
    RequirementList list;
    list.form = Form::Entry;
    list.style = shape == TomlShape::CondaEntries ? SpecifierStyle::Conda : SpecifierStyle::Poetry;
    list.path = tomlPath(m_tree, table);
    for (const int child : m_tree.at(table).children)
        entry(list, table, child, list.style);
    m_lists << list;
}

void TomlLists::entry(RequirementList &list, int table, int node, SpecifierStyle style)
{
    const TomlNode &value = m_tree.at(node);
    QList<ListedRequirement> described_;
    if (value.isArray() && !value.children.isEmpty()) {
        for (const int alternative : value.children)
            described_ << described(node, alternative, style);
    } else {
        described_ << described(node, node, style);
    }
    for (ListedRequirement &listed : described_) {
        listed.path = tomlPath(m_tree, node);
        if (value.isTable() && !value.isInline)
            placeTable(listed, node);
        else
            place(listed, table, {value.keyRange.begin, value.range.end}, true);
        list.entries << listed;
    }
}

ListedRequirement TomlLists::described(int key, int value, SpecifierStyle style) const
{
    const TomlNode &node = m_tree.at(value);
    ListedRequirement listed;
    listed.asked.style = style;
    Requirement &requirement = listed.asked.requirement;
    requirement.name = normalisedName(QString::fromUtf8(m_tree.at(key).key));
    requirement.nameRange = m_tree.at(key).keyRange;
    requirement.range = {m_tree.at(key).keyRange.begin,
                         std::max(node.range.end, m_tree.at(key).keyRange.end)};
    const int version = node.isTable() ? m_tree.find(value, "version") : value;
    if (version >= 0 && m_tree.at(version).isString()) {
        requirement.specifier = QString::fromUtf8(m_tree.at(version).value);
        requirement.specifierRange = m_tree.at(version).content;
        listed.isEditable = !isSpelled(m_tree.at(version));
    }
    if (!node.isTable())
        return listed;
    const auto isAddress = [&](int child) {
        return std::ranges::find(addressKeys, QByteArrayView(m_tree.at(child).key)) !=
               std::end(addressKeys);
    };
    if (std::ranges::any_of(node.children, isAddress))
        requirement.url = u"address"_s;
    if (const int extras = m_tree.find(value, "extras"); extras >= 0)
        for (const int extra : m_tree.at(extras).children)
            if (m_tree.at(extra).isString() && !isSpelled(m_tree.at(extra)))
                requirement.extras
                    << Requirement::Extra{normalisedName(QString::fromUtf8(m_tree.at(extra).value)),
                                          m_tree.at(extra).content};
    return listed;
}

} // namespace wizard::requirements
