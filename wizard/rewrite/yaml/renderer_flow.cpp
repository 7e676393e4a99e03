// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/yaml/renderer.h"

#include <algorithm>

namespace wizard {

namespace {

// A plain scalar that would be read otherwise between braces.
bool isSafeInFlow(QByteArrayView text)
{
    return std::ranges::none_of(text,
                                [](char c) { return QByteArrayView(",[]{}\n\r").contains(c); });
}

bool isJsonWord(const QByteArray &literal)
{
    bool isNumber = false;
    literal.toDouble(&isNumber);
    return isNumber || literal == "true" || literal == "false" || literal == "null";
}

} // namespace

QList<Piece> YamlRenderer::flowEntries(const QList<int> &additions, bool isFirst, bool isJson)
{
    Pieces pieces;
    for (int addition : additions) {
        const int mapping = m_draft.additions().at(addition).mapping;
        const QList<int> left = mapping < 0 ? QList<int>() : survivors(mapping);
        if (!isFirst) {
            QByteArray comma(", ");
            if (!left.isEmpty()) {
                const qsizetype line = m_layout.lineStart(m_tree.at(left.last()).begin);
                const qsizetype column = m_layout.indentation(line);
                if (line + column == m_tree.at(left.last()).begin)
                    comma = ',' + m_layout.lineEnd() + QByteArray(column, ' ');
            }
            pieces << Piece::text(comma);
        }
        pieces << flowEntry(addition, isJson);
        isFirst = false;
    }
    return pieces;
}

QList<Piece> YamlRenderer::flowEntry(int index, bool isJson)
{
    const YamlAddition &addition = m_draft.additions().at(index);
    QByteArray name = nameFor(addition.mapping, addition.name);
    if (isJson && !name.startsWith('"'))
        name = '"' + name + '"';
    if (addition.source >= 0 &&
        m_tree.at(m_tree.at(addition.source).parent).style == YamlNode::Style::Flow)
        name = quotedLike(addition.source, addition.name);
    Pieces pieces{Piece::text(name + ": ")};
    if (!addition.literal.isEmpty()) {
        const bool isQuoted = name.startsWith('"') && !isJsonWord(addition.literal);
        pieces << Piece::text(isQuoted ? '"' + addition.literal + '"' : addition.literal);
    } else if (addition.block) {
        pieces << flowBlock(*addition.block, name.startsWith('"'), addition.reason);
    } else if (addition.source >= 0) {
        pieces << flowValue(m_layout.valueOf(addition.source), addition.reason);
    } else {
        pieces << Piece::text("{") << flowEntries(additionsIn(index), true, name.startsWith('"'))
               << Piece::text("}");
    }
    return pieces;
}

// Between braces there is no room for comments, block scalars, or text that looks like the end.
QList<Piece> YamlRenderer::flowValue(int node, int reason)
{
    const YamlNode &value = m_tree.at(node);
    const int key = keyAbove(node);
    const bool isInFlow = m_tree.at(value.parent).style == YamlNode::Style::Flow;
    if (value.style == YamlNode::Style::Flow)
        return edited({value.begin, value.end}, 0, key, {});
    if (value.isScalar()) {
        const auto change =
            m_draft.changes().constFind(m_tree.at(value.parent).isMapping() ? key : node);
        if (change != m_draft.changes().cend() && change->setFor >= 0)
            return edited({value.begin, value.end}, 0, key, {});
        const bool isSafe = isInFlow || !value.isPlain() ||
                            isSafeInFlow(m_text.sliced(value.begin, value.end - value.begin));
        if (value.isBlockScalar() || !isSafe)
            m_stuck << reason;
        return {Piece::copy(value.begin, value.end)};
    }
    const bool hasComment = std::ranges::any_of(m_tree.comments, [&](const YamlComment &comment) {
        return comment.begin >= m_tree.at(key).begin &&
               comment.begin < m_layout.nextLine(value.end);
    });
    if (hasComment || value.kind == YamlNode::Kind::Alias)
        m_stuck << reason;
    if (value.isMapping())
        return flowMapping(node, reason);
    Pieces pieces{Piece::text("[")};
    for (int item : value.children) {
        if (item != value.children.first())
            pieces << Piece::text(", ");
        pieces << flowValue(item, reason);
    }
    return pieces << Piece::text("]");
}

QList<Piece> YamlRenderer::flowMapping(int node, int reason)
{
    Pieces pieces{Piece::text("{")};
    const QList<int> left = survivors(node);
    for (int key : left) {
        const auto change = m_draft.changes().constFind(key);
        if (key != left.first())
            pieces << Piece::text(", ");
        if (change != m_draft.changes().cend() && change->renamedFor >= 0)
            pieces << Piece::text(quotedLike(key, change->name));
        else
            pieces << Piece::copy(m_tree.at(key).begin, m_tree.at(key).end);
        pieces << Piece::text(": ") << flowValue(m_layout.valueOf(key), reason);
    }
    return pieces << flowEntries(additionsTo(node), left.isEmpty()) << Piece::text("}");
}

} // namespace wizard
