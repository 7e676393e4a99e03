// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/commands/mapped_text.h"

#include <QString>

#include <expected>
#include <optional>
#include <vector>

namespace wizard::commands {

/// A word of a command.
struct Word
{
    MappedText value; ///< what the command is given: quotes are gone, expansions are `unknown`
    ByteRange range;  ///< in the file, with its quotes
    bool mayBeSeveral = false; ///< unquoted expansions and patterns give none, one or many words
    bool isQuoted = false;
    std::optional<qsizetype> equals; ///< in `value`: of `name=value`, as an assignment has it
    std::vector<Word> elements;      ///< of `name=(…)`

    QByteArrayView text() const { return value.bytes(); }
    bool isKnown() const { return !mayBeSeveral && !text().contains(MappedText::unknown); }
};

/// `name=value` in front of a command, or on its own.
struct Assignment
{
    QByteArray name;
    ByteRange range; ///< of the name
    Word word;       ///< all of it
};

/// A here-document: what the command reads.
struct HereDocument
{
    MappedText body; ///< expansions are `unknown`, unless it is literal
    bool isLiteral = false;
};

/// A command without any control structure: what a shell starts.
struct SimpleCommand
{
    std::vector<Assignment> assignments;
    std::vector<Word> words;
    QList<qsizetype> documents; ///< indices into the program's
};

/// `$NAME`, `${NAME…}`, also within quotes and here-documents.
struct VariableUse
{
    QByteArray name;
    ByteRange range; ///< of the name
};

/// All that a shell text would run, in the order of the text; what is inside `$(…)` comes before
/// the command that it is a part of.
struct ShellProgram
{
    std::vector<SimpleCommand> commands;
    std::vector<HereDocument> documents;
    std::vector<VariableUse> uses;
};

/// Why a text is no shell text, and where in the file.
struct ShellProblem
{
    qsizetype byte = 0;
    QString expected;
};

/// Reads a text as bash does (POSIX sh is a part of that), without running anything. What bash
/// accepts is accepted; extended patterns are, too, whatever `shopt` says. Every range lies within
/// the file's text. Nesting is limited to `shellDepthLimit`.
std::expected<ShellProgram, ShellProblem> readShell(const MappedText &text);

inline constexpr int shellDepthLimit = 120;

} // namespace wizard::commands
