// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/shell/characters.h"

namespace wizard::commands {

void ShellReader::take(Word &word, qsizetype count)
{
    word.value.append(m_text, m_at, m_at + count);
    m_at += count;
}

// Of `name=`, `name+=`, `name[…]=`; 0: no assignment begins here. Quotes in brackets are taken for
// those of a word, as of `name["extra"]==1.0`, unless a list follows.
qsizetype ShellReader::assignmentLength() const
{
    qsizetype ahead = 0;
    if (!isNameStart(at()))
        return 0;
    while (isNameByte(at(ahead)))
        ++ahead;
    bool isQuoted = false;
    if (at(ahead) == '[') {
        int depth = 0;
        do {
            isQuoted = isQuoted || isOneOf(at(ahead), "'\"");
            depth += at(ahead) == '[' ? 1 : at(ahead) == ']' ? -1 : 0;
            ++ahead;
        } while (depth > 0 && m_at + ahead < m_end && at(ahead) != '\n');
        if (depth > 0)
            return 0;
    }
    if (at(ahead) == '+')
        ++ahead;
    return at(ahead) == '=' && (!isQuoted || at(ahead + 1) == '(') ? ahead + 1 : 0;
}

Word ShellReader::readWord(bool isRegex)
{
    Word word;
    const qsizetype begin = m_at;
    if (const qsizetype length = assignmentLength(); length > 0) {
        take(word, length);
        word.equals = word.value.size() - 1;
        if (at() == '(')
            arrayElements(word);
    }
    int open = 0; // parentheses of a regular expression
    while (!isEnd()) {
        skipContinuations();
        const bool isBlank = isOneOf(at(), " \t\n") || (at() == '\r' && at(1) == '\n');
        if (isEnd() || (isBlank && open == 0))
            break;
        if (isRegex && isOneOf(at(), "()|")) {
            open += at() == '(' ? 1 : at() == ')' ? -1 : 0;
            if (open < 0)
                break;
            take(word);
        } else if (open > 0 && isOneOf(at(), " \t<>;&")) {
            take(word);
        } else if (isOneOf(at(), "<>") && at(1) == '(') {
            processSubstitution(word);
        } else if (isOneOf(at(), ";&|<>()\n")) {
            break;
        } else {
            readPart(word);
        }
    }
    word.range = m_text.origin(begin, m_at);
    return word;
}

void ShellReader::readPart(Word &word)
{
    switch (at()) {
    case '\'':
        return singleQuoted(word);
    case '"':
        return doubleQuoted(word);
    case '$': {
        // The shell takes a continued line's end away before it looks at what follows.
        qsizetype next = 1;
        while (at(next) == '\\' && at(next + 1) == '\n')
            next += 2;
        if (at(next) == '\'') {
            m_at += next - 1;
            return ansiQuoted(word);
        }
        if (at(next) == '"') {
            m_at += next;
            return doubleQuoted(word);
        }
        if (!expansion(word, false))
            take(word);
        return;
    }
    case '`': {
        const qsizetype begin = m_at;
        backquoted(false);
        mark(word, begin);
        word.mayBeSeveral = true;
        return;
    }
    case '\\':
        word.isQuoted = true;
        if (m_at + 1 < m_end) {
            word.value.append(at(1), m_text.origin(m_at, m_at + 2));
            m_at += 2;
            return;
        }
        return take(word);
    default:
        return pattern(word);
    }
}

// A plain byte, or something that the shell expands to words: `{a,b}`, and `@(a|b)`.
void ShellReader::pattern(Word &word)
{
    if (at() == '{') {
        qsizetype ahead = 1;
        bool isList = false;
        while (m_at + ahead < m_end && !isOneOf(at(ahead), " \t\n}")) {
            isList = isList || at(ahead) == ',' || (at(ahead) == '.' && at(ahead + 1) == '.');
            ++ahead;
        }
        word.mayBeSeveral = word.mayBeSeveral || (isList && at(ahead) == '}');
        return take(word);
    }
    const bool isExtended = isOneOf(at(), "?*+@!") && at(1) == '(' && at(2) != ')' &&
                            !(at() == '!' && word.value.size() == 0);
    if (!isExtended)
        return take(word);
    const qsizetype begin = m_at++;
    skipMatched('(', ')');
    mark(word, begin);
    word.mayBeSeveral = true;
}

// `(…)` after `name=`.
void ShellReader::arrayElements(Word &word)
{
    const Deeper deeper(*this);
    const qsizetype open = m_at++;
    for (;;) {
        ShellToken token = lex();
        if (token.is(")"))
            break;
        if (token.kind == ShellToken::Kind::NewLine)
            continue;
        if (!token.isWord())
            fail(token.kind == ShellToken::Kind::End ? open : token.begin, tr("“)”"));
        word.elements.push_back(std::move(token.word));
    }
    mark(word, open);
}

} // namespace wizard::commands
