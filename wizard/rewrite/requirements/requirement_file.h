// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/requirements/judgement.h"

namespace wizard::requirements {

/// How a requirement is written at its place.
enum class Form {
    Word, ///< `polyaxon>=1.2`
    Entry ///< `polyaxon = ">=1.2"`, of TOML
};

/// How a further requirement comes after one.
struct Addition
{
    qsizetype at = 0;
    QByteArray before; ///< what stands around it
    QByteArray after;
    qsizetype separatorAt = -1; ///< where else something has to come, not after `at`; -1: nowhere
    QByteArray separator;
};

/// A requirement of a file, and what there is to know about its place. All ranges are of the text.
struct ListedRequirement
{
    Asked asked;
    bool isEditable = true; ///< its bytes are its value: no escapes, no interpolation
    QByteArray path;        ///< of an entry; several that share one are alternatives
    ByteRange removal;      ///< what goes when it goes
    std::optional<Addition> addition;
};

/// Requirements that are installed together.
struct RequirementList
{
    Form form = Form::Word;
    SpecifierStyle style = SpecifierStyle::Pip;
    QByteArray path;      ///< where the file has it; what leaves begin with
    bool isNames = false; ///< it only names packages: their versions are required elsewhere
    QList<ListedRequirement> entries;
};

/// A value of a file. Items of a list have one path.
struct Leaf
{
    QByteArray path;
    QByteArray value;
    ByteRange content; ///< its bytes

    bool operator==(const Leaf &other) const { return path == other.path && value == other.value; }
    auto operator<=>(const Leaf &other) const
    {
        return std::pair(path, value) <=> std::pair(other.path, other.value);
    }
};

/// What a file says about requirements.
struct RequirementFile
{
    QList<RequirementList> lists; ///< those that may be edited
    QList<ByteRange> commands;    ///< command lines
    QList<Leaf> leaves;           ///< every value of the file; empty where nothing is edited
};

} // namespace wizard::requirements
