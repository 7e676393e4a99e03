// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// Where options and words come in the command of the target.

#include "rewrite/commands/moved_options.h"

#include <algorithm>

namespace wizard::commands {

using Kind = OptionMove::Value;
using Says = OptionMove::Says;

// Where the target has an option: at the command, or at a group that it is in.
std::optional<QByteArray> MovedOptions::ownerOf(const QByteArray &name,
                                                const QByteArray &command) const
{
    QByteArray path = command;
    for (;;) {
        const CommandTable::Row *row = m_knowledge.after.option(path, name);
        if (row && row->isIn(m_target))
            return path;
        if (path.isEmpty())
            return std::nullopt;
        path.truncate(std::max<qsizetype>(0, path.lastIndexOf(' ')));
    }
}

void MovedOptions::keep(const Given &given)
{
    const bool isOfGroup = given.use->command != m_use.command;
    PlacedWords placed{m_result.move ? m_result.to : given.use->command, isOfGroup, {}};
    for (size_t word = given.use->word; word <= given.last; ++word)
        placed.words.push_back({word, m_words[word].text().toByteArray(), {}});
    m_placed.push_back(placed);
}

void MovedOptions::place(const Given &given, const QByteArray &name,
                         const QList<WordChange> &changes)
{
    const auto owner =
        given.use->command.isEmpty() ? std::optional(QByteArray()) : ownerOf(name, m_result.to);
    if (!owner)
        return problem(given);
    if (given.use->row->takes == 0 && m_flags.contains(name))
        return;
    m_flags << name;
    PlacedWords placed{*owner, given.use->command != m_use.command, {}};
    const Word &first = m_words[given.use->word];
    const bool isRenamed = name != given.use->row->spelling;
    const bool isJoined = !given.use->isWholeWord;
    QList<WordChange> own;
    if (isRenamed && isJoined)
        own << WordChange{given.use->begin, given.use->end, name};
    if (given.value == given.use->word)
        own << changes;
    auto word = own.isEmpty()
                    ? std::optional(NewWord{given.use->word, first.text().toByteArray(), {}})
                    : changedWord(first, own);
    if (isRenamed && !isJoined)
        word = newWord(name);
    if (!word)
        return problem(given);
    word->from = given.use->word;
    placed.words.push_back(*word);
    for (size_t i = given.use->word + 1; i <= given.last; ++i) {
        word = i == given.value && !changes.isEmpty()
                   ? changedWord(m_words[i], changes)
                   : std::optional(NewWord{i, m_words[i].text().toByteArray(), {}});
        if (!word)
            return problem(given);
        word->from = i;
        placed.words.push_back(*word);
    }
    if (isRenamed || !changes.isEmpty() || *owner != given.use->command)
        m_result.changes.push_back(remark(given));
    m_placed.push_back(placed);
}

// `-lu`: each letter stays or goes.
void MovedOptions::cluster(std::span<const OptionUse> letters, size_t last)
{
    const Word &word = m_words[letters.front().word];
    QList<WordChange> changes;
    for (const OptionUse &letter : letters) {
        const Given given = this->given(letter);
        const OptionMove *move = given.move;
        const QByteArray name = move && !move->to.isEmpty() ? move->to : letter.row->spelling;
        const bool goes = move && move->goes;
        if (move && move->says == Says::Always)
            m_result.said.push_back(remark(given));
        if (goes) {
            changes << WordChange{letter.begin, letter.end, {}};
            m_result.changes.push_back(remark(given));
        } else if ((move && (move->to.isEmpty() || move->value != Kind::Same) &&
                    move->says != Says::Repeated) ||
                   name.size() != 2 || ownerOf(name, m_result.to) != m_result.to) {
            OptionRemark problem = remark(given);
            if (problem.rule.isEmpty())
                problem.rule = m_knowledge.optionGoneRule;
            m_result.problems.push_back(problem);
        } else if (name != letter.row->spelling) {
            changes << WordChange{letter.begin, letter.end, name.sliced(1)};
            m_result.changes.push_back(remark(given));
        }
    }
    PlacedWords placed{m_result.to, letters.front().command != m_use.command, {}};
    const auto changed = changedWord(word, changes);
    if (changes.isEmpty() || !changed)
        placed.words.push_back({letters.front().word, word.text().toByteArray(), {}});
    else if (changed->text != "-")
        placed.words.push_back(*changed);
    if (!placed.words.empty())
        placed.words.back().from = letters.front().word;
    for (size_t i = letters.front().word + 1; i <= last; ++i)
        placed.words.push_back({i, m_words[i].text().toByteArray(), {}});
    m_placed.push_back(placed);
}

// A word that is no option: it stays, or becomes the value of one.
void MovedOptions::argument(size_t word)
{
    const OptionMove *move = m_knowledge.moves.option(m_use.command, m_use.command, "*", m_target);
    // Behind an option that v0 does not have it may be the value of that.
    const bool isValue = word > 0 && m_words[word - 1].text().startsWith('-') &&
                         std::ranges::none_of(m_use.options, [&](const OptionUse &option) {
                             return option.word == word - 1;
                         });
    const bool isMeant = move && m_use.isWhole && !isValue && !m_words[word].text().startsWith('-');
    const bool isOption =
        isMeant && !move->to.isEmpty() && ownerOf(move->to, m_result.to) == m_result.to;
    std::optional<WordChange> owned;
    if (isMeant && move->value == Kind::Owner)
        owned = ownedProject(m_words[word], 0, m_knowledge.moves.owner);
    PlacedWords placed{m_result.to, false, {}};
    if (isOption)
        placed.words.push_back(newWord(move->to));
    const auto changed = owned ? changedWord(m_words[word], {*owned}) : std::nullopt;
    placed.words.push_back(changed ? *changed
                                   : NewWord{word, m_words[word].text().toByteArray(), {}});
    placed.words.back().from = word;
    if (isOption || changed)
        m_result.changes.push_back({move->rule, {}, move->to, word});
    m_placed.push_back(placed);
}

} // namespace wizard::commands
