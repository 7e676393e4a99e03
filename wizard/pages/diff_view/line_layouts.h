// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "diff/line_changes.h"
#include "diff/line_pieces.h"
#include "pages/diff_view/diff_colors.h"
#include "pages/diff_view/diff_side.h"
#include "pages/diff_view/highlighting.h"

#include <QCache>
#include <QFont>
#include <QHash>
#include <QTextLayout>

namespace wizard {

/// Lines laid out for painting, with syntax highlighting and what changed within them. A line is
/// laid out in pieces, each when it is first asked for, so that its length does not matter; the
/// last few hundred are kept.
class LineLayouts
{
public:
    LineLayouts();

    void setDiff(std::shared_ptr<const TextDiff> diff);
    void setHighlighting(std::shared_ptr<Highlighting> highlighting);
    void setStyle(const QFont &font, qreal tabWidth, const DiffColors &colors, bool dark);
    void setColumns(int columns); ///< of a piece

    /// What is marked wherever it is, whatever its case; empty: nothing.
    void setFound(const QString &text);

    /// The side must have a line in that row.
    const LinePieces &pieces(int row, DiffSide side);
    const QTextLayout &layout(int row, DiffSide side, int piece);

private:
    // The part of a line that is laid out, with its place in the whole.
    struct Part
    {
        QByteArrayView line;
        qsizetype begin;
        qsizetype end;
        QString text;
        int unitOf(qsizetype byte) const; // clamped to the part
    };
    using Formats = QList<QTextLayout::FormatRange>;

    QByteArrayView bytesOf(int row, DiffSide side) const;
    QTextLayout *made(int row, DiffSide side, int piece);
    bool looksLikeLeft(int row);
    Formats highlights(const Part &part, const Row &row, DiffSide side);
    Formats changedParts(const Part &part, int row, DiffSide side);
    Formats found(const Part &part) const;
    const LineChanges &changes(int row);
    QColor readableColor(QRgb color, const Row &row, DiffSide side);

    std::shared_ptr<const TextDiff> m_diff;
    std::shared_ptr<Highlighting> m_highlighting;
    QString m_found;
    QFont m_font;
    qreal m_tabWidth = 0;
    int m_columns = 1024;
    DiffColors m_colors;
    bool m_isDark = false;
    QCache<quint64, QTextLayout> m_layouts; // by row, side and piece
    QCache<quint64, LinePieces> m_pieces;   // by row and side
    QCache<int, LineChanges> m_changes;     // by row
    QHash<quint64, QColor> m_readable;
};

} // namespace wizard
