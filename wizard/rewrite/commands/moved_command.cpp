// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/moved_command.h"

#include "rewrite/commands/moved_options.h"
#include "rewrite/commands/word_changes.h"

#include <algorithm>

namespace wizard::commands {

namespace {

QByteArray bare(QByteArray query)
{
    return query.replace(": ", ":").replace(", ", ",");
}

bool isQuoted(const Word &word)
{
    return word.isQuoted && word.range.end - word.range.begin > word.value.size();
}

/// Puts the words together: the names, then what belongs to each of them.
class Builder
{
public:
    Builder(MovedCommand &result, std::span<const Word> words, const CommandUse &use,
            const CommandKnowledge &knowledge, const Version &target, Spelling spelling)
        : m_result(result), m_words(words), m_use(use),
          m_options(result, words, use, knowledge, target, spelling), m_spelling(spelling)
    {}

    void run()
    {
        m_options.run();
        for (const PlacedWords &placed : m_options.placed())
            if (placed.owner.isEmpty())
                append(placed.words);
        const QByteArrayList names = m_result.to.split(' ');
        for (qsizetype i = 0; i < names.size(); ++i) {
            name(names.at(i), size_t(i));
            const QByteArray path = names.first(i + 1).join(' ');
            const bool isLast = i + 1 == names.size();
            for (const PlacedWords &placed : m_options.placed())
                if (placed.owner == path && (!isLast || placed.isOfGroup))
                    append(placed.words);
        }
        if (m_result.move)
            for (const QByteArray &word : m_result.move->adds)
                m_result.words.push_back(newWord(word));
        query();
        for (const PlacedWords &placed : m_options.placed())
            if (placed.owner == m_result.to && !placed.isOfGroup)
                append(placed.words);
    }

private:
    void append(const std::vector<NewWord> &words)
    {
        m_result.words.insert(m_result.words.end(), words.begin(), words.end());
    }

    // A name that stays is the word that it was. Others come in the place of an old one, unless
    // something that belongs to it stood between the old ones.
    void name(const QByteArray &text, size_t number)
    {
        const auto &path = m_use.path;
        const size_t names = size_t(m_result.to.count(' ')) + 1;
        const size_t more = names > path.size() ? names - path.size() : 0;
        const size_t old = number - std::min(number, more);
        const bool isPlaced =
            number >= more && old < path.size() && (old == 0 || path[old] == path[old - 1] + 1);
        if (isPlaced && m_words[path[old]].text() == text) {
            m_result.words.push_back({path[old], text, {}});
            return;
        }
        NewWord word = newWord(text);
        if (isPlaced)
            word.from = path[old];
        m_result.words.push_back(word);
    }

    // What has to be asked for in any case, where the command has no query of its own.
    void query()
    {
        const QueryStart start = m_options.queryStart();
        if (start.text.isEmpty() || m_options.hasQuery())
            return;
        m_result.words.push_back(newWord("-q"));
        const bool mayBeBare =
            std::ranges::none_of(bare(start.text), [](char c) { return c == ' '; });
        if (m_spelling == Spelling::Bare && mayBeBare) {
            m_result.words.push_back(start.written(true));
            return;
        }
        NewWord word = start.written(false);
        word.pieces.prepend(Piece::text("\""));
        word.pieces.append(Piece::text("\""));
        m_result.words.push_back(word);
    }

    MovedCommand &m_result;
    std::span<const Word> m_words;
    const CommandUse &m_use;
    MovedOptions m_options;
    Spelling m_spelling;
};

} // namespace

NewWord QueryStart::written(bool isBare) const
{
    NewWord word;
    for (const QueryTerm &term : terms) {
        const QByteArray separator = word.text.isEmpty() ? "" : isBare ? "," : ", ";
        const QByteArray head = separator + (isBare ? bare(term.name) : term.name);
        word.text += head + term.value;
        word.pieces << Piece::text(head);
        word.pieces << term.pieces;
    }
    return word;
}

bool needsNoQuotes(const Word &word)
{
    return !isQuoted(word);
}

MovedCommand movedCommand(std::span<const Word> words, const CommandUse &use,
                          const CommandKnowledge &knowledge, const Version &target,
                          Spelling spelling)
{
    MovedCommand result;
    QByteArrayList given;
    for (const OptionUse &option : use.options)
        given << option.row->spelling;
    result.move = knowledge.moves.command(use.command, given, target);
    result.to = result.move ? result.move->to : use.command;
    if (!result.to.isEmpty())
        Builder(result, words, use, knowledge, target, spelling).run();
    return result;
}

} // namespace wizard::commands
