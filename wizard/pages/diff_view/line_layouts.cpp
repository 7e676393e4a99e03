// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/line_layouts.h"

#include "diff/line_changes.h"
#include "pages/diff_view/shown_text.h"
#include "pages/widgets/tones.h"

#include <QTextOption>

namespace wizard {

LineLayouts::LineLayouts() : m_layouts(600) {}

void LineLayouts::setDiff(std::shared_ptr<const TextDiff> diff)
{
    m_diff = std::move(diff);
    m_highlighting.reset();
    m_layouts.clear();
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

void LineLayouts::setFound(const QString &text)
{
    m_found = text;
    m_layouts.clear();
}

QList<QTextLayout::FormatRange> LineLayouts::found(const QString &text) const
{
    QList<QTextLayout::FormatRange> formats;
    if (m_found.isEmpty())
        return formats;
    QTextCharFormat format;
    format.setBackground(m_colors.found);
    format.setForeground(m_colors.foundText);
    for (qsizetype at = text.indexOf(m_found, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(m_found, at + m_found.size(), Qt::CaseInsensitive))
        formats.append({int(at), int(m_found.size()), format});
    return formats;
}

const QTextLayout &LineLayouts::layout(int row, DiffSide side)
{
    const quint64 key = quint64(row) * 2 + (side == DiffSide::Left ? 0 : 1);
    if (const QTextLayout *found = m_layouts.object(key))
        return *found;
    QTextLayout *layout = made(m_diff->rows[size_t(row)], side);
    m_layouts.insert(key, layout);
    return *layout;
}

QTextLayout *LineLayouts::made(const Row &row, DiffSide side)
{
    const QString text = shownText(textOf(*m_diff, side), lineOf(row, side));
    auto *layout = new QTextLayout(text, m_font);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    option.setTabStopDistance(m_tabWidth);
    layout->setTextOption(option);
    layout->setCacheEnabled(true);
    layout->setFormats(highlights(row, side) + changedParts(row, side, text) + found(text));
    layout->beginLayout();
    QTextLine line = layout->createLine();
    if (line.isValid())
        line.setPosition({0, 0});
    layout->endLayout();
    return layout;
}

QList<QTextLayout::FormatRange> LineLayouts::highlights(const Row &row, DiffSide side)
{
    QList<QTextLayout::FormatRange> formats;
    if (!m_highlighting)
        return formats;
    const auto where =
        side == DiffSide::Left ? Highlighting::Side::Left : Highlighting::Side::Right;
    for (const StyledSpan &span : m_highlighting->spans(where, lineOf(row, side))) {
        QTextCharFormat format;
        if (span.color != 0)
            format.setForeground(readableColor(span.color, row, side));
        if (span.isBold)
            format.setFontWeight(QFont::Bold);
        if (span.isItalic)
            format.setFontItalic(true);
        formats.append({span.begin, span.length, format});
    }
    return formats;
}

QList<QTextLayout::FormatRange> LineLayouts::changedParts(const Row &row, DiffSide side,
                                                          const QString &text) const
{
    QList<QTextLayout::FormatRange> formats;
    if (row.kind != RowKind::Changed)
        return formats;
    const bool isLeft = side == DiffSide::Left;
    const QString other =
        isLeft ? shownText(m_diff->right, row.right) : shownText(m_diff->left, row.left);
    const LineChanges changes = isLeft ? lineChanges(text, other) : lineChanges(other, text);
    QTextCharFormat format;
    format.setBackground(isLeft ? m_colors.removedPart : m_colors.addedPart);
    for (const Span &span : isLeft ? changes.left : changes.right)
        formats.append({int(span.begin), int(span.length), format});
    return formats;
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
