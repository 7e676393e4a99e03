// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/commands/moved_command.h"

namespace wizard::commands {

/// Writes the new words of a command into the places of the old ones, so that whatever is between
/// them, such as the end of a line, stays. All of it is one decision.
class MovedWords
{
public:
    MovedWords(CommandDraft &draft, const PlacedCommand &placed) : m_draft(draft), m_placed(placed)
    {}

    /// Whether it can be written; otherwise nothing is.
    bool write(const MovedCommand &becomes, const QString &rule, const RuleValues &values);

private:
    struct Part
    {
        ByteRange range;
        QList<Piece> with;
    };
    bool planLine(const std::vector<NewWord> &words);
    bool planList(const std::vector<NewWord> &words);
    void join();
    bool replace(size_t old, const NewWord &word);
    bool remove(size_t old);
    bool prepend(const NewWord &word);
    bool append(size_t behind, std::span<const NewWord> words);
    QList<Piece> piecesOf(const NewWord &word) const;

    CommandDraft &m_draft;
    const PlacedCommand &m_placed;
    QList<Part> m_parts;
};

} // namespace wizard::commands
