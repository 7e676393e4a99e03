// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/toml_lists.h"

#include <algorithm>

namespace wizard::requirements {

// After blanks, and with `overLines` after line ends and comments too.
qsizetype TomlLists::skipped(qsizetype at, bool overLines) const
{
    while (at < m_text.size()) {
        const char c = m_text[at];
        if (overLines && c == '#')
            at = m_lines.at(lineAt(m_lines, at)).end;
        else if (c == ' ' || c == '\t' || (overLines && (c == '\n' || c == '\r')))
            ++at;
        else
            break;
    }
    return at;
}

// What is around an item of an array or of a table in braces.
TomlLists::Neighbours TomlLists::around(int parent, ByteRange whole) const
{
    const TomlNode &container = m_tree.at(parent);
    Neighbours found{whole, container.range.begin + 1, 0, true, true, false};
    for (const int child : container.children) {
        const TomlNode &node = m_tree.at(child);
        if (node.range.end <= whole.begin) {
            found.isFirst = false;
            found.from = skipped(node.range.end, true) + 1;
        } else if (node.range.begin >= whole.end) {
            found.isLast = false;
        }
    }
    found.to = skipped(whole.end, true);
    found.hasComma = found.to < m_text.size() && m_text[found.to] == ',';
    return found;
}

// Among others on its line.
void TomlLists::placeInline(ListedRequirement &listed, const Neighbours &around_,
                            bool isEntry) const
{
    const qsizetype line = lineAt(m_lines, around_.whole.begin);
    // What ends the line before, a comment perhaps, stays.
    const bool isFirst = around_.isFirst || around_.from <= m_lines.at(line).begin;
    if (around_.hasComma)
        listed.removal = isFirst ? ByteRange{around_.whole.begin, skipped(around_.to + 1, false)}
                                 : ByteRange{around_.from, around_.to + 1};
    else
        listed.removal = {isFirst ? around_.whole.begin : around_.from - 1, around_.whole.end};
    const QByteArray quote = m_text.sliced(around_.whole.end - 1, 1).toByteArray();
    listed.addition = Addition{around_.whole.end,
                               ", " + (isEntry ? QByteArray() : quote),
                               isEntry ? QByteArray() : quote,
                               -1,
                               {}};
}

// Alone on its lines, perhaps with a comment.
void TomlLists::placeOnLines(ListedRequirement &listed, const Neighbours &around_) const
{
    const qsizetype first = lineAt(m_lines, around_.whole.begin);
    const qsizetype last = lineAt(m_lines, around_.whole.end);
    const bool hasComma = around_.hasComma && around_.to <= m_lines.at(last).end;
    listed.removal = removalOf(m_lines, first, last);
    Addition addition = lineBelow(m_text, m_lines, first, last);
    const QByteArray quote = m_text.sliced(around_.whole.end - 1, 1).toByteArray();
    addition.before += quote;
    addition.after = quote + (hasComma ? "," : "");
    if (!hasComma && addition.at == around_.whole.end) {
        addition.before.prepend(',');
    } else if (!hasComma) {
        addition.separatorAt = around_.whole.end;
        addition.separator = ",";
    }
    listed.addition = addition;
}

void TomlLists::place(ListedRequirement &listed, int parent, ByteRange whole, bool isEntry) const
{
    const TomlNode &container = m_tree.at(parent);
    const qsizetype first = lineAt(m_lines, whole.begin);
    const qsizetype last = lineAt(m_lines, whole.end);
    if (isEntry && !container.isInline) {
        listed.removal = removalOf(m_lines, first, last);
        if (container.hasHeader)
            listed.addition = lineBelow(m_text, m_lines, first, last);
        return;
    }
    const Neighbours neighbours = around(parent, whole);
    const auto isOnLine = [&](qsizetype at) {
        return at >= m_lines.at(first).begin && at < m_lines.at(last).end;
    };
    // Nothing but a comma and a comment shares its lines.
    const qsizetype before = skipped(m_lines.at(first).begin, false);
    const qsizetype behind = skipped(
        neighbours.hasComma && isOnLine(neighbours.to) ? neighbours.to + 1 : whole.end, false);
    const bool isAlone =
        before == whole.begin && (behind >= m_lines.at(last).end || m_text[behind] == '#');
    if (isAlone && !isEntry)
        placeOnLines(listed, neighbours);
    else
        placeInline(listed, neighbours, isEntry);
}

// A table of its own: from its header, or its first dotted key, to its last value.
void TomlLists::placeTable(ListedRequirement &listed, int node) const
{
    const TomlNode &table = m_tree.at(node);
    qsizetype end = table.hasHeader ? table.range.end : table.keyRange.end;
    QList<int> waiting{node};
    while (!waiting.isEmpty()) {
        const TomlNode &next = m_tree.at(waiting.takeLast());
        if (!next.isTable() || next.isInline)
            end = std::max(end, next.range.end);
        waiting << next.children;
    }
    const qsizetype first =
        lineAt(m_lines, table.hasHeader ? table.range.begin : table.keyRange.begin);
    qsizetype last = lineAt(m_lines, end);
    // A header's blank lines go with it.
    while (table.hasHeader && last + 1 < m_lines.size() &&
           trimmed(m_text, {m_lines.at(last + 1).begin, m_lines.at(last + 1).end}).isEmpty())
        ++last;
    listed.removal = removalOf(m_lines, first, last);
    // A key of the parent cannot come below the header of another table.
    if (!table.hasHeader && m_tree.at(table.parent).hasHeader)
        listed.addition = lineBelow(m_text, m_lines, first, last);
}

} // namespace wizard::requirements
