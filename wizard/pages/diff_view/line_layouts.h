// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/diff_view/diff_colors.h"
#include "pages/diff_view/diff_side.h"
#include "pages/diff_view/highlighting.h"

#include <QCache>
#include <QFont>
#include <QHash>
#include <QTextLayout>

namespace wizard {

/// Lines laid out for painting, with syntax highlighting and what changed within them. A line is
/// laid out when it is first asked for; the last few hundred are kept.
class LineLayouts
{
public:
    LineLayouts();

    void setDiff(std::shared_ptr<const TextDiff> diff);
    void setHighlighting(std::shared_ptr<Highlighting> highlighting);
    void setStyle(const QFont &font, qreal tabWidth, const DiffColors &colors, bool dark);

    /// What is marked wherever it is, whatever its case; empty: nothing.
    void setFound(const QString &text);

    /// The side must have a line in that row.
    const QTextLayout &layout(int row, DiffSide side);

private:
    QTextLayout *made(const Row &row, DiffSide side);
    QList<QTextLayout::FormatRange> highlights(const Row &row, DiffSide side);
    QList<QTextLayout::FormatRange> changedParts(const Row &row, DiffSide side,
                                                 const QString &text) const;
    QList<QTextLayout::FormatRange> found(const QString &text) const;
    QColor readableColor(QRgb color, const Row &row, DiffSide side);

    std::shared_ptr<const TextDiff> m_diff;
    std::shared_ptr<Highlighting> m_highlighting;
    QString m_found;
    QFont m_font;
    qreal m_tabWidth = 0;
    DiffColors m_colors;
    bool m_isDark = false;
    QCache<quint64, QTextLayout> m_layouts;
    QHash<quint64, QColor> m_readable;
};

} // namespace wizard
