// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/commands/moved_command.h"

namespace wizard::commands {

/// A part of a word's value, and what takes its place.
struct WordChange
{
    qsizetype begin = 0;
    qsizetype end = 0;
    QByteArray text;
    QList<Piece> pieces{}; ///< how that is written; empty: as the text
};

/// A word with changes within its value; nothing where its own quoting stands in the way.
std::optional<NewWord> changedWord(const Word &word, const QList<WordChange> &changes);

/// A word that is added, which needs no quotes.
NewWord newWord(const QByteArray &text);

/// `user/project` from `begin` on in the name of the owner; nothing where it is that already, or no
/// such name.
std::optional<WordChange> ownedProject(const Word &word, qsizetype begin, const QByteArray &owner);

/// Terms of a query or of a sorting, from `begin` on, by their new names. `gone` gets the names
/// that there are no more.
QList<WordChange> renamedTerms(const Word &word, qsizetype begin, const CommandMoves &moves,
                               QByteArrayList &gone);

} // namespace wizard::commands
