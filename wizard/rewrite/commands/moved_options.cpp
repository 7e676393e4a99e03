// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/moved_options.h"

#include <algorithm>

namespace wizard::commands {

using namespace Qt::StringLiterals;

using Kind = OptionMove::Value;
using Says = OptionMove::Says;

MovedOptions::Given MovedOptions::given(const OptionUse &option) const
{
    const Word &word = m_words[option.word];
    Given given{
        &option,
        m_knowledge.moves.option(m_use.command, option.command, option.row->spelling, m_target),
        option.word, std::nullopt, 0};
    const bool isLastLetter = option.begin > 0 && option.end == word.text().size();
    if (option.isWholeWord || isLastLetter) {
        given.last = std::min(option.word + size_t(option.row->takes), m_words.size() - 1);
        if (option.row->takes > 0 && given.last > option.word)
            given.value = given.last;
    } else if (option.row->takes > 0) {
        given.value = option.word;
        given.valueBegin = option.end + (option.begin == 0);
    }
    return given;
}

// In the order of the words; options of groups come first by themselves.
void MovedOptions::run()
{
    startQuery();
    auto next = m_use.options.begin();
    size_t pathSeen = 0;
    QByteArrayList seen;
    for (size_t word = 0; word < m_words.size(); ++word) {
        if (pathSeen < m_use.path.size() && m_use.path[pathSeen] == word) {
            ++pathSeen;
            continue;
        }
        if (next == m_use.options.end() || next->word != word) {
            argument(word);
            continue;
        }
        auto end = next;
        while (end != m_use.options.end() && end->word == word)
            ++end;
        const Given last = given(*std::prev(end));
        if (next->begin > 0) {
            cluster(std::span(next, end), last.last);
        } else {
            seen << next->row->spelling;
            const auto isSame = [&](const QByteArray &it) {
                return last.move && last.move->names.contains(it);
            };
            option(last, size_t(std::ranges::count_if(seen, isSame)));
        }
        word = last.last;
        next = end;
    }
}

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

OptionRemark MovedOptions::remark(const Given &given) const
{
    return {given.move ? given.move->rule : QString(), given.use->row->spelling,
            given.move ? given.move->to : QByteArray(), given.use->word};
}

void MovedOptions::problem(const Given &given)
{
    OptionRemark problem = remark(given);
    if (problem.rule.isEmpty())
        problem.rule = m_knowledge.optionGoneRule;
    m_result.problems.push_back(problem);
    keep(given);
}

void MovedOptions::keep(const Given &given)
{
    const bool isOfGroup = given.use->command != m_use.command;
    PlacedWords placed{m_result.move ? m_result.to : given.use->command, isOfGroup, {}};
    for (size_t word = given.use->word; word <= given.last; ++word)
        placed.words.push_back({word, m_words[word].text().toByteArray(), {}});
    m_placed.push_back(placed);
}

void MovedOptions::option(const Given &given, size_t repeated)
{
    const OptionMove *move = given.move;
    if (move && (move->says == Says::Always || (move->says == Says::Repeated && repeated == 2)))
        m_result.said.push_back(remark(given));
    if (!move || (move->says == Says::Repeated && move->to.isEmpty()))
        return value(given, given.use->row->spelling);
    const bool isOfAddress = move->value == Kind::Port || move->value == Kind::Secure;
    const bool hasAddress = std::ranges::any_of(m_use.options, [&](const OptionUse &other) {
        const Given its = this->given(other);
        return its.move && its.move->value == Kind::Address;
    });
    if (isOfAddress ? hasAddress : move->goes)
        return m_result.changes.push_back(remark(given));
    if (isOfAddress || move->to.isEmpty())
        return problem(given);
    if (move->value == Kind::Parent)
        return parent(given);
    // The same option under one of its names stays as it was written.
    value(given, move->names.contains(move->to) ? given.use->row->spelling : move->to);
}

// With what becomes of its value.
void MovedOptions::value(const Given &given, const QByteArray &name)
{
    QList<WordChange> changes;
    const Kind kind = given.move ? given.move->value : Kind::Same;
    if (given.value && kind != Kind::Same) {
        const Word &word = m_words[*given.value];
        const QByteArrayView text = word.text().sliced(given.valueBegin);
        if (kind == Kind::Id) {
            OptionRemark said = remark(given);
            said.word = *given.value;
            m_result.said.push_back(said);
            m_result.isOffer = m_result.isOffer || std::ranges::all_of(text, [](char c) {
                                   return c >= '0' && c <= '9';
                               });
        } else if (kind == Kind::Owner) {
            if (const auto owned = ownedProject(word, given.valueBegin, m_knowledge.moves.owner))
                changes << *owned;
        } else {
            const auto found = kind == Kind::Query ? query(given) : address(given);
            if (!found) {
                m_result.isPart = true;
                return problem(given);
            }
            changes = *found;
        }
    }
    place(given, name, changes);
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
