// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/finding.h"
#include "rewrite/python/token.h"
#include "system/failure.h"

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace wizard::python {

/// The bytes of a Python file, as far as they have to be known before it can be read.
struct Source
{
    QByteArrayView text; ///< the whole file
    qsizetype begin = 0; ///< after a byte order mark
    bool isUtf8 = true;  ///< otherwise an encoding that holds ASCII
    QString file;        ///< for messages; may be empty
    QByteArray shadow; ///< the text with its characters of several bytes hidden; empty: not needed
    Dialect dialect = Dialect::Python;

    /// What is to be tokenized. Each byte is at the place where it is in the text.
    QByteArrayView readable() const { return shadow.isEmpty() ? text : QByteArrayView(shadow); }
};

/// Looks at the byte order mark, the encoding declaration (PEP 263) and every byte. A text that is
/// not what it says, holds NUL, or is in an encoding that changes its meaning on the way is an
/// error that names the byte.
Outcome<Source> sourceOf(QByteArrayView text, const QString &file);

/// Where the lines of a text begin, as Python counts them: after `\n`, `\r\n` and `\r`.
class Lines
{
public:
    explicit Lines(QByteArrayView text);

    /// Line and column (in characters where the text is UTF-8), each from 1.
    Place placeOf(qsizetype byte, const QString &file = {}) const;

    /// The byte that a place is at; the text's end for one beyond it.
    qsizetype byteOf(const Place &place) const;

    /// The first byte of the line that a byte is in, and the first byte after its end.
    qsizetype beginOf(qsizetype byte) const;
    qsizetype endOf(qsizetype byte) const;

private:
    std::vector<qsizetype>::const_iterator lineOf(qsizetype byte) const;

    QByteArrayView m_text;
    std::vector<qsizetype> m_starts;
};

/// The failure of a text at a byte of it: file, line, column and what is wrong.
Failure failureAt(QByteArrayView text, const QString &file, qsizetype byte, const QString &id,
                  const QString &what, const QString &action);

} // namespace wizard::python
