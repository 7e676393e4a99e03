// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/byte_range.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <expected>

namespace wizard {

/// A node of a TOML text, and the bytes that it takes.
struct TomlNode
{
    enum class Kind { Table, Array, String, Other };
    Kind kind = Kind::Other;
    QByteArray key; ///< as TOML reads it; empty in an array
    ByteRange keyRange;
    ByteRange range;       ///< of a value; of a table with a header, the header
    ByteRange content;     ///< of a string, without its quotes; otherwise as `range`
    QByteArray value;      ///< of a string, as TOML reads it; otherwise as written
    bool isInline = false; ///< a table in braces
    bool hasHeader = false;
    int parent = -1;
    QList<int> children; ///< in the order of the text

    bool isTable() const { return kind == Kind::Table; }
    bool isArray() const { return kind == Kind::Array; }
    bool isString() const { return kind == Kind::String; }
};

/// Every node of a TOML text. The first is the text itself.
struct TomlTree
{
    QList<TomlNode> nodes;

    const TomlNode &at(int node) const { return nodes.at(node); }

    /// The value of a key of a table, or -1.
    int find(int table, QByteArrayView key) const;
};

/// Why a text is no TOML.
struct TomlProblem
{
    qsizetype at = 0; ///< a byte of the text
    QString what;
};

/// Reads a text with toml++, whose nodes know their places.
std::expected<TomlTree, TomlProblem> readToml(QByteArrayView text);

} // namespace wizard
