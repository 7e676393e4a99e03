// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/edit.h"
#include "rewrite/python/reading.h"

namespace wizard::python {

/// Where a further statement goes, so that it runs right after another, under the same header.
struct StatementPlace
{
    qsizetype at = 0;  ///< a byte of the text
    QByteArray before; ///< what has to stand around the statement
    QByteArray after;

    QList<Piece> around(QList<Piece> statement) const;
};

/// On a line of its own below, or behind a semicolon where the statement shares its line.
StatementPlace placeAfter(const Reading &reading, const Import &statement);

} // namespace wizard::python
