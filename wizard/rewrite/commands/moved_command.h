// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/commands/command_rewrite.h"

namespace wizard::commands {

/// A word of a command as it is to be.
struct NewWord
{
    std::optional<size_t> source; ///< a word of the command as it was, unchanged
    QByteArray text;              ///< what a shell makes of it
    QList<Piece> pieces;          ///< how it is written; of a source: nothing
    std::optional<size_t> from{}; ///< the word in whose place it comes; of a source: that
};

/// Something to be said about an option, or about a word that is none.
struct OptionRemark
{
    QString rule;
    QByteArray option;
    QByteArray newName;
    size_t word = 0;
};

/// What becomes of a command, by the guide's moves.
struct MovedCommand
{
    const CommandMove *move = nullptr; ///< null: the command keeps its name
    QByteArray to;                     ///< its name; empty: there is none
    std::vector<NewWord> words;
    std::vector<OptionRemark> changes;  ///< of options, in their order
    std::vector<OptionRemark> problems; ///< options without a successor: they stay as they were
    std::vector<OptionRemark> said;     ///< what has to be known, whatever is edited
    bool isOffer = false;               ///< it is not right before somebody completes it
    bool isPart = false;                ///< what belongs together cannot all be written
};

/// `words` come after the program's name, and `use` is what the table makes of them.
MovedCommand movedCommand(std::span<const Word> words, const CommandUse &use,
                          const CommandKnowledge &knowledge, const Version &target,
                          Spelling spelling);

} // namespace wizard::commands
