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

} // namespace wizard::commands
