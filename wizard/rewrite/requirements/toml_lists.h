// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/requirements/text_lines.h"
#include "system/toml_spans.h"

namespace wizard::requirements {

/// How requirements stand at a place of a TOML file.
enum class TomlShape {
    Words,        ///< an array of PEP 508 texts
    Entries,      ///< a table, one key a package
    CondaEntries, ///< the same, of conda's packages
    Names         ///< a table or an array that only names packages
};

/// A place by its keys; `*` is any key, `#` is the items of an array.
struct TomlPlace
{
    const char *path;
    TomlShape shape;
};

/// The requirement lists of a TOML file at the given places.
class TomlLists
{
public:
    TomlLists(QByteArrayView text, const TomlTree &tree)
        : m_text(text), m_tree(tree), m_lines(linesOf(text))
    {}

    QList<RequirementList> at(std::span<const TomlPlace> places);

private:
    struct Neighbours
    {
        ByteRange whole;    // the item
        qsizetype from = 0; // after what comes before it: a comma, or the bracket
        qsizetype to = 0;   // the comma after it, or the closing bracket
        bool isFirst = false;
        bool isLast = false;
        bool hasComma = false;
    };

    QList<int> nodesAt(const QByteArray &path) const;
    void words(int array);
    void entries(int table, TomlShape shape);
    void entry(RequirementList &list, int table, int node, SpecifierStyle style);
    ListedRequirement described(int key, int value, SpecifierStyle style) const;
    void place(ListedRequirement &listed, int parent, ByteRange whole, bool isEntry) const;
    void placeInline(ListedRequirement &listed, const Neighbours &around, bool isEntry) const;
    void placeOnLines(ListedRequirement &listed, const Neighbours &around) const;
    void placeTable(ListedRequirement &listed, int node) const;
    Neighbours around(int parent, ByteRange whole) const;
    qsizetype skipped(qsizetype at, bool overLines) const;
    bool isSpelled(const TomlNode &node) const;

    QByteArrayView m_text;
    const TomlTree &m_tree;
    QList<TextLine> m_lines;
    QList<RequirementList> m_lists;
};

/// Where a node is, by its keys; items of an array are `[]`.
QByteArray tomlPath(const TomlTree &tree, int node);

QList<Leaf> tomlLeaves(const TomlTree &tree);

} // namespace wizard::requirements
