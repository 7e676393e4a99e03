// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/byte_range.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <vector>

namespace wizard {

struct YamlMember;

/// A value that is new to a YAML text: a mapping, a list or a scalar. A scalar that the text has is
/// taken over as it is written there; so are comments, each on a line of its own.
struct YamlBlock
{
    enum class Kind { Text, Copy, Mapping, Sequence };
    Kind kind = Kind::Mapping;
    QByteArray text; ///< of Text: one line of YAML
    int node = -1;   ///< of Copy: a scalar of the text that is no block scalar
    std::vector<YamlMember> members;
    std::vector<YamlBlock> items;
    QList<ByteRange> comments; ///< of the text: what is said in front of it

    /// A scalar that reads as this text, quoted where it has to be.
    static YamlBlock scalar(const QString &text);
    static YamlBlock copy(int node);
    static YamlBlock sequence(std::vector<YamlBlock> items);

    /// Adds a member to a mapping.
    YamlBlock &with(const QString &name, YamlBlock value);
};

/// A key of a mapping, and its value.
struct YamlMember
{
    QString name;
    YamlBlock value;
};

} // namespace wizard
