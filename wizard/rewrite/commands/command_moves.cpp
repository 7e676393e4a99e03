// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// Whole commands that became others.

#include "rewrite/commands/moved_words.h"

#include <algorithm>

namespace wizard::commands {

using namespace Qt::StringLiterals;

void CommandRewrite::moved(const PlacedCommand &placed, const CommandUse &use)
{
    const MovedCommand becomes =
        movedCommand(placed.words, use, m_knowledge, m_request.target, m_spelling);
    const qsizetype at = placed.words[use.path.back()].range.begin;
    const auto valuesFor = [&](const OptionRemark &remark) {
        RuleValues said = values(use.command, remark.option, becomes.to);
        said[u"new"_s] = QString::fromUtf8(remark.newName);
        return said;
    };
    const auto sayAll = [&](const std::vector<OptionRemark> &remarks) {
        for (const OptionRemark &remark : remarks)
            say(placed, remark.rule, valuesFor(remark), placed.words[remark.word].range.begin);
    };
    if (becomes.to.isEmpty())
        return say(placed, becomes.move->rule, valuesFor({}), at);
    const CommandTable::Row *row = m_knowledge.after.command(becomes.to);
    if (!row || !row->isIn(m_request.target))
        return say(placed, m_knowledge.commandGoneRule, valuesFor({}), at);
    if (!use.isWhole) // a group alone, or a command that v0 does not have
        return;
    sayAll(becomes.said);
    sayAll(becomes.problems);
    const bool isWanted = !becomes.isPart && (!becomes.move || becomes.problems.empty());
    const bool isChanged = becomes.move || !becomes.changes.empty();
    const QString rule = becomes.move ? becomes.move->rule
                         : isChanged  ? becomes.changes.front().rule
                                      : QString();
    const RuleValues why =
        becomes.move || !isChanged ? valuesFor({}) : valuesFor(becomes.changes.front());
    if (isChanged && !(isWanted && MovedWords(m_draft, placed).write(becomes, rule, why)))
        say(placed, rule, why, at);
    if (becomes.move && !becomes.move->said.isEmpty())
        say(placed, becomes.move->said, valuesFor({}), at);
    if (use.variables.empty())
        return;
    QByteArrayList names;
    for (const OptionMove &option : m_knowledge.moves.options)
        if (option.of.contains(use.command) && option.targets.contains(m_request.target))
            names << option.names;
    if (!names.isEmpty())
        say(placed, m_knowledge.throughVariableRule, values(use.command, names.join(", ")),
            placed.words[use.variables.front()].range.begin);
}

} // namespace wizard::commands
