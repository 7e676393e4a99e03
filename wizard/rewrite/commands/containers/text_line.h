// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>

namespace wizard::commands {

/// A line of a text; `end` is without the line end, whatever it is.
struct TextLine
{
    qsizetype begin = 0;
    qsizetype end = 0;
    qsizetype next = 0;
};

inline TextLine lineAt(QByteArrayView text, qsizetype at)
{
    const qsizetype newLine = text.indexOf('\n', at);
    const qsizetype end = newLine < 0 ? text.size() : newLine;
    const bool isWindows = end > at && text[end - 1] == '\r';
    return {at, end - isWindows, newLine < 0 ? text.size() : newLine + 1};
}

inline bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

inline qsizetype afterBlanks(QByteArrayView text, qsizetype at, qsizetype end)
{
    while (at < end && isBlank(text[at]))
        ++at;
    return at;
}

inline bool isVariableByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= '0' && c <= '9');
}

inline qsizetype afterName(QByteArrayView text, qsizetype at, qsizetype end)
{
    while (at < end && isVariableByte(text[at]))
        ++at;
    return at;
}

} // namespace wizard::commands
