// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/tokenizer.h"

#include "rewrite/python/characters.h"
#include "rewrite/python/tokenizer_state.h"

#include <QCoreApplication>

namespace wizard::python {

namespace {

constexpr qsizetype deepestIndentation = 100; // as CPython

QString tr(const char *text)
{
    return QCoreApplication::translate("Python", text);
}

} // namespace

Tokenizer::Tokenizer(QByteArrayView text, qsizetype begin, bool isUtf8, Dialect dialect)
    : m_text(text), m_at(begin), m_isUtf8(isUtf8), m_isNotebook(dialect == Dialect::Notebook)
{
    if (m_isNotebook)
        skipLead();
    m_tokens.reserve(size_t(text.size() / 5 + 16));
    m_indentations.append({0, 0});
}

std::expected<Tokens, SyntaxError> Tokenizer::run()
{
    while (!m_error && m_at < m_text.size()) {
        if (!m_fstrings.isEmpty() && m_fstrings.last().isText)
            readFStringText();
        else
            readToken();
    }
    if (!m_error)
        finish();
    if (m_error)
        return std::unexpected(*std::move(m_error));
    return std::move(m_tokens);
}

void Tokenizer::fail(qsizetype at, const QString &what, bool isPython2)
{
    if (!m_error)
        m_error = {at, what, isPython2};
}

void Tokenizer::readToken()
{
    if (m_isLineStart && m_brackets.isEmpty())
        return readLineStart();
    const char c = peek();
    if (c == ' ' || c == '\t' || c == '\f')
        ++m_at;
    else if (c == '#')
        readComment();
    else if (c == '\n' || c == '\r')
        readLineEnd();
    else if (c == '\\')
        readContinuation();
    else if (isDigit(c) || (c == '.' && isDigit(peek(1))))
        readNumber();
    else if (c == '"' || c == '\'')
        readString(m_at);
    else if (isLetter(c) || isBeyondAscii(c))
        readWord();
    else
        readOperator();
}

// Lines that hold nothing, or only a comment, say nothing about indentation.
void Tokenizer::readLineStart()
{
    if (!m_lead.isEmpty() && m_text.sliced(m_at).startsWith(m_lead))
        m_at += m_lead.size();
    int column = 0;
    int alternative = 0;
    int continued = 0; // only what is before the first backslash counts
    for (; m_at < m_text.size(); ++m_at) {
        const char c = peek();
        if (c == ' ') {
            ++column, ++alternative;
        } else if (c == '\t') {
            column = (column / 8 + 1) * 8, ++alternative;
        } else if (c == '\f') {
            column = alternative = 0;
        } else if (c == '\\') {
            continued = continued > 0 ? continued : column;
            if (!readContinuation())
                return;
            --m_at;
        } else {
            break;
        }
    }
    if (m_at >= m_text.size())
        return;
    if (peek() == '#')
        return readComment();
    if (const int length = lineEndAt(m_text, m_at)) {
        m_at += length;
        return emitToken(TokenKind::LineEnd, m_at - length);
    }
    m_isLineStart = false;
    readIndentation(continued > 0 ? continued : column, continued > 0 ? continued : alternative);
    if (m_isNotebook && !m_error && atMagicLine())
        readMagic();
}

void Tokenizer::readIndentation(int column, int alternative)
{
    const auto inconsistent = [this] {
        fail(m_at, tr("tabs and spaces are mixed so that the indentation is not clear"));
    };
    if (column > m_indentations.last().column) {
        if (alternative <= m_indentations.last().alternative)
            return inconsistent();
        if (m_indentations.size() >= deepestIndentation)
            return fail(m_at, tr("too many levels of indentation"));
        m_indentations.append({column, alternative});
        return m_tokens.push_back({TokenKind::Indent, m_at, m_at});
    }
    while (column < m_indentations.last().column) {
        m_indentations.removeLast();
        m_tokens.push_back({TokenKind::Dedent, m_at, m_at});
    }
    if (column != m_indentations.last().column)
        return fail(m_at, tr("the indentation is that of no line before"));
    if (alternative != m_indentations.last().alternative)
        inconsistent();
}

void Tokenizer::readLineEnd()
{
    const qsizetype begin = m_at;
    m_at += lineEndAt(m_text, m_at);
    emitToken(m_brackets.isEmpty() ? TokenKind::NewLine : TokenKind::LineEnd, begin);
    m_isLineStart = m_brackets.isEmpty();
}

// The line end after a comment that stands alone is no end of a logical line.
void Tokenizer::readComment()
{
    const qsizetype begin = m_at;
    while (m_at < m_text.size() && lineEndAt(m_text, m_at) == 0)
        ++m_at;
    emitToken(TokenKind::Comment, begin);
    if (!m_isLineStart || m_at >= m_text.size())
        return;
    const qsizetype end = m_at;
    m_at += lineEndAt(m_text, m_at);
    emitToken(TokenKind::LineEnd, end);
}

bool Tokenizer::readContinuation()
{
    const int length = lineEndAt(m_text, m_at + 1);
    if (length == 0)
        fail(m_at, tr("a backslash may only stand at the end of a line"));
    else if (m_at + 1 + length >= m_text.size())
        fail(m_at, tr("the text ends after a backslash"));
    m_at += 1 + length;
    return !m_error;
}

qsizetype Tokenizer::identifierEnd(qsizetype from)
{
    qsizetype at = from;
    while (at < m_text.size()) {
        const char c = m_text[at];
        if (isLetter(c) || isDigit(c) || (isBeyondAscii(c) && !m_isUtf8)) {
            ++at;
        } else if (isBeyondAscii(c)) {
            const CodePoint point = codePointAt(m_text, at);
            if (point.length == 0 ||
                !(at == from ? startsIdentifier(point.value) : continuesIdentifier(point.value))) {
                fail(at, tr("the character U+%1 does not belong here")
                             .arg(uint(point.value), 4, 16, QLatin1Char('0')));
                break;
            }
            at += point.length;
        } else {
            break;
        }
    }
    return at;
}

void Tokenizer::readWord()
{
    const qsizetype begin = m_at;
    m_at = identifierEnd(begin);
    if (m_error)
        return;
    if (peek() == '"' || peek() == '\'')
        return readString(begin);
    if (isKeyword(m_text.sliced(begin, m_at - begin)))
        emitWord(TokenKind::Keyword, begin);
    else
        emitToken(TokenKind::Name, begin);
}

void Tokenizer::finish()
{
    if (!m_fstrings.isEmpty())
        return fail(m_fstrings.last().at, tr("this string is not closed"));
    if (!m_brackets.isEmpty())
        return fail(m_brackets.last().at,
                    tr("this “%1” is not closed").arg(QLatin1Char(m_brackets.last().open)));
    m_at = m_text.size();
    if (!m_isLineStart)
        emitToken(TokenKind::NewLine, m_at);
    while (m_indentations.size() > 1) {
        m_indentations.removeLast();
        emitToken(TokenKind::Dedent, m_at);
    }
    emitToken(TokenKind::End, m_at);
}

std::expected<Tokens, SyntaxError> tokenized(QByteArrayView text, qsizetype begin, bool isUtf8,
                                             Dialect dialect)
{
    return Tokenizer(text, begin, isUtf8, dialect).run();
}

} // namespace wizard::python
