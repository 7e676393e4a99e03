// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/writer.h"

#include "rewrite/polyaxonfile/scalar_text.h"

#include <algorithm>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype widest = 100;

bool hasComments(const Comments &comments)
{
    return !comments.above.isEmpty() || !comments.below.isEmpty() || !comments.beside.isEmpty() ||
           !comments.remark.isEmpty();
}

bool hasCommentsWithin(const Value &value)
{
    return std::ranges::any_of(value.items,
                               [](const Value &item) {
                                   return hasComments(item.comments) || hasCommentsWithin(item);
                               }) ||
           std::ranges::any_of(value.entries, [](const Entry &entry) {
               return hasComments(entry.comments) || hasCommentsWithin(entry.value);
           });
}

bool isFlowOnly(const Value &value)
{
    return !value.isCollection() ? !value.text.contains(u'\n')
                                 : std::ranges::all_of(value.items, isFlowOnly) &&
                                       std::ranges::all_of(value.entries, [](const Entry &entry) {
                                           return isFlowOnly(entry.value);
                                       });
}

qsizetype widthOf(const Value &value)
{
    qsizetype width = value.text.size() + 2;
    for (const Value &item : value.items)
        width += widthOf(item) + 2;
    for (const Entry &entry : value.entries)
        width += entry.name.size() + 2 + widthOf(entry.value) + 2;
    return width;
}

} // namespace

void Writer::literal(const QByteArray &bytes)
{
    if (!m_pieces.isEmpty() && !m_pieces.last().isCopy())
        m_pieces.last().literal += bytes;
    else
        m_pieces << Piece::text(bytes);
}

void Writer::copy(ByteRange range)
{
    m_pieces << Piece::copy(range.begin, range.end);
}

bool Writer::isShortFlow(const Value &value, qsizetype column) const
{
    if (!value.isCollection())
        return false;
    if (value.items.empty() && value.entries.empty())
        return true;
    return value.isFlow && !hasCommentsWithin(value) && isFlowOnly(value) &&
           column + widthOf(value) <= widest;
}

void Writer::comments(const QList<ByteRange> &comments, qsizetype column)
{
    for (const ByteRange &comment : comments) {
        space(column);
        copy(comment);
        newLine();
    }
}

void Writer::beside(const Comments &comments)
{
    if (!comments.beside.isEmpty()) {
        literal("  "_ba);
        copy(comments.beside);
    } else if (!comments.remark.isEmpty()) {
        literal("  # "_L1 + comments.remark);
    }
}

void Writer::map(const Value &value, qsizetype column, bool isOnLine)
{
    const auto isBlock = [](const Value &one) { return one.isCollection() && !one.isFlow; };
    for (size_t i = 0; i < value.entries.size(); ++i) {
        const Entry &entry = value.entries[i];
        if (i > 0 && column == 0 && m_layout.hasGaps &&
            (isBlock(entry.value) || isBlock(value.entries[i - 1].value)))
            newLine();
        if (i > 0 || !isOnLine) {
            comments(entry.comments.above, column);
            space(column);
        }
        literal(keyText(entry.name) + u':');
        this->value(entry.value, entry.comments, column, false);
        comments(entry.comments.below, column);
    }
}

void Writer::list(const Value &value, qsizetype column, bool isOnLine)
{
    for (size_t i = 0; i < value.items.size(); ++i) {
        const Value &item = value.items[i];
        if (i > 0 || !isOnLine) {
            comments(item.comments.above, column);
            if (item.isCollection() && !item.comments.beside.isEmpty()) {
                space(column);
                copy(item.comments.beside);
                newLine();
            }
            space(column);
        }
        literal("-"_ba);
        this->value(item, item.isCollection() ? Comments() : item.comments, column, true);
        comments(item.comments.below, column);
    }
}

// What follows a colon or a dash, to the end of its lines.
void Writer::value(const Value &value, const Comments &comments, qsizetype column, bool isInList)
{
    if (!value.isCollection() || isShortFlow(value, column)) {
        const bool isOverLines = value.isText() && value.written.isEmpty() &&
                                 (value.lines.size() > 1 || value.text.contains(u'\n'));
        if (isOverLines && isBlockText(value)) {
            textLines(value, column + (isInList ? 2 : m_layout.step));
            return;
        }
        literal(" "_ba);
        if (value.isCollection())
            flow(value);
        else
            scalar(value, false);
        beside(comments);
        newLine();
        return;
    }
    if (isInList) {
        // An item begins on the line of its dash, unless comments come in between.
        const bool isPlain = value.isMap() ? value.entries.front().comments.above.isEmpty()
                                           : value.items.front().comments.above.isEmpty();
        if (isPlain)
            literal(" "_ba);
        else
            newLine();
        if (value.isMap())
            map(value, column + 2, isPlain);
        else
            list(value, column + 2, isPlain);
        return;
    }
    beside(comments);
    newLine();
    if (value.isMap())
        map(value, column + m_layout.step, false);
    else
        list(value, column + (m_layout.listsAreIndented ? m_layout.step : 0), false);
}

void Writer::textLines(const Value &value, qsizetype column)
{
    const bool isFolded = !value.text.contains(u'\n');
    QStringList lines = isFolded ? value.lines : value.text.split(u'\n');
    QByteArray indicator = isFolded ? " >-" : " |-";
    if (!isFolded && value.text.endsWith(u'\n')) {
        indicator = " |";
        lines.removeLast();
    }
    literal(indicator);
    newLine();
    for (const QString &line : std::as_const(lines)) {
        if (!line.isEmpty()) {
            space(column);
            literal(line);
        }
        newLine();
    }
}

void Writer::scalar(const Value &value, bool isInFlow)
{
    if (!value.written.isEmpty()) {
        const QByteArrayView written = value.written.of(m_source);
        const bool isQuoted = written.startsWith('"') || written.startsWith('\'');
        if (isQuoted || !isInFlow || isPlainInFlow(written)) {
            copy(value.written);
            return;
        }
    }
    literal(scalarText(value, isInFlow));
}

void Writer::flow(const Value &value)
{
    if (value.isList()) {
        literal("["_ba);
        for (size_t i = 0; i < value.items.size(); ++i) {
            if (i > 0)
                literal(", "_ba);
            value.items[i].isCollection() ? flow(value.items[i]) : scalar(value.items[i], true);
        }
        literal("]"_ba);
        return;
    }
    literal("{"_ba);
    for (size_t i = 0; i < value.entries.size(); ++i) {
        const Entry &entry = value.entries[i];
        literal((i > 0 ? u", "_s : QString()) + keyText(entry.name) + u": "_s);
        entry.value.isCollection() ? flow(entry.value) : scalar(entry.value, true);
    }
    literal("}"_ba);
}

} // namespace wizard::polyaxonfile
