// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/tabs.h"

#include "system/byte_range.h"

#include <algorithm>
#include <vector>

namespace wizard::polyaxonfile {

namespace {

qsizetype lineStart(QByteArrayView text, qsizetype at)
{
    return at > 0 ? text.lastIndexOf('\n', at - 1) + 1 : 0;
}

qsizetype spacesAt(QByteArrayView text, qsizetype line)
{
    qsizetype end = line;
    while (end < text.size() && text[end] == ' ')
        ++end;
    return end - line;
}

// A block goes on over blank lines that are indented as it is.
qsizetype endOfBlock(QByteArrayView text, const YamlNode &block)
{
    const qsizetype depth = spacesAt(text, lineStart(text, block.end));
    qsizetype end = block.end;
    for (qsizetype line = text.indexOf('\n', end) + 1; line > 0 && line < text.size();) {
        qsizetype next = text.indexOf('\n', line);
        next = next < 0 ? text.size() : next;
        if (!text.sliced(line, next - line).trimmed().isEmpty())
            break;
        if (spacesAt(text, line) >= depth)
            end = next;
        line = next + 1;
    }
    return end;
}

} // namespace

qsizetype refusedTab(QByteArrayView text, const YamlTree &tree)
{
    const QByteArrayView start = text.trimmed();
    if (!text.contains('\t') || (start.startsWith('{') && start.endsWith('}')))
        return -1;
    std::vector<ByteRange> free;
    for (const YamlComment &comment : tree.comments)
        free.push_back({comment.begin, comment.end});
    for (const YamlNode &node : tree.nodes)
        if (node.isBlockScalar())
            free.push_back({node.content, endOfBlock(text, node)});
        else if (node.isScalar() && !node.isPlain())
            free.push_back({node.content, node.end});
    std::ranges::sort(free, {}, &ByteRange::begin);
    auto next = free.begin();
    for (qsizetype at = text.indexOf('\t'); at >= 0; at = text.indexOf('\t', at + 1)) {
        while (next != free.end() && next->end <= at)
            ++next;
        if (next == free.end() || at < next->begin)
            return at;
    }
    return -1;
}

} // namespace wizard::polyaxonfile
