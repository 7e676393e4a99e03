// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/notebook/cell_source.h"

#include <algorithm>

namespace wizard::notebook {

CellSource::CellSource(QByteArrayView file, const Cell &cell, bool isAscii)
    : m_file(file), m_end(cell.begin), m_isAscii(isAscii)
{
    for (const JsonString &part : cell.parts) {
        decode(part);
        m_end = part.end;
    }
    if (cell.isList)
        m_separator = separator(cell);
}

// As between the first two strings, else as the first one is set off from the bracket.
QByteArray CellSource::separator(const Cell &cell) const
{
    if (cell.parts.empty())
        return "\", \"";
    if (cell.parts.size() > 1) {
        const qsizetype begin = cell.parts[0].end;
        return m_file.sliced(begin, cell.parts[1].begin - begin).toByteArray();
    }
    const qsizetype begin = cell.begin + 1;
    QByteArray blank = m_file.sliced(begin, cell.parts[0].begin - 1 - begin).toByteArray();
    const bool isSpaced = cell.begin > 0 && m_file[cell.begin - 1] == ' ';
    if (blank.isEmpty() && isSpaced)
        blank = " ";
    return "\"," + blank + '"';
}

void CellSource::decode(JsonString part)
{
    for (qsizetype byte = part.begin; byte < part.end;) {
        const qsizetype plain = m_file.sliced(byte, part.end - byte).indexOf('\\');
        const qsizetype next = plain < 0 ? part.end : byte + plain;
        if (next > byte)
            add(m_file.sliced(byte, next - byte), byte, next - byte);
        byte = next < part.end ? escape(next) : next;
    }
}

void CellSource::add(QByteArrayView decoded, qsizetype byte, qsizetype byteSize)
{
    m_runs.push_back({m_text.size(), byte, decoded.size(), byteSize});
    m_text += decoded;
}

// Returns where it ends. Two escapes that are one character are one.
qsizetype CellSource::escape(qsizetype byte)
{
    static constexpr std::string_view names = "bfnrt";
    static constexpr std::string_view values = "\b\f\n\r\t";
    const char c = m_file[byte + 1];
    if (c != 'u') {
        const size_t index = names.find(c);
        const char value = index == names.npos ? c : values[index];
        add(QByteArrayView(&value, 1), byte, 2);
        return byte + 2;
    }
    const auto unit = [this](qsizetype at) {
        return char16_t(m_file.sliced(at + 2, 4).toUShort(nullptr, 16));
    };
    QString text(QChar(unit(byte)));
    const bool isPair = text.front().isHighSurrogate() &&
                        m_file.sliced(byte + 6).startsWith("\\u") &&
                        QChar::isLowSurrogate(unit(byte + 6));
    if (isPair)
        text += QChar(unit(byte + 6));
    const qsizetype size = isPair ? 12 : 6;
    add(text.toUtf8(), byte, size);
    return byte + size;
}

qsizetype CellSource::byteOf(qsizetype at) const
{
    const auto run = std::ranges::upper_bound(m_runs, at, {}, &Run::at);
    if (at >= m_text.size() || run == m_runs.begin())
        return m_end;
    const Run &it = *std::prev(run);
    return it.byte + (it.size == it.byteSize ? at - it.at : 0);
}

// Behind the byte before, with what parts the strings when that ends a line.
qsizetype CellSource::endOf(qsizetype at) const
{
    if (at == 0 || m_text[at - 1] == '\n')
        return byteOf(at);
    const Run &it = *std::prev(std::ranges::lower_bound(m_runs, at, {}, &Run::at));
    return it.byte + (it.size == it.byteSize ? at - it.at : it.byteSize);
}

// At the text's end, behind a line end that has no string of its own after it.
bool CellSource::isLineOpen(qsizetype at) const
{
    return at > 0 && at == m_text.size() && m_text.endsWith('\n') &&
           m_runs.back().byte + m_runs.back().byteSize == m_end && !m_separator.isEmpty();
}

QByteArray CellSource::written(QByteArrayView literal, bool isLast) const
{
    static constexpr std::string_view names = "bfnrt\"\\";
    static constexpr std::string_view values = "\b\f\n\r\t\"\\";
    QByteArray result;
    const QList<uint> characters = QString::fromUtf8(literal).toUcs4();
    for (qsizetype i = 0; i < characters.size(); ++i) {
        const char32_t c = characters.at(i);
        const size_t index = c < 0x80 ? values.find(char(c)) : values.npos;
        if (index != values.npos)
            (result += '\\') += names[index];
        else if (c < 0x20 || (c >= 0x80 && m_isAscii))
            for (const QChar unit : QString::fromUcs4(&c, 1))
                result += "\\u" + QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
        else
            result += QString::fromUcs4(&c, 1).toUtf8();
        if (c == U'\n' && (!isLast || i + 1 < characters.size()))
            result += m_separator;
    }
    return result;
}

Edit CellSource::encoded(const Edit &edit) const
{
    Edit result = edit;
    result.begin = byteOf(edit.begin);
    result.end = edit.end == edit.begin ? result.begin : endOf(edit.end);
    result.replacement.clear();
    const bool isAtEnd = edit.end == m_text.size();
    if (isLineOpen(edit.begin) && !edit.replacement.isEmpty())
        result.replacement << Piece::text(m_separator);
    for (const Piece &piece : edit.replacement) {
        const bool isLast = isAtEnd && &piece == &edit.replacement.last();
        if (piece.isCopy())
            result.replacement << Piece::copy(byteOf(piece.begin), endOf(piece.end));
        else
            result.replacement << Piece::text(written(piece.literal, isLast));
    }
    return result;
}

} // namespace wizard::notebook
