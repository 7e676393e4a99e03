// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/yaml/layout.h"

#include "system/text_place.h"

#include <QMap>

#include <algorithm>

namespace wizard {

namespace {

qsizetype usualStep(const YamlLayout &layout)
{
    QMap<qsizetype, int> steps;
    for (const YamlNode &node : layout.tree().nodes) {
        if (!node.isMapping() || node.style != YamlNode::Style::Block || node.parent < 0)
            continue;
        const YamlNode &parent = layout.tree().at(node.parent);
        if (!parent.isMapping() || parent.style != YamlNode::Style::Block)
            continue;
        const auto first = [&](const YamlNode &mapping) {
            return layout.columnOf(layout.tree().at(mapping.children.first()).begin);
        };
        if (const qsizetype step = first(node) - first(parent); step > 0)
            ++steps[step];
    }
    const auto most = std::ranges::max_element(steps);
    return steps.isEmpty() ? 2 : steps.key(*most);
}

} // namespace

YamlLayout::YamlLayout(QByteArrayView text, const YamlTree &tree)
    : m_text(text), m_tree(&tree), m_start(text.startsWith("\xEF\xBB\xBF") ? 3 : 0)
{
    const qsizetype first = text.indexOf('\n');
    m_lineEnd = first > 0 && text[first - 1] == '\r' ? "\r\n" : "\n";
    m_step = usualStep(*this);
}

qsizetype YamlLayout::lineStart(qsizetype byte) const
{
    return std::max(m_start, lineBegin(m_text, byte));
}

qsizetype YamlLayout::nextLine(qsizetype byte) const
{
    const qsizetype found = m_text.indexOf('\n', byte);
    return found < 0 ? m_text.size() : found + 1;
}

bool YamlLayout::isBlank(qsizetype line) const
{
    return std::ranges::all_of(m_text.sliced(line, nextLine(line) - line),
                               [](char c) { return QByteArrayView(" \t\r\n").contains(c); });
}

qsizetype YamlLayout::indentation(qsizetype line) const
{
    qsizetype byte = line;
    while (byte < m_text.size() && m_text[byte] == ' ')
        ++byte;
    return byte - line;
}

bool YamlLayout::isComment(qsizetype line) const
{
    const qsizetype first = line + indentation(line);
    return std::ranges::binary_search(m_tree->comments, first, {}, &YamlComment::begin);
}

int YamlLayout::valueOf(int key) const
{
    const QList<int> &children = m_tree->at(m_tree->at(key).parent).children;
    return children.value(children.indexOf(key) + 1, -1);
}

bool YamlLayout::isPlainEntry(int key) const
{
    const YamlNode &node = m_tree->at(key);
    const qsizetype line = lineStart(node.begin);
    if (!node.isScalar() || node.isBlockScalar() || node.content != node.begin ||
        node.end == node.begin || m_tree->at(node.parent).style != YamlNode::Style::Block ||
        node.begin != line + indentation(line))
        return false;
    qsizetype colon = node.end;
    while (colon < m_text.size() && m_text[colon] == ' ')
        ++colon;
    return colon < m_text.size() && m_text[colon] == ':' && lineStart(colon) == line;
}

bool YamlLayout::isOwnComment(qsizetype line, qsizetype column) const
{
    return isComment(line) && indentation(line) == column;
}

ByteRange YamlLayout::linesOf(int key) const
{
    const YamlNode &node = m_tree->at(key);
    const qsizetype column = columnOf(node.begin);
    ByteRange range{lineStart(node.begin), nextLine(m_tree->at(valueOf(key)).end)};
    qsizetype begin = range.begin;
    while (begin > m_start && isOwnComment(lineStart(begin - 1), column))
        begin = lineStart(begin - 1);
    if (begin > m_start)
        range.begin = begin;
    for (qsizetype line = range.end; line < m_text.size(); line = nextLine(line)) {
        if (isComment(line) && indentation(line) > column)
            range.end = nextLine(line);
        else if (!isBlank(line))
            break;
    }
    return range;
}

ByteRange YamlLayout::linesWithGap(int key) const
{
    ByteRange range = linesOf(key);
    const bool isAfterGap = range.begin == m_start || isBlank(lineStart(range.begin - 1));
    qsizetype end = range.end;
    while (end < m_text.size() && isBlank(end))
        end = nextLine(end);
    if (end < m_text.size()) {
        range.end = isAfterGap ? end : range.end;
        return range;
    }
    while (range.begin > m_start && isBlank(lineStart(range.begin - 1)))
        range.begin = lineStart(range.begin - 1);
    if (end == m_text.size() && range.end == end && !m_text.endsWith('\n') && range.begin > m_start)
        range.begin -= m_text.first(range.begin).endsWith("\r\n") ? 2 : 1;
    return range;
}

} // namespace wizard
