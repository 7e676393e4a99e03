// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/command_rewrite.h"

#include <algorithm>

namespace wizard::commands {

using namespace Qt::StringLiterals;

using Verb = CommandChange::Verb;

RuleValues CommandRewrite::values(const QByteArray &command, const QByteArray &option,
                                  const QByteArray &to) const
{
    return {{u"command"_s, QString::fromUtf8(command)},
            {u"option"_s, QString::fromUtf8(option)},
            {u"to"_s, QString::fromUtf8(to)},
            {u"target"_s, m_request.target.text()}};
}

// In a text for people the same is said, and nothing edited.
void CommandRewrite::say(const PlacedCommand &placed, const QString &rule, const RuleValues &values,
                         qsizetype at)
{
    if (placed.isEditable)
        return m_draft.note(rule, values, at);
    m_draft.note(m_knowledge.proseRule, {{u"what"_s, m_draft.guide().finding(rule, values).title}},
                 at);
}

void CommandRewrite::product(const PlacedCommand &placed)
{
    const CommandUse use = commandUse(m_knowledge.table, placed.words);
    if (use.path.empty())
        return;
    if (!m_knowledge.moves.commands.isEmpty())
        return moved(placed, use);
    for (const CommandChange &change : m_knowledge.changes)
        if (change.command == use.command && change.targets.contains(m_request.target) &&
            (m_request.from.isNull() || change.sources.contains(m_request.from)))
            this->change(placed, use, change);
    noteGone(placed, use);
    noteVariables(placed, use);
}

void CommandRewrite::change(const PlacedCommand &placed, const CommandUse &use,
                            const CommandChange &change)
{
    if (change.verb == Verb::Add)
        return add(placed, use, change);
    if (change.options.isEmpty())
        return change.verb == Verb::Rename ? renameCommand(placed, use, change)
                                           : say(placed, change.rule, values(change.command),
                                                 placed.words[use.path.back()].range.begin);
    for (const OptionUse &option : use.options) {
        if (option.command != change.command || !change.options.contains(option.row->spelling))
            continue;
        if (change.verb == Verb::Drop)
            drop(placed, option, change);
        else if (change.verb == Verb::Rename)
            rename(placed, option, change);
        else
            say(placed, change.rule, values(change.command, option.row->spelling),
                placed.words[option.word].range.begin);
    }
}

// Between the words of a command nothing but what parts them may be lost.
bool CommandRewrite::isRemovable(ByteRange range, const PlacedCommand &placed) const
{
    const QByteArrayView between = m_draft.text().sliced(range.begin, range.end - range.begin);
    const QByteArrayView allowed = placed.isShell ? " \t\r\n\\`" : " \t\r\n\\,-";
    return std::ranges::all_of(between, [&](char c) { return allowed.contains(c); });
}

void CommandRewrite::drop(const PlacedCommand &placed, const OptionUse &option,
                          const CommandChange &change)
{
    const Word &word = placed.words[option.word];
    const RuleValues said = values(change.command, option.row->spelling);
    QByteArray &becomes = (*placed.expected)[qsizetype(option.word)];
    const ByteRange own = word.value.origin(option.begin, option.end);
    if (!option.isWholeWord && word.text().size() > 2 && placed.isEditable &&
        word.value.isVerbatim(option.begin, option.end)) {
        m_draft.edit(own, {}, change.rule, said); // one letter of `-af`
        becomes.remove(option.begin, option.end - option.begin);
        return;
    }
    const bool isFirst = option.word == 0;
    const ByteRange range{isFirst ? own.begin : placed.words[option.word - 1].range.end,
                          word.range.end};
    if (isFirst || !placed.isEditable || range.begin > word.range.begin ||
        !isRemovable({range.begin, word.range.begin}, placed))
        return say(placed, change.rule, said, word.range.begin);
    m_draft.edit(range, {}, change.rule, said);
    becomes = QByteArray(1, MappedText::unknown) + "gone";
}

void CommandRewrite::rename(const PlacedCommand &placed, const OptionUse &option,
                            const CommandChange &change)
{
    const Word &word = placed.words[option.word];
    const RuleValues said = values(change.command, option.row->spelling, change.to);
    const bool isAtStart = option.begin == 0;
    if (!placed.isEditable || !isAtStart || !word.value.isVerbatim(option.begin, option.end))
        return say(placed, change.rule, said, word.range.begin);
    m_draft.edit(word.value.origin(option.begin, option.end), change.to, change.rule, said);
    (*placed.expected)[qsizetype(option.word)].replace(option.begin, option.end - option.begin,
                                                       change.to);
}

// The words that name a command, when they follow one another.
void CommandRewrite::renameCommand(const PlacedCommand &placed, const CommandUse &use,
                                   const CommandChange &change)
{
    const Word &first = placed.words[use.path.front()];
    const Word &last = placed.words[use.path.back()];
    const RuleValues said = values(change.command, {}, change.to);
    const bool isTogether = use.path.back() - use.path.front() + 1 == use.path.size();
    if (!placed.isEditable || !placed.isShell || !isTogether || first.isQuoted || last.isQuoted)
        return say(placed, change.rule, said, first.range.begin);
    m_draft.edit({first.range.begin, last.range.end}, change.to, change.rule, said);
    QByteArrayList &expected = *placed.expected;
    for (size_t i = 1; i < use.path.size(); ++i)
        expected.removeAt(qsizetype(use.path.front()) + 1);
    expected[qsizetype(use.path.front())] = change.to;
}

// An option that says what was meant without it. Whether it was meant is for people.
void CommandRewrite::add(const PlacedCommand &placed, const CommandUse &use,
                         const CommandChange &change)
{
    const bool isGiven = std::ranges::any_of(use.options, [&](const OptionUse &option) {
        return change.options.contains(option.row->spelling) || option.row->spelling == change.to;
    });
    if (isGiven || !use.variables.empty())
        return;
    const Word &last = placed.words[use.path.back()];
    const RuleValues said = values(change.command, {}, change.to);
    say(placed, change.rule, said, last.range.begin);
    if (placed.isEditable && placed.isShell)
        m_draft.edit({last.range.end, last.range.end}, ' ' + change.to, change.rule, said, {},
                     true);
}

// What the table says is not in the target, and no change of the guide speaks of.
void CommandRewrite::noteGone(const PlacedCommand &placed, const CommandUse &use)
{
    const auto isSpokenOf = [&](const QByteArray &command, const QByteArray &option) {
        return std::ranges::any_of(m_knowledge.changes, [&](const CommandChange &change) {
            return change.command == command && change.targets.contains(m_request.target) &&
                   (change.options.isEmpty() ? change.verb != Verb::Add
                                             : change.options.contains(option));
        });
    };
    const CommandTable::Row *row = m_knowledge.table.command(use.command);
    if (row && !row->isIn(m_request.target)) {
        if (!isSpokenOf(use.command, {}))
            say(placed, m_knowledge.commandGoneRule, values(use.command),
                placed.words[use.path.back()].range.begin);
        return;
    }
    for (const OptionUse &option : use.options)
        if (!option.row->isIn(m_request.target) &&
            !isSpokenOf(option.command, option.row->spelling))
            say(placed, m_knowledge.optionGoneRule, values(option.command, option.row->spelling),
                placed.words[option.word].range.begin);
}

// `polyaxon run $OPTIONS`: where the text itself fills the variable, that is the place; else here.
void CommandRewrite::noteVariables(const PlacedCommand &placed, const CommandUse &use)
{
    if (use.variables.empty())
        return;
    QByteArrayList changed;
    for (const CommandTable::Row &row : m_knowledge.table.rows)
        if (row.command == use.command && !row.spelling.isEmpty() && !row.isIn(m_request.target))
            changed << row.spelling;
    if (changed.isEmpty())
        return;
    bool isFound = false;
    for (const HeldWord &held : m_held) {
        if (!changed.contains(held.text.first(held.text.contains('=') ? held.text.indexOf('=')
                                                                      : held.text.size())))
            continue;
        isFound = true;
        say(placed, m_knowledge.throughVariableRule, values(use.command, held.text), held.at);
    }
    if (!isFound)
        say(placed, m_knowledge.throughVariableRule, values(use.command, changed.join(", ")),
            placed.words[use.variables.front()].range.begin);
}

} // namespace wizard::commands
