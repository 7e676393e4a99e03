// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/shell/characters.h"

namespace wizard::commands {

void ShellReader::mark(Word &word, qsizetype begin)
{
    word.value.append(MappedText::unknown, m_text.origin(begin, m_at));
}

void ShellReader::use(qsizetype begin, qsizetype end)
{
    const QByteArrayView name = m_text.bytes().sliced(begin, end - begin);
    m_program.uses.push_back({name.toByteArray(), m_text.origin(begin, end)});
}

// At `$`. False: it is just a dollar.
bool ShellReader::expansion(Word &word, bool isQuoted)
{
    const Deeper deeper(*this);
    const qsizetype begin = m_at;
    bool isSeveral = !isQuoted;
    if (at(1) == '(') {
        ++m_at;
        if (at(1) != '(' || !arithmetic()) {
            ++m_at;
            commandSubstitution();
        }
    } else if (at(1) == '{') {
        parameter(word, isQuoted);
        isSeveral = false; // it said so itself
    } else if (at(1) == '[') {
        ++m_at;
        skipMatched('[', ']');
    } else if (isNameStart(at(1))) {
        ++m_at;
        while (isNameByte(at()))
            ++m_at;
        use(begin + 1, m_at);
    } else if (at(1) != '\0' && QByteArrayView("0123456789*@#?-$!").contains(at(1))) {
        isSeveral = isSeveral || at(1) == '@';
        m_at += 2;
    } else {
        return false;
    }
    mark(word, begin);
    word.mayBeSeveral = word.mayBeSeveral || isSeveral;
    return true;
}

// At `${`.
void ShellReader::parameter(Word &word, bool isQuoted)
{
    const qsizetype open = m_at;
    m_at += 2;
    if ((at() == '#' || at() == '!') && at(1) != '}')
        ++m_at;
    const qsizetype name = m_at;
    while (isNameByte(at()))
        ++m_at;
    if (m_at > name && isNameStart(m_text[name]))
        use(name, m_at);
    else if (m_at == name && at() != '}' && !isEnd())
        ++m_at; // one of the special parameters
    bool isSeveral = !isQuoted || (m_at > name && m_text[m_at - 1] == '@');
    if (at() == '[') {
        isSeveral = isSeveral || at(1) == '@';
        skipMatched('[', ']');
    }
    const char operation = at();
    while (at() != '}') {
        if (isEnd())
            fail(open, tr("“}”"));
        parameterWord(isQuoted, operation);
    }
    ++m_at;
    word.mayBeSeveral = word.mayBeSeveral || isSeveral;
}

// A piece of what follows the name in `${name…}`. In double quotes a single quote is an ordinary
// character, except in a pattern.
void ShellReader::parameterWord(bool isQuoted, char operation)
{
    Word ignored;
    const bool isPattern = QByteArrayView("#%/^,").contains(operation);
    switch (at()) {
    case '\\':
        m_at = std::min(m_at + 2, m_end);
        return;
    case '\'':
        if (isQuoted && !isPattern)
            ++m_at;
        else
            singleQuoted(ignored);
        return;
    case '"':
        return doubleQuoted(ignored);
    case '`':
        return backquoted(isQuoted);
    case '$':
        if (!isQuoted && at(1) == '\'')
            ansiQuoted(ignored);
        else if (!expansion(ignored, isQuoted))
            ++m_at;
        return;
    default:
        ++m_at;
    }
}

// After `$(` or `<(`, to behind its `)`.
void ShellReader::commandSubstitution()
{
    const qsizetype open = m_at;
    list();
    if (peek().kind == ShellToken::Kind::End)
        fail(open, tr("“)”"));
    if (!accept(")"))
        failAtToken(tr("“)”"));
}

void ShellReader::processSubstitution(Word &word)
{
    const Deeper deeper(*this);
    const qsizetype begin = m_at;
    m_at += 2;
    commandSubstitution();
    mark(word, begin);
}

// At `((`, if there is a matching `))`: what is inside is read for expansions. Where there is none,
// it is a command in a subshell.
bool ShellReader::arithmetic()
{
    const QByteArrayView bytes = m_text.bytes();
    qsizetype close = -1;
    char quote = '\0';
    for (qsizetype i = m_at + 2, depth = 0; i + 1 < m_end && close < 0; ++i) {
        if (bytes[i] == '\\' && quote != '\'')
            ++i;
        else if (quote != '\0')
            quote = bytes[i] == quote ? '\0' : quote;
        else if (bytes[i] == '\'' || bytes[i] == '"')
            quote = bytes[i];
        else if (bytes[i] == '(')
            ++depth;
        else if (bytes[i] == ')' && depth-- == 0) {
            if (bytes[i + 1] != ')')
                return false;
            close = i;
        }
    }
    if (close < 0)
        return false;
    const qsizetype end = std::exchange(m_end, close);
    Word ignored;
    for (m_at += 2; m_at < m_end;) {
        if (at() == '\\')
            m_at = std::min(m_at + 2, m_end);
        else if (at() == '"')
            doubleQuoted(ignored);
        else if (at() == '`')
            backquoted(true);
        else if (at() != '$' || !expansion(ignored, true))
            ++m_at;
    }
    m_end = end;
    m_at = close + 2;
    return true;
}

// At an opening bracket, to behind the one that closes it.
void ShellReader::skipMatched(char open, char close)
{
    const Deeper deeper(*this);
    const qsizetype begin = m_at++;
    Word ignored;
    while (at() != close || isEnd()) {
        if (isEnd())
            fail(begin, tr("“%1”").arg(QLatin1Char(close)));
        if (at() == open)
            skipMatched(open, close);
        else if (at() == '\\')
            m_at = std::min(m_at + 2, m_end);
        else if (at() == '\'')
            singleQuoted(ignored);
        else if (at() == '"')
            doubleQuoted(ignored);
        else if (at() == '`')
            backquoted(false);
        else if (at() != '$' || !expansion(ignored, true))
            ++m_at;
    }
    ++m_at;
}

// At a backquote, to behind the one that closes it. A backslash inside protects a few characters.
void ShellReader::backquoted(bool isQuoted)
{
    const Deeper deeper(*this);
    const qsizetype open = m_at++;
    MappedText inner;
    for (; at() != '`'; ++m_at) {
        if (isEnd())
            fail(open, tr("a closing “`”"));
        const bool isEscape = at() == '\\' && (at(1) == '$' || at(1) == '`' || at(1) == '\\' ||
                                               (isQuoted && at(1) == '"'));
        if (isEscape) {
            inner.append(at(1), m_text.origin(m_at, m_at + 2));
            ++m_at;
        } else {
            inner.append(m_text, m_at, m_at + 1);
        }
    }
    ++m_at;
    if (inner.size() == 0)
        return;
    ShellProgram program = ShellReader(inner, m_depth).read();
    const auto documents = qsizetype(m_program.documents.size());
    for (SimpleCommand &command : program.commands) {
        for (qsizetype &document : command.documents)
            document += documents;
        m_program.commands.push_back(std::move(command));
    }
    std::ranges::move(program.documents, std::back_inserter(m_program.documents));
    std::ranges::move(program.uses, std::back_inserter(m_program.uses));
}

} // namespace wizard::commands
