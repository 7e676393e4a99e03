// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/yaml/renderer.h"

#include <algorithm>

namespace wizard {

namespace {

// JSON has no text without quotes.
QByteArray asJson(const QByteArray &text)
{
    const bool isBare = text.startsWith('"') || text == "true" || text == "false";
    return isBare ? text : '"' + text + '"';
}

} // namespace

// How far lists stand to the right of their key elsewhere in the text; as far as mappings where
// there is no other.
qsizetype YamlRenderer::listIndentation() const
{
    for (int node = 0; node < m_tree.nodes.size(); ++node) {
        const YamlNode &list = m_tree.at(node);
        if (list.kind != YamlNode::Kind::Sequence || list.style != YamlNode::Style::Block ||
            list.parent < 0 || !m_tree.at(list.parent).isMapping())
            continue;
        const int key = keyAbove(node);
        return m_layout.columnOf(list.content) - m_layout.columnOf(m_tree.at(key).begin);
    }
    return m_layout.step();
}

QList<Piece> YamlRenderer::blockLines(const YamlBlock &block, const QByteArray &name,
                                      qsizetype column)
{
    const QByteArray indent(column, ' ');
    Pieces pieces;
    for (const ByteRange &comment : block.comments)
        pieces << Piece::text(indent) << Piece::copy(comment.begin, comment.end)
               << Piece::text(m_layout.lineEnd());
    switch (block.kind) {
    case YamlBlock::Kind::Text:
        return pieces << Piece::text(indent + name + ": " + block.text + m_layout.lineEnd());
    case YamlBlock::Kind::Copy:
        return pieces << Piece::text(indent + name + ": ")
                      << Piece::copy(m_tree.at(block.node).content, m_tree.at(block.node).end)
                      << Piece::text(m_layout.lineEnd());
    case YamlBlock::Kind::Mapping:
        pieces << Piece::text(indent + name + ':' + m_layout.lineEnd());
        for (const auto &[key, value] : block.members)
            pieces << blockLines(value, key.toUtf8(), column + m_layout.step());
        return pieces;
    case YamlBlock::Kind::Sequence:
        break;
    }
    pieces << Piece::text(indent + name + ':' + m_layout.lineEnd());
    for (const YamlBlock &item : block.items)
        pieces << itemLines(item, column + listIndentation());
    return pieces;
}

// A mapping as an item of a list begins on the line of its dash.
QList<Piece> YamlRenderer::itemLines(const YamlBlock &item, qsizetype column)
{
    const QByteArray indent(column, ' ');
    Pieces pieces;
    for (const ByteRange &comment : item.comments)
        pieces << Piece::text(indent) << Piece::copy(comment.begin, comment.end)
               << Piece::text(m_layout.lineEnd());
    if (item.kind != YamlBlock::Kind::Mapping)
        return pieces << Piece::text(indent + "- ") << flowBlock(item, false, -1)
                      << Piece::text(m_layout.lineEnd());
    bool isFirst = true;
    for (const auto &[key, value] : item.members) {
        Pieces lines = blockLines(value, key.toUtf8(), column + 2);
        if (isFirst && !lines.first().isCopy())
            lines.first().literal.replace(0, column + 2, indent + "- ");
        pieces << lines;
        isFirst = false;
    }
    return pieces;
}

// Between braces there is no room for comments.
QList<Piece> YamlRenderer::flowBlock(const YamlBlock &block, bool isJson, int reason)
{
    if (reason >= 0 && !block.comments.isEmpty())
        m_stuck << reason;
    switch (block.kind) {
    case YamlBlock::Kind::Text:
        return {Piece::text(isJson ? asJson(block.text) : block.text)};
    case YamlBlock::Kind::Copy:
        if (reason >= 0)
            return flowValue(block.node, reason);
        return {Piece::copy(m_tree.at(block.node).content, m_tree.at(block.node).end)};
    default:
        break;
    }
    const bool isList = block.kind == YamlBlock::Kind::Sequence;
    Pieces pieces{Piece::text(isList ? "[" : "{")};
    for (const YamlBlock &item : block.items) {
        if (&item != &block.items.front())
            pieces << Piece::text(", ");
        pieces << flowBlock(item, isJson, reason);
    }
    for (const auto &member : block.members) {
        if (&member != &block.members.front())
            pieces << Piece::text(", ");
        const QByteArray name = member.name.toUtf8();
        pieces << Piece::text((isJson ? '"' + name + '"' : name) + ": ")
               << flowBlock(member.value, isJson, reason);
    }
    return pieces << Piece::text(isList ? "]" : "}");
}

} // namespace wizard
