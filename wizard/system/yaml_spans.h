// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/failure.h"

#include <QByteArrayView>
#include <QList>

namespace wizard {

/// A node of a YAML text, and exactly the bytes that it takes.
struct YamlNode
{
    enum class Kind { Scalar, Alias, Mapping, Sequence };
    enum class Style { Plain, SingleQuoted, DoubleQuoted, Literal, Folded, Block, Flow };

    Kind kind = Kind::Scalar;
    Style style = Style::Plain;
    qsizetype begin =
        0; ///< with anchor and tag; of a value that is not there: right after the colon
    qsizetype content = 0; ///< after anchor and tag
    qsizetype end =
        0;         ///< one past the last byte of content: no blank line, no comment, no line end
    QString value; ///< of a scalar, as YAML reads it; of an alias, the anchor's name
    QString anchor;
    QString tag;
    int parent = -1;     ///< index of the mapping or sequence that it is in
    QList<int> children; ///< of a mapping: key, value, key, value, …

    bool isMapping() const { return kind == Kind::Mapping; }
    bool isScalar() const { return kind == Kind::Scalar; }
    bool isPlain() const { return isScalar() && style == Style::Plain; }
    bool isBlockScalar() const { return style == Style::Literal || style == Style::Folded; }
};

/// A comment, from its `#` to the end of its line.
struct YamlComment
{
    qsizetype begin = 0;
    qsizetype end = 0;
};

/// Every node of a YAML text, read from libyaml's events, whose marks have a start and an end.
/// Indices into `nodes` stay valid as long as the value lives.
struct YamlTree
{
    QList<YamlNode> nodes;
    QList<int> documents;        ///< the root of each document
    QList<int> duplicates;       ///< second and further keys of one name within a mapping
    QList<YamlComment> comments; ///< in order

    const YamlNode &at(int node) const { return nodes.at(node); }

    /// The value of a key of a mapping, or -1; an alias is not followed.
    int valueOf(int mapping, QStringView key) const;
    int keyOf(int mapping, QStringView key) const;

    /// The node at a path of keys from the first document's root, or -1.
    int find(const QStringList &path) const;

    /// Keys and sequence indices from the root to a node.
    QStringList pathOf(int node) const;
};

inline constexpr int yamlDepthLimit = 200;
inline constexpr qsizetype yamlSizeLimit = 16 << 20;

/// Whether `{{ … }}` may stand in a plain scalar: for what reads the YAML before it fills
/// templates.
enum class YamlTemplates { Refused, Allowed };

/// Reads a UTF-8 text, with or without BOM, of any number of documents. Refused, always with line
/// and column: `yaml-too-large`, `yaml-encoding`, `yaml-too-deep`, `yaml-tab`, `yaml-template`
/// (Helm or Jinja markers that are not inside quotes, unless allowed), `yaml-syntax`. Duplicate
/// keys are listed, not refused. The depth of the text costs no stack.
Outcome<YamlTree> readYaml(QByteArrayView text, YamlTemplates templates = YamlTemplates::Refused);

/// A scalar value, and the keys and indices that lead to it.
struct YamlScalar
{
    QStringList path;
    qsizetype begin = 0; ///< after anchor and tag
    qsizetype end = 0;
};

/// All scalar values of all documents by position. What an alias stands for comes again, under the
/// path of the alias.
QList<YamlScalar> yamlScalars(const YamlTree &tree);

/// `line 3, column 5`, translated: for messages about a text.
QString yamlPlace(QByteArrayView text, qsizetype byte);

} // namespace wizard
