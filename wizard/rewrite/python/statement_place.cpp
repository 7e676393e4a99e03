// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/statement_place.h"

#include <algorithm>

namespace wizard::python {

QList<Piece> StatementPlace::around(QList<Piece> statement) const
{
    if (!before.isEmpty())
        statement.prepend(Piece::text(before));
    if (!after.isEmpty())
        statement.append(Piece::text(after));
    return statement;
}

StatementPlace placeAfter(const Reading &reading, const Import &statement)
{
    const qsizetype begin = reading.token(statement.first).begin;
    const QByteArrayView head =
        reading.bytes(std::max(reading.lines.beginOf(begin), reading.source.begin), begin);
    const bool isBlank =
        std::ranges::all_of(head, [](char c) { return c == ' ' || c == '\t' || c == '\f'; });
    if (!statement.isAlone || !isBlank)
        return {reading.token(statement.last).end, "; ", {}};
    const Token &end = reading.token(reading.lineEnd(statement.last));
    const QByteArray indentation = head.toByteArray().replace('\f', "");
    if (end.end == end.begin) // the last line of a text that does not end with one
        return {end.end, reading.newLine() + indentation, {}};
    return {end.end, indentation, reading.newLine()};
}

} // namespace wizard::python
