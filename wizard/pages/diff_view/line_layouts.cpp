// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/line_layouts.h"

#include "pages/diff_view/shown_text.h"
#include "pages/widgets/tones.h"

#include <QTextOption>

namespace wizard {

namespace {

quint64 keyOf(int row, DiffSide side)
{
    return quint64(row) * 2 + (side == DiffSide::Left ? 0 : 1);
}

} // namespace

LineLayouts::LineLayouts() : m_layouts(800), m_pieces(400), m_changes(200) {}

void LineLayouts::setDiff(std::shared_ptr<const TextDiff> diff)
{
    m_diff = std::move(diff);
    m_highlighting.reset();
    m_layouts.clear();
    m_pieces.clear();
    m_changes.clear();
}

void LineLayouts::setHighlighting(std::shared_ptr<Highlighting> highlighting)
{
    m_highlighting = std::move(highlighting);
    if (m_highlighting)
        m_highlighting->setDark(m_isDark);
    m_layouts.clear();
}

void LineLayouts::setStyle(const QFont &font, qreal tabWidth, const DiffColors &colors, bool dark)
{
    m_font = font;
    m_tabWidth = tabWidth;
    m_colors = colors;
    m_isDark = dark;
    m_readable.clear();
    setHighlighting(m_highlighting);
}

void LineLayouts::setColumns(int columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    m_layouts.clear();
    m_pieces.clear();
}

void LineLayouts::setFound(const QString &text)
{
    m_found = text;
    m_layouts.clear();
}

QByteArrayView LineLayouts::bytesOf(int row, DiffSide side) const
{
    return textOf(*m_diff, side).visible(lineOf(m_diff->rows[size_t(row)], side));
}

const LinePieces &LineLayouts::pieces(int row, DiffSide side)
{
    const quint64 key = keyOf(row, side);
    if (const LinePieces *found = m_pieces.object(key))
        return *found;
    auto *pieces = new LinePieces(bytesOf(row, side), m_columns, tabColumns);
    m_pieces.insert(key, pieces);
    return *pieces;
}

const QTextLayout &LineLayouts::layout(int row, DiffSide side, int piece)
{
    const quint64 key = keyOf(row, side) << 30 | quint64(piece);
    if (const QTextLayout *found = m_layouts.object(key))
        return *found;
    if (side == DiffSide::Right && looksLikeLeft(row))
        return layout(row, DiffSide::Left, piece);
    QTextLayout *line = made(row, side, piece);
    m_layouts.insert(key, line);
    return *line;
}

// Most rows have the same line twice: it is laid out once.
bool LineLayouts::looksLikeLeft(int row)
{
    const Row &lines = m_diff->rows[size_t(row)];
    return lines.kind == RowKind::Equal &&
           (!m_highlighting || m_highlighting->isSameBefore(lines.left, lines.right));
}

QTextLayout *LineLayouts::made(int row, DiffSide side, int piece)
{
    const LinePieces &cut = pieces(row, side);
    Part part{bytesOf(row, side), cut.begin(piece), cut.begin(piece + 1), {}};
    part.text = shownText(part.line.sliced(part.begin, part.end - part.begin));
    auto *layout = new QTextLayout(part.text, m_font);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    option.setTabStopDistance(m_tabWidth);
    layout->setTextOption(option);
    layout->setCacheEnabled(true);
    layout->setFormats(highlights(part, m_diff->rows[size_t(row)], side) +
                       changedParts(part, row, side) + found(part));
    layout->beginLayout();
    QTextLine line = layout->createLine();
    if (line.isValid())
        line.setPosition({0, 0});
    layout->endLayout();
    return layout;
}

QColor LineLayouts::readableColor(QRgb color, const Row &row, DiffSide side)
{
    const bool isChanged = row.kind != RowKind::Equal;
    const bool isLeft = side == DiffSide::Left;
    const quint64 key = quint64(color) << 2 | (isChanged ? 2 : 0) | (isLeft ? 1 : 0);
    const auto found = m_readable.constFind(key);
    if (found != m_readable.constEnd())
        return *found;
    const QColor background = !isChanged ? m_colors.base
                              : isLeft   ? m_colors.removedPart
                                         : m_colors.addedPart;
    return *m_readable.insert(key, readable(QColor::fromRgb(color), background));
}

} // namespace wizard
