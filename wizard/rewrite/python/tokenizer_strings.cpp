// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/characters.h"
#include "rewrite/python/tokenizer_state.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace wizard::python {

namespace {

constexpr qsizetype deepestFields = 3;     // as CPython
constexpr qsizetype deepestFStrings = 150; // as CPython

QString tr(const char *text)
{
    return QCoreApplication::translate("Python", text);
}

bool isPrefix(QByteArrayView prefix)
{
    static constexpr auto known = std::to_array<QByteArrayView>(
        {"", "b", "br", "f", "fr", "r", "rb", "rf", "rt", "t", "tr", "u"});
    const auto same = [&](QByteArrayView text) {
        return text.compare(prefix, Qt::CaseInsensitive) == 0;
    };
    return std::ranges::any_of(known, same);
}

} // namespace

bool Tokenizer::atQuotes(char quote, bool isTriple) const
{
    return peek() == quote && (!isTriple || (peek(1) == quote && peek(2) == quote));
}

// The token begins with a prefix; the place is at the quotes.
void Tokenizer::readString(qsizetype begin)
{
    const QByteArrayView prefix = m_text.sliced(begin, m_at - begin);
    if (!isPrefix(prefix))
        return fail(begin, tr("“%1” is no prefix of a string").arg(QLatin1StringView(prefix)),
                    prefix.compare("ur", Qt::CaseInsensitive) == 0);
    const char quote = peek();
    const bool isTriple = atQuotes(quote, true);
    m_at += isTriple ? 3 : 1;
    const auto has = [&](char letter) {
        return prefix.contains(letter) || prefix.contains(char(letter & ~0x20));
    };
    if (has('f') || has('t'))
        openFString(begin, quote, isTriple, has('r'));
    else
        readStringBody(begin, quote, isTriple);
}

void Tokenizer::readStringBody(qsizetype begin, char quote, bool isTriple)
{
    while (m_at < m_text.size() && !atQuotes(quote, isTriple)) {
        if (peek() == '\\')
            m_at += 1 + std::max(1, lineEndAt(m_text, m_at + 1));
        else if (!isTriple && lineEndAt(m_text, m_at) != 0)
            break;
        else
            ++m_at;
    }
    if (m_at >= m_text.size() || !atQuotes(quote, isTriple))
        return fail(begin, tr("this string is not closed"));
    m_at += isTriple ? 3 : 1;
    emitToken(TokenKind::String, begin);
}

void Tokenizer::openFString(qsizetype begin, char quote, bool isTriple, bool isRaw)
{
    if (m_fstrings.size() >= deepestFStrings)
        return fail(begin, tr("too many strings within one another"));
    emitToken(TokenKind::FStringStart, begin);
    m_fstrings.append({.at = begin,
                       .quote = quote,
                       .isTriple = isTriple,
                       .isRaw = isRaw,
                       .isText = true,
                       .fields = {}});
}

void Tokenizer::readFStringText()
{
    FString &string = m_fstrings.last();
    const bool isFormat = !string.fields.isEmpty();
    const qsizetype begin = m_at;
    bool isName = false; // within \N{…}
    const auto endText = [&] {
        if (m_at > begin)
            emitToken(TokenKind::FStringMiddle, begin);
    };
    while (m_at < m_text.size()) {
        if (atQuotes(string.quote, string.isTriple)) {
            if (isFormat)
                return fail(m_brackets.last().at, tr("this “{” is not closed"));
            endText();
            const qsizetype quotes = m_at;
            m_at += string.isTriple ? 3 : 1;
            m_fstrings.removeLast();
            return emitToken(TokenKind::FStringEnd, quotes);
        }
        const char c = peek();
        if (!string.isTriple && lineEndAt(m_text, m_at) != 0) {
            if (!isFormat)
                return fail(string.at, tr("this string is not closed"));
            endText();
            string.isText = false; // a line end ends the format
            return;
        }
        if (c == '\\') {
            skipEscape(string.isRaw, isName);
        } else if (c == '{' && (peek(1) != '{' || isFormat)) {
            endText();
            return openField(m_at);
        } else if (c == '}' && isName) {
            isName = false;
            ++m_at;
        } else if (c == '}' && (peek(1) != '}' || isFormat)) {
            if (!isFormat)
                return fail(m_at, tr("a single “}” in a string with fields"));
            endText();
            string.isText = false; // the operator is read next
            return;
        } else {
            m_at += c == '{' || c == '}' ? 2 : 1;
        }
    }
    fail(string.at, tr("this string is not closed"));
}

void Tokenizer::skipEscape(bool isRaw, bool &isName)
{
    ++m_at;
    if (peek() == '{' || peek() == '}')
        return;
    if (!isRaw && peek() == 'N' && peek(1) == '{') {
        isName = true;
        m_at += 2;
    } else {
        m_at += std::max(1, lineEndAt(m_text, m_at));
    }
}

void Tokenizer::openField(qsizetype begin)
{
    if (m_fstrings.last().fields.size() >= deepestFields)
        return fail(begin, tr("too many fields within one another"));
    open('{');
    ++m_at;
    emitWord(TokenKind::Operator, begin);
    m_fstrings.last().fields.append(m_brackets.size());
    m_fstrings.last().isText = false;
}

// Within a field, and within no bracket of its expression.
bool Tokenizer::isAtFieldLevel() const
{
    if (m_fstrings.isEmpty() || m_fstrings.last().isText || m_fstrings.last().fields.isEmpty())
        return false;
    return m_fstrings.last().fields.last() == m_brackets.size();
}

void Tokenizer::closeField()
{
    m_fstrings.last().fields.removeLast();
    m_fstrings.last().isText = true;
}

} // namespace wizard::python
