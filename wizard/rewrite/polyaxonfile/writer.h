// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/edit.h"
#include "rewrite/polyaxonfile/source.h"

namespace wizard::polyaxonfile {

/// Writes a document as a person would have, with the habits of the source. Scalars and comments
/// that the source has are copies of its bytes.
class Writer
{
public:
    Writer(QByteArrayView source, const Layout &layout) : m_source(source), m_layout(layout) {}

    /// The file that takes the source's place, with the comments that open and close it.
    QList<Piece> document(const Value &value);

    /// A file of its own; a comment says what it is.
    QList<Piece> companion(const Value &value, const QString &comment);

private:
    void literal(const QByteArray &bytes);
    void literal(const QString &text) { literal(text.toUtf8()); }
    void copy(ByteRange range);
    void newLine() { literal(m_layout.lineEnd); }
    void space(qsizetype count) { literal(QByteArray(count, ' ')); }

    void map(const Value &value, qsizetype column, bool isOnLine);
    void list(const Value &value, qsizetype column, bool isOnLine);
    void value(const Value &value, const Comments &comments, qsizetype column, bool isInList);
    void comments(const QList<ByteRange> &comments, qsizetype column);
    void beside(const Comments &comments);
    void scalar(const Value &value, bool isInFlow);
    void textLines(const Value &value, qsizetype column);
    void flow(const Value &value);
    void json(const Value &value, qsizetype column);
    bool isShortFlow(const Value &value, qsizetype column) const;

    QByteArrayView m_source;
    const Layout &m_layout;
    QList<Piece> m_pieces;
};

} // namespace wizard::polyaxonfile
