// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/shell/characters.h"

#include <array>

namespace wizard::commands {

namespace {

constexpr std::array<QByteArrayView, 10> operators{";;&", ";;", ";&", "&&", "||",
                                                   "|&",  ";",  "&",  "|",  "("};
constexpr std::array<QByteArrayView, 12> redirectionSymbols{"<<<", "<<-", "<<", "<&", "<>",  "<",
                                                            ">>",  ">&",  ">|", ">",  "&>>", "&>"};

} // namespace

ShellReader::ShellReader(const MappedText &text, int depth)
    : m_text(text), m_end(text.size()), m_depth(depth)
{}

ShellProgram ShellReader::read()
{
    const qsizetype zero = m_text.bytes().indexOf('\0');
    if (zero >= 0)
        fail(zero, tr("a text without NUL bytes"));
    list();
    if (peek().kind != ShellToken::Kind::End)
        failAtToken(tr("the end, or another command"));
    return std::move(m_program);
}

void ShellReader::fail(qsizetype where, const QString &expected) const
{
    throw ShellProblem{m_text.origin(where, where).begin, expected};
}

void ShellReader::failAtToken(const QString &expected)
{
    fail(peek().begin, expected);
}

void ShellReader::skipContinuations()
{
    while (at() == '\\' && (at(1) == '\n' || (at(1) == '\r' && at(2) == '\n')))
        m_at += at(1) == '\n' ? 2 : 3;
}

// Blanks and a comment. The `\r` of a Windows line end is a blank.
void ShellReader::skipBlanks()
{
    for (;;) {
        skipContinuations();
        if (at() == ' ' || at() == '\t' || (at() == '\r' && (at(1) == '\n' || m_at + 1 == m_end)))
            ++m_at;
        else
            break;
    }
    if (at() == '#')
        while (!isEnd() && at() != '\n')
            ++m_at;
}

const ShellToken &ShellReader::peek()
{
    if (!m_token)
        m_token = lex();
    return *m_token;
}

ShellToken ShellReader::take()
{
    ShellToken token = peek();
    m_token.reset();
    return token;
}

bool ShellReader::accept(QByteArrayView symbol)
{
    if (!peek().is(symbol))
        return false;
    m_token.reset();
    return true;
}

bool ShellReader::acceptReserved(QByteArrayView name)
{
    if (!peek().isReserved(name))
        return false;
    m_token.reset();
    return true;
}

void ShellReader::expectReserved(QByteArrayView name)
{
    if (!acceptReserved(name))
        failAtToken(tr("“%1”").arg(QString::fromLatin1(name)));
}

void ShellReader::skipNewLines()
{
    while (peek().kind == ShellToken::Kind::NewLine)
        m_token.reset();
}

// `<`, `2>`, `{fd}>`, `&>`; `<(…)` is a word.
bool ShellReader::isRedirectionAhead() const
{
    qsizetype ahead = 0;
    while (at(ahead) >= '0' && at(ahead) <= '9')
        ++ahead;
    if (ahead == 0 && at() == '{' && isNameStart(at(1))) {
        while (isNameByte(at(ahead + 1)))
            ++ahead;
        ahead = at(ahead + 1) == '}' ? ahead + 2 : 0;
    }
    if (ahead == 0 && at() == '&')
        return at(1) == '>';
    if (at(ahead) != '<' && at(ahead) != '>')
        return false;
    return ahead > 0 || at(1) != '(';
}

ShellToken ShellReader::lexOperator()
{
    ShellToken token{ShellToken::Kind::Operator, m_at, {}, {}};
    const QByteArrayView rest = m_text.bytes().sliced(m_at, m_end - m_at);
    if (isRedirectionAhead()) {
        token.kind = ShellToken::Kind::Redirection;
        while (at() != '<' && at() != '>' && at() != '&')
            ++m_at;
        const QByteArrayView symbols = m_text.bytes().sliced(m_at, m_end - m_at);
        for (const QByteArrayView symbol : redirectionSymbols)
            if (token.symbol.isEmpty() && symbols.startsWith(symbol))
                token.symbol = symbol.toByteArray();
    } else if (at() == ')') {
        token.symbol = ")";
    } else {
        for (const QByteArrayView symbol : operators)
            if (token.symbol.isEmpty() && rest.startsWith(symbol))
                token.symbol = symbol.toByteArray();
    }
    m_at += token.symbol.size();
    return token;
}

ShellToken ShellReader::lex()
{
    skipBlanks();
    if (isEnd())
        return {ShellToken::Kind::End, m_at, {}, {}};
    if (at() == '\n') {
        const qsizetype begin = m_at++;
        readDocuments();
        return {ShellToken::Kind::NewLine, begin, {}, {}};
    }
    if (isRedirectionAhead() || QByteArrayView(";&|()").contains(at()))
        return lexOperator();
    ShellToken token{ShellToken::Kind::Word, m_at, {}, {}};
    token.word = readWord();
    return token;
}

std::expected<ShellProgram, ShellProblem> readShell(const MappedText &text)
{
    try {
        return ShellReader(text).read();
    } catch (const ShellProblem &problem) {
        return std::unexpected(problem);
    }
}

} // namespace wizard::commands
