// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/module.h"
#include "rewrite/python/source.h"

namespace wizard::python {

/// A Python file that has been read: its bytes, its tokens, and what it says about names.
struct Reading
{
    Source source;
    Module module;
    Lines lines;

    const Token &token(size_t number) const { return module.tokens[number]; }
    QByteArrayView word(size_t number) const
    {
        return bytes(token(number).begin, token(number).end);
    }
    QByteArrayView bytes(qsizetype begin, qsizetype end) const
    {
        return source.text.sliced(begin, end - begin);
    }

    /// The names of a dotted name, without the dots and whatever else is between them.
    QList<QByteArray> names(size_t first, size_t last) const;
    QByteArray dotted(size_t first, size_t last) const { return names(first, last).join('.'); }

    /// The next or previous token that is no comment and no line end within brackets.
    size_t after(size_t number) const;
    size_t before(size_t number) const;

    /// The token that ends the logical line.
    size_t lineEnd(size_t number) const;

    /// The line end that the file uses.
    QByteArray newLine() const;
};

/// Reads a file. What is no Python 3 is an error with line and column: `python-2` where it is
/// Python 2, `python-syntax` otherwise.
Outcome<Reading> readingOf(QByteArrayView text, const QString &file);

} // namespace wizard::python
