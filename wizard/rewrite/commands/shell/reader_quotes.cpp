// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/shell/characters.h"

namespace wizard::commands {

namespace {

int digitOf(char c, int base)
{
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : 99;
    return digit < base ? digit : -1;
}

} // namespace

void ShellReader::singleQuoted(Word &word)
{
    const qsizetype close = m_text.bytes().first(m_end).indexOf('\'', m_at + 1);
    if (close < 0)
        fail(m_at, tr("a closing quote"));
    word.isQuoted = true;
    ++m_at;
    take(word, close - m_at);
    ++m_at;
}

void ShellReader::doubleQuoted(Word &word)
{
    const qsizetype open = m_at++;
    word.isQuoted = true;
    for (;;) {
        skipContinuations();
        if (isEnd())
            fail(open, tr("a closing quote"));
        if (at() == '"')
            break;
        if (at() == '\\' && isOneOf(at(1), "$`\"\\")) {
            word.value.append(at(1), m_text.origin(m_at, m_at + 2));
            m_at += 2;
        } else if (at() == '`') {
            const qsizetype begin = m_at;
            backquoted(true);
            mark(word, begin);
        } else if (at() != '$' || !expansion(word, true)) {
            take(word);
        }
    }
    ++m_at;
}

// `$'…'`, with the escapes of C.
void ShellReader::ansiQuoted(Word &word)
{
    constexpr QByteArrayView letters("abeEfnrtv\\'\"?");
    constexpr QByteArrayView meant("\a\b\033\033\f\n\r\t\v\\'\"?");
    const qsizetype open = m_at;
    word.isQuoted = true;
    for (m_at += 2; at() != '\'';) {
        if (isEnd())
            fail(open, tr("a closing quote"));
        if (at() != '\\') {
            take(word);
            continue;
        }
        const qsizetype begin = m_at++;
        const bool isHex = isOneOf(at(), "xuU");
        const int limit = at() == 'U' ? 8 : at() == 'u' ? 4 : at() == 'x' ? 2 : 3;
        const qsizetype digits = m_at + isHex;
        uint code = 0;
        qsizetype end = digits;
        while (end < m_end && end - digits < limit && digitOf(m_text[end], isHex ? 16 : 8) >= 0)
            code = code * (isHex ? 16 : 8) + uint(digitOf(m_text[end++], isHex ? 16 : 8));
        QByteArray bytes;
        if (end > digits) {
            const bool isCharacter = isOneOf(at(), "uU");
            m_at = end;
            bytes = isCharacter
                        ? QString::fromUcs4(reinterpret_cast<const char32_t *>(&code), 1).toUtf8()
                        : QByteArray(1, char(code));
        } else if (const qsizetype letter = letters.indexOf(at()); letter >= 0 && !isEnd()) {
            bytes = QByteArray(1, meant[letter]);
            ++m_at;
        } else if (at() == 'c' && m_at + 1 < m_end) {
            bytes = QByteArray(1, char(at(1) & 0x1f));
            m_at += 2;
        } else {
            bytes = "\\";
        }
        for (const char byte : std::as_const(bytes))
            word.value.append(byte, m_text.origin(begin, m_at));
    }
    ++m_at;
}

} // namespace wizard::commands
