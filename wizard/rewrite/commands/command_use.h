// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/command_knowledge.h"
#include "rewrite/commands/shell/program.h"

#include <span>

namespace wizard::commands {

/// An option as it was given.
struct OptionUse
{
    QByteArray command; ///< whose option it is
    const CommandTable::Row *row = nullptr;
    size_t word = 0;     ///< index of the word that it is in
    qsizetype begin = 0; ///< of the option within the word's value
    qsizetype end = 0;
    bool isWholeWord = false; ///< nothing else is in the word
};

/// What the command line makes of the words after the program's name, by click's rules: which
/// command it is and which options are given. A value is never taken for an option.
struct CommandUse
{
    QByteArray command;       ///< as far as it is known
    std::vector<size_t> path; ///< indices of the words that name it
    std::vector<OptionUse> options;
    std::vector<size_t> variables; ///< words that may hold options which are not seen here
    bool isWhole = false;          ///< a command, not only a group
};

CommandUse commandUse(const CommandTable &table, std::span<const Word> words);

} // namespace wizard::commands
