// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/edit.h"
#include "rewrite/notebook/document.h"

namespace wizard::notebook {

/// The source of a code cell: what it says, and where each byte of that is in the file.
///
/// Where the source is a list of strings, one a line, what is between two strings belongs to the
/// line end before it: who takes the line end away joins the strings, and who writes one parts
/// them, so that a list stays one string a line.
class CellSource
{
public:
    /// `file` has to live as long. `isAscii` says that it holds nothing else, and is to stay so.
    CellSource(QByteArrayView file, const Cell &cell, bool isAscii);

    /// In UTF-8. Half of a surrogate pair, which Python does not read either, is U+FFFD.
    const QByteArray &text() const { return m_text; }

    /// The byte of the file where a byte of the text is.
    qsizetype byteOf(qsizetype at) const;

    /// An edit of the text as an edit of the file. It lies within the bytes of the source.
    Edit encoded(const Edit &edit) const;

private:
    /// Bytes that mean the same in text and file, or one escape.
    struct Run
    {
        qsizetype at; // in the text
        qsizetype byte;
        qsizetype size; // in the text
        qsizetype byteSize;
    };

    void decode(JsonString part);
    void add(QByteArrayView decoded, qsizetype byte, qsizetype byteSize);
    qsizetype escape(qsizetype byte);
    qsizetype endOf(qsizetype at) const;
    bool isLineOpen(qsizetype at) const;
    QByteArray separator(const Cell &cell) const;
    QByteArray written(QByteArrayView literal, bool isLast) const;

    QByteArrayView m_file;
    QByteArray m_text;
    std::vector<Run> m_runs;
    qsizetype m_end = 0;    // of the last string
    QByteArray m_separator; // from the end of a string to the begin of the next; empty: one string
    bool m_isAscii;
};

} // namespace wizard::notebook
