// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "diff/line_pieces.h"

#include <QChar>

#include <algorithm>

namespace wizard {

namespace {

struct CharacterRange
{
    char32_t first;
    char32_t last;
};

// Unicode's East Asian Width W and F, in broad strokes.
constexpr CharacterRange wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2E80, 0x303E},   {0x3041, 0x33FF},
    {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF},
    {0x20000, 0x3FFFD},
};

// One character and how many bytes it has; a byte that belongs to none stands for itself.
struct Character
{
    char32_t code;
    int length;
};

Character characterAt(QByteArrayView line, qsizetype at)
{
    const auto byte = [&](qsizetype index) { return char32_t(uchar(line[at + index])); };
    const char32_t first = byte(0);
    const int length = first < 0x80   ? 1
                       : first < 0xC0 ? 0
                       : first < 0xE0 ? 2
                       : first < 0xF0 ? 3
                                      : 4;
    if (length == 0 || at + length > line.size())
        return {0xFFFD, 1};
    char32_t code = length == 1 ? first : first & (0xFFu >> (length + 1));
    for (int index = 1; index < length; ++index) {
        if ((byte(index) & 0xC0) != 0x80)
            return {0xFFFD, 1};
        code = code << 6 | (byte(index) & 0x3F);
    }
    return {code, length};
}

bool isPlain(QByteArrayView line)
{
    return std::ranges::all_of(line, [](char c) { return uchar(c) < 0x80 && c != '\t'; });
}

int columnsAfter(qsizetype column, char32_t code, int tab)
{
    return code == U'\t' ? tab - int(column % tab) : columnsOf(code);
}

} // namespace

int columnsOf(char32_t character)
{
    if (character < 0x300)
        return 1;
    const auto after = std::ranges::upper_bound(wide, character, {}, &CharacterRange::first);
    if (after != std::begin(wide) && character <= std::prev(after)->last)
        return 2;
    switch (QChar::category(character)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
        return 0;
    default:
        return character == 0x200D ? 0 : 1; // the joiner; other format characters are made visible
    }
}

qsizetype lineColumns(QByteArrayView line, int tab)
{
    if (isPlain(line))
        return line.size();
    qsizetype columns = 0;
    for (qsizetype at = 0; at < line.size();) {
        const Character character = characterAt(line, at);
        columns += columnsAfter(columns, character.code, tab);
        at += character.length;
    }
    return columns;
}

LinePieces::LinePieces(QByteArrayView line, int columns, int tab)
    : m_size(line.size()), m_columns(std::max(columns, std::max(tab, 2)))
{
    // No line takes more columns than bytes, but for its tabs.
    if (line.size() <= m_columns && !line.contains('\t'))
        return;
    if (isPlain(line)) {
        m_count = int((line.size() + m_columns - 1) / m_columns);
        return;
    }
    m_begins.push_back(0);
    qsizetype column = 0;
    for (qsizetype at = 0; at < line.size();) {
        const Character character = characterAt(line, at);
        if (column + columnsAfter(column, character.code, tab) > m_columns) {
            m_begins.push_back(at);
            column = 0;
        }
        column += columnsAfter(column, character.code, tab);
        at += character.length;
    }
    m_count = int(m_begins.size());
}

qsizetype LinePieces::begin(int piece) const
{
    if (piece >= m_count)
        return m_size;
    return m_begins.empty() ? qsizetype(piece) * m_columns : m_begins[size_t(piece)];
}

int LinePieces::pieceAt(qsizetype byte) const
{
    byte = std::clamp<qsizetype>(byte, 0, m_size);
    if (m_begins.empty())
        return std::min(m_count - 1, int(byte / m_columns));
    return int(std::ranges::upper_bound(m_begins, byte) - m_begins.begin()) - 1;
}

} // namespace wizard
