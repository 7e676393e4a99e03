// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>

#include <memory>

namespace wizard {

/// The content of a YAML text as yaml-cpp reads it: an opinion independent of the one that the
/// edits were made with.
struct YamlContent
{
    enum class Kind { Null, Scalar, Sequence, Mapping };
    Kind kind = Kind::Null;
    QByteArray text;
    QByteArray tag; ///< `?` plain, `!` quoted, or as written; empty: any
    QList<QByteArray> keys;
    QList<std::shared_ptr<YamlContent>> values;
    std::weak_ptr<YamlContent> parent;

    /// Null when the text does not parse or, its aliases followed, has more than 200 000 nodes.
    static std::shared_ptr<YamlContent> read(QByteArrayView text);

    /// The same content on its own; the parent of the copy is the one given.
    std::shared_ptr<YamlContent> clone(const std::shared_ptr<YamlContent> &owner = {}) const;

    bool isNothing() const; ///< null, or a mapping of nothing

    /// Equal as values: the order of a mapping does not matter, quoting does.
    bool equals(const YamlContent &other) const;
};

} // namespace wizard
