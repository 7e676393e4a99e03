// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of LineLayouts that says how the parts of a line look.

#include "pages/diff_view/line_layouts.h"
#include "pages/diff_view/shown_text.h"

#include <algorithm>

namespace wizard {

int LineLayouts::Part::unitOf(qsizetype byte) const
{
    byte = std::clamp(byte, begin, end);
    return int(shownText(line.sliced(begin, byte - begin)).size());
}

LineLayouts::Formats LineLayouts::highlights(const Part &part, const Row &row, DiffSide side)
{
    Formats formats;
    if (!m_highlighting || part.begin > Highlighting::mostBytes)
        return formats;
    const auto where =
        side == DiffSide::Left ? Highlighting::Side::Left : Highlighting::Side::Right;
    const auto before = int(shownText(part.line.first(part.begin)).size());
    const auto length = int(part.text.size());
    for (const StyledSpan &span : m_highlighting->spans(where, lineOf(row, side))) {
        const int from = std::max(0, span.begin - before);
        const int to = std::min(length, span.begin + span.length - before);
        if (from >= to)
            continue;
        QTextCharFormat format;
        if (span.color != 0)
            format.setForeground(readableColor(span.color, row, side));
        if (span.isBold)
            format.setFontWeight(QFont::Bold);
        if (span.isItalic)
            format.setFontItalic(true);
        formats.append({from, to - from, format});
    }
    return formats;
}

const LineChanges &LineLayouts::changes(int row)
{
    if (const LineChanges *found = m_changes.object(row))
        return *found;
    auto *changes =
        new LineChanges(changedBytes(bytesOf(row, DiffSide::Left), bytesOf(row, DiffSide::Right)));
    m_changes.insert(row, changes);
    return *changes;
}

LineLayouts::Formats LineLayouts::changedParts(const Part &part, int row, DiffSide side)
{
    Formats formats;
    if (m_diff->rows[size_t(row)].kind != RowKind::Changed)
        return formats;
    const bool isLeft = side == DiffSide::Left;
    QTextCharFormat format;
    format.setBackground(isLeft ? m_colors.removedPart : m_colors.addedPart);
    const LineChanges &changed = changes(row);
    for (const Span &span : isLeft ? changed.left : changed.right) {
        if (span.begin >= part.end || span.begin + span.length <= part.begin)
            continue;
        const int from = part.unitOf(span.begin);
        formats.append({from, part.unitOf(span.begin + span.length) - from, format});
    }
    return formats;
}

// What is looked for may begin in the piece before or end in the one behind.
LineLayouts::Formats LineLayouts::found(const Part &part) const
{
    Formats formats;
    if (m_found.isEmpty())
        return formats;
    const qsizetype reach = m_found.toUtf8().size() + 3; // a case may have another length
    const auto isStart = [&](qsizetype at) {
        return at == part.line.size() || (uchar(part.line[at]) & 0xC0) != 0x80;
    };
    qsizetype from = std::max<qsizetype>(0, part.begin - reach);
    qsizetype to = std::min(part.line.size(), part.end + reach);
    while (!isStart(from) && from < part.begin)
        ++from;
    while (!isStart(to))
        ++to;
    const QString window = shownText(part.line.sliced(from, to - from));
    const auto before = shownText(part.line.sliced(from, part.begin - from)).size();
    QTextCharFormat format;
    format.setBackground(m_colors.found);
    format.setForeground(m_colors.foundText);
    for (qsizetype at = window.indexOf(m_found, 0, Qt::CaseInsensitive); at >= 0;
         at = window.indexOf(m_found, at + m_found.size(), Qt::CaseInsensitive)) {
        const qsizetype begin = std::max<qsizetype>(0, at - before);
        const qsizetype end = std::min(part.text.size(), at + m_found.size() - before);
        if (begin < end)
            formats.append({int(begin), int(end - begin), format});
    }
    return formats;
}

} // namespace wizard
