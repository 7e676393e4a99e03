// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/characters.h"
#include "rewrite/python/tokenizer_state.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace wizard::python {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Python", text);
}

bool isHexadecimal(char c)
{
    return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

bool isOctal(char c)
{
    return c >= '0' && c <= '7';
}

bool isBinary(char c)
{
    return c == '0' || c == '1';
}

} // namespace

// Digits with single underscores between them. At least one.
bool Tokenizer::readDigits(bool (*fits)(char))
{
    if (!fits(peek()))
        return false;
    while (fits(peek()) || (peek() == '_' && fits(peek(1))))
        ++m_at;
    return true;
}

void Tokenizer::readNumber()
{
    const qsizetype begin = m_at;
    const char mark = char(peek(1) | 0x20);
    if (peek() == '0' && (mark == 'x' || mark == 'o' || mark == 'b')) {
        m_at += peek(2) == '_' ? 3 : 2;
        if (!readDigits(mark == 'x' ? isHexadecimal : mark == 'o' ? isOctal : isBinary))
            return fail(begin, tr("this is no number"));
        return checkNumberEnd(begin);
    }
    readDigits(isDigit);
    const QByteArrayView whole = m_text.sliced(begin, m_at - begin);
    bool isDecimal = true;
    if (peek() == '.') {
        ++m_at;
        readDigits(isDigit);
        isDecimal = false;
    }
    const qsizetype sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
    if ((peek() | 0x20) == 'e' && isDigit(peek(1 + sign))) {
        m_at += 1 + sign;
        readDigits(isDigit);
        isDecimal = false;
    }
    if ((peek() | 0x20) == 'j') {
        ++m_at;
        isDecimal = false;
    }
    const auto isNull = [](char c) { return c == '0' || c == '_'; };
    if (isDecimal && whole.startsWith('0') && !std::ranges::all_of(whole, isNull))
        return fail(begin, tr("a number with a leading zero is Python 2"), true);
    checkNumberEnd(begin);
}

// A keyword may follow at once, as in `1if x else 2`.
void Tokenizer::checkNumberEnd(qsizetype begin)
{
    emitToken(TokenKind::Number, begin);
    if (!isLetter(peek()) && !isBeyondAscii(peek()))
        return;
    const qsizetype end = identifierEnd(m_at);
    const QByteArrayView word = m_text.sliced(m_at, end - m_at);
    static constexpr auto allowed =
        std::to_array<QByteArrayView>({"and", "else", "for", "if", "in", "is", "not", "or"});
    if (std::ranges::find(allowed, word) == allowed.end())
        fail(begin, tr("this is no number"), word == "L" || word == "l");
}

} // namespace wizard::python
