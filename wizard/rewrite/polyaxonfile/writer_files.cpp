// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/scalar_text.h"
#include "rewrite/polyaxonfile/writer.h"

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

void Writer::json(const Value &value, qsizetype column)
{
    if (!value.isCollection()) {
        literal(jsonText(value));
        return;
    }
    const bool isMap = value.isMap();
    const size_t size = isMap ? value.entries.size() : value.items.size();
    literal(isMap ? "{"_ba : "["_ba);
    for (size_t i = 0; i < size; ++i) {
        literal(i > 0 ? ","_ba : QByteArray());
        newLine();
        space(column + m_layout.step);
        if (isMap)
            literal(jsonText(textValue(value.entries[i].name)) + u": "_s);
        json(isMap ? value.entries[i].value : value.items[i], column + m_layout.step);
    }
    if (size > 0) {
        newLine();
        space(column);
    }
    literal(isMap ? "}"_ba : "]"_ba);
}

QList<Piece> Writer::document(const Value &value)
{
    m_pieces.clear();
    if (m_layout.isJson) {
        json(value, 0);
        newLine();
        return m_pieces;
    }
    bool isMarked = !m_layout.hasMarker;
    for (const ByteRange &comment : m_layout.head) {
        if (!isMarked && comment.begin > m_layout.marker) {
            literal("---"_ba + m_layout.lineEnd);
            isMarked = true;
        }
        copy(comment);
        newLine();
    }
    if (!isMarked)
        literal("---"_ba + m_layout.lineEnd);
    if (m_layout.hasGapAfterHead)
        newLine();
    map(value, 0, false);
    for (const ByteRange &comment : m_layout.tail) {
        copy(comment);
        newLine();
    }
    return m_pieces;
}

QList<Piece> Writer::companion(const Value &value, const QString &comment)
{
    m_pieces.clear();
    if (m_layout.isJson) {
        json(value, 0);
        newLine();
        return m_pieces;
    }
    literal("# "_L1 + comment);
    newLine();
    map(value, 0, false);
    return m_pieces;
}

} // namespace wizard::polyaxonfile
