// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/commands/moved_command.h"
#include "rewrite/commands/word_changes.h"

namespace wizard::commands {

/// Words that belong to a command or to a group of the target.
struct PlacedWords
{
    QByteArray owner;       ///< empty: the program itself
    bool isOfGroup = false; ///< it was an option of a group, and comes before the command's own
    std::vector<NewWord> words;
};

/// What a query asks for in any case: `kind: job`, or `pipeline: ` with a value of the command.
struct QueryTerm
{
    QByteArray name; ///< with what is known of its value
    QByteArray value;
    QList<Piece> pieces; ///< how the value is written
};

struct QueryStart
{
    QByteArray text; ///< of all; empty: nothing
    QList<QueryTerm> terms;

    NewWord written(bool isBare) const; ///< without quotes around it
};

/// Whether a word stands without quotes of its own.
bool needsNoQuotes(const Word &word);

/// Finds what becomes of the options and arguments of one command.
class MovedOptions
{
public:
    MovedOptions(MovedCommand &result, std::span<const Word> words, const CommandUse &use,
                 const CommandKnowledge &knowledge, const Version &target, Spelling spelling)
        : m_result(result), m_words(words), m_use(use), m_knowledge(knowledge), m_target(target),
          m_spelling(spelling)
    {}

    void run();
    const std::vector<PlacedWords> &placed() const { return m_placed; }
    const QueryStart &queryStart() const { return m_query; }
    bool hasQuery() const { return m_hasQuery; }

private:
    /// An option as it was given: one word, or several.
    struct Given
    {
        const OptionUse *use = nullptr;
        const OptionMove *move = nullptr;
        size_t last = 0;             ///< the last word of it
        std::optional<size_t> value; ///< the word that holds its value, which may be its own
        qsizetype valueBegin = 0;    ///< in that word
    };
    Given given(const OptionUse &option) const;
    void option(const Given &given, size_t repeated);
    void cluster(std::span<const OptionUse> letters, size_t last);
    void argument(size_t word);
    void keep(const Given &given);
    void place(const Given &given, const QByteArray &name, const QList<WordChange> &changes);
    void parent(const Given &given);
    void value(const Given &given, const QByteArray &name);
    std::optional<QList<WordChange>> address(const Given &given) const;
    std::optional<QList<WordChange>> query(const Given &given);
    void problem(const Given &given);
    std::optional<QByteArray> ownerOf(const QByteArray &name, const QByteArray &command) const;
    void startQuery();
    OptionRemark remark(const Given &given) const;

    MovedCommand &m_result;
    std::span<const Word> m_words;
    const CommandUse &m_use;
    const CommandKnowledge &m_knowledge;
    const Version &m_target;
    Spelling m_spelling;
    std::vector<PlacedWords> m_placed;
    QueryStart m_query;
    bool m_hasQuery = false;
    QByteArrayList m_flags; // that are there already
};

} // namespace wizard::commands
