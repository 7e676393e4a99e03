// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// A line of commands as a notebook has it, with IPython's mark in front of it or without; and a
// cell that is a script, with its magic.

#include "rewrite/commands/command_text.h"
#include "rewrite/commands/containers/text_line.h"

#include <algorithm>
#include <array>

namespace wizard::commands {

namespace {

bool isOneOf(QByteArrayView name, auto names)
{
    return std::ranges::find(names, name) != names.end();
}

// IPython puts `{expression}` in before the shell reads the line. What the shell itself reads so,
// `${NAME}` and `{ command; }`, is left.
MappedText withoutExpressions(QByteArrayView line, qsizetype at)
{
    MappedText result;
    while (at < line.size()) {
        const bool isOpen = line[at] == '{' && (at == 0 || line[at - 1] != '$') &&
                            at + 1 < line.size() && uchar(line[at + 1]) > ' ';
        const qsizetype close = isOpen ? line.indexOf('}', at) : -1;
        const bool isExpression = close >= 0 && !line.sliced(at, close - at).contains('\n');
        const qsizetype next = isExpression ? close + 1 : at + 1;
        result.append(isExpression ? MappedText::unknown : line[at], {at, next});
        at = next;
    }
    return result;
}

// `%env NAME=value`, `%env NAME value`, `value = %env NAME`
CommandTexts variableTexts(QByteArrayView line, qsizetype at)
{
    CommandTexts texts;
    if (const qsizetype end = afterName(line, at, line.size()); end > at)
        texts.push_back(variableText(line, at, end));
    addReferences(texts, MappedText::of(line.sliced(at), at));
    return texts;
}

} // namespace

// Of `%pip …` the name is part of the command, since it is that of a program.
CommandTexts commandLineTexts(QByteArrayView line)
{
    static constexpr auto programs =
        std::to_array<QByteArrayView>({"pip", "conda", "mamba", "micromamba", "uv"});
    static constexpr auto shells = std::to_array<QByteArrayView>({"sx", "system"});
    static constexpr auto variables = std::to_array<QByteArrayView>({"env", "set_env"});
    CommandTexts texts;
    if (line.startsWith("%%")) {
        const qsizetype body = lineAt(line, 0).next;
        texts.push_back(shellText(MappedText::of(line.sliced(body), body)));
        return texts;
    }
    qsizetype at = 0;
    if (line.startsWith('!')) {
        at = line.startsWith("!!") ? 2 : 1;
    } else if (line.startsWith('%')) {
        at = afterBlanks(line, 1, line.size());
        const qsizetype end = afterName(line, at, line.size());
        const QByteArrayView name = line.sliced(at, end - at);
        const qsizetype rest = afterBlanks(line, end, line.size());
        if (isOneOf(name, variables))
            return variableTexts(line, rest);
        if (isOneOf(name, shells))
            at = rest;
        else if (!isOneOf(name, programs))
            return {};
    }
    texts.push_back(shellText(withoutExpressions(line, at)));
    return texts;
}

} // namespace wizard::commands
