// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>
#include <QList>

namespace wizard::python {

struct CodePoint
{
    char32_t value = 0;
    int length = 0; ///< in bytes; 0: no UTF-8 here
};

/// The character at a byte of UTF-8. Overlong forms and surrogates are no UTF-8.
CodePoint codePointAt(QByteArrayView text, qsizetype at);

/// As Python's str.isidentifier judges them.
bool startsIdentifier(char32_t character);
bool continuesIdentifier(char32_t character);

inline bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
inline bool isLetter(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_';
}
inline bool isBeyondAscii(char c)
{
    return (uchar(c) & 0x80) != 0;
}

/// The length of a line end at a byte: `\r\n`, `\n` or `\r`; 0 when there is none.
inline int lineEndAt(QByteArrayView text, qsizetype at)
{
    if (at >= text.size() || (text[at] != '\n' && text[at] != '\r'))
        return 0;
    return text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
}

/// Whatever could be an identifier in a text of any kind, in order.
QList<QByteArrayView> wordsOf(QByteArrayView text);

/// Whether the word is one that Python reserves everywhere.
bool isKeyword(QByteArrayView word);

} // namespace wizard::python
