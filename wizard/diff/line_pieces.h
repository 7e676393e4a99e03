// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>

#include <vector>

namespace wizard {

/// The columns that a character takes on a grid: 0 for what joins the one before it (combining
/// marks, joiners, variation selectors), 2 for wide ones (East Asian, emoji), else 1. Tabs are not
/// known here.
int columnsOf(char32_t character);

/// The columns of a line of UTF-8, with a tab stop every `tab` columns.
qsizetype lineColumns(QByteArrayView line, int tab);

/// A line of UTF-8, cut where it has to go on in the next row of a grid: no piece takes more than
/// `columns` columns, no character and what joins it is torn apart. There is at least one piece.
/// Tab stops count from the begin of a piece. A line of plain ASCII costs nothing to cut.
class LinePieces
{
public:
    LinePieces() = default;
    LinePieces(QByteArrayView line, int columns, int tab);

    int count() const { return m_count; }
    qsizetype begin(int piece) const; ///< in bytes; of `count()` the end of the line
    int pieceAt(qsizetype byte) const;

private:
    qsizetype m_size = 0;
    int m_columns = 1;
    int m_count = 1;
    std::vector<qsizetype> m_begins; // empty: every piece but the last has `m_columns` bytes
};

} // namespace wizard
