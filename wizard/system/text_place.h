// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>

#include <algorithm>

namespace wizard {

/// Where the line begins that a byte of a text is in. Asked of nothing, lastIndexOf of Qt 6.8 looks
/// at the byte behind it, which may be a line's end.
inline qsizetype lineBegin(QByteArrayView text, qsizetype byte)
{
    const QByteArrayView before = text.first(std::clamp<qsizetype>(byte, 0, text.size()));
    return before.isEmpty() ? 0 : before.lastIndexOf('\n') + 1;
}

/// Both from 1; a column is a character (a code point), not a byte.
struct TextPlace
{
    int line = 1;
    int column = 1;
    bool operator==(const TextPlace &) const = default;
};

/// Where a byte of a text in UTF-8 is; behind its end: where the text ends.
inline TextPlace textPlace(QByteArrayView text, qsizetype byte)
{
    const QByteArrayView before = text.first(std::clamp<qsizetype>(byte, 0, text.size()));
    const auto isStart = [](char c) { return (uchar(c) & 0xC0) != 0x80; };
    return {int(before.count('\n')) + 1,
            int(std::ranges::count_if(before.sliced(lineBegin(text, byte)), isStart)) + 1};
}

} // namespace wizard
