// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/requirements/requirement_file.h"

namespace wizard::requirements {

/// A line of a text: `end` is where its line end begins, `next` where the next line does.
struct TextLine
{
    qsizetype begin = 0;
    qsizetype end = 0;
    qsizetype next = 0;

    bool hasEnd() const { return next > end; }
};

/// A byte order mark is of no line. Lines end with `\n`, `\r\n` or `\r`.
QList<TextLine> linesOf(QByteArrayView text);

/// The index of the line that a byte is in.
qsizetype lineAt(const QList<TextLine> &lines, qsizetype byte);

/// How the lines of a text end: as the first one does.
QByteArray lineEndOf(QByteArrayView text, const QList<TextLine> &lines);

/// Without the blanks around.
ByteRange trimmed(QByteArrayView text, ByteRange range);

/// What goes when whole lines go: at the end of a text without a final line end, the one before.
ByteRange removalOf(const QList<TextLine> &lines, qsizetype first, qsizetype last);

/// A line of its own below another, indented the same way.
Addition lineBelow(QByteArrayView text, const QList<TextLine> &lines, qsizetype first,
                   qsizetype last);

/// The failure of a text that is not read; `at` is a byte of it.
Failure unreadable(QByteArrayView text, const QString &file, qsizetype at, const QString &what);

} // namespace wizard::requirements
