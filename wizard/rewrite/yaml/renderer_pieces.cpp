// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/yaml/renderer.h"

#include <algorithm>

namespace wizard {

namespace {

bool isInBlockScalar(const YamlTree &tree, qsizetype byte)
{
    return std::ranges::any_of(tree.nodes, [&](const YamlNode &node) {
        return node.isBlockScalar() && node.begin <= byte && byte < node.end;
    });
}

} // namespace

QByteArray YamlRenderer::quotedLike(int key, const QString &name) const
{
    const auto style = m_tree.at(key).style;
    const QByteArray quote = style == YamlNode::Style::DoubleQuoted   ? "\""
                             : style == YamlNode::Style::SingleQuoted ? "'"
                                                                      : "";
    return quote + name.toUtf8() + quote;
}

// A new key is quoted where all its neighbours are, as in JSON.
QByteArray YamlRenderer::nameFor(int mapping, const QString &name) const
{
    const QList<int> children = mapping < 0 ? QList<int>() : m_tree.at(mapping).children;
    for (qsizetype i = 0; i + 1 < children.size(); i += 2) {
        if (m_tree.at(children.at(i)).style != m_tree.at(children.first()).style)
            return name.toUtf8();
    }
    return children.isEmpty() ? name.toUtf8() : quotedLike(children.first(), name);
}

// The column of a mapping's entries, also of one that is yet to be filled.
qsizetype YamlRenderer::columnFor(int mapping) const
{
    const YamlNode &node = m_tree.at(mapping);
    if (!node.children.isEmpty())
        return m_layout.columnOf(m_tree.at(node.children.first()).begin);
    const int key = keyAbove(mapping);
    return key < 0 ? 0 : m_layout.columnOf(m_tree.at(key).begin) + m_layout.step();
}

QList<Piece> YamlRenderer::replacement(const Atom &atom, qsizetype shift)
{
    switch (atom.kind) {
    case Kind::Gone:
    case Kind::Emptied:
        return {};
    case Kind::Renamed:
        return {Piece::text(quotedLike(atom.subject, m_draft.changes().value(atom.subject).name))};
    case Kind::Set:
        return {m_draft.changes().value(atom.subject).text};
    case Kind::Filled: {
        Pieces pieces{
            Piece::text(atom.core.begin > 0 && m_text[atom.core.begin - 1] == ':' ? " {" : "{")};
        pieces << flowEntries(additionsTo(atom.subject), true) << Piece::text("}");
        return pieces;
    }
    case Kind::Added:
        break;
    }
    const int mapping = m_draft.additions().at(atom.subject).mapping;
    if (m_tree.at(mapping).style == YamlNode::Style::Flow && !isEmptyValue(m_tree.at(mapping)))
        return flowEntries({atom.subject}, survivors(mapping).isEmpty() &&
                                               additionsTo(mapping).first() == atom.subject);
    Pieces pieces = lines(atom.subject, columnFor(mapping) + shift);
    const bool isUnended =
        atom.core.begin == m_text.size() && !m_text.isEmpty() && !m_text.endsWith('\n');
    if (isUnended && shift == 0) {
        pieces.prepend(Piece::text(m_layout.lineEnd()));
        if (!pieces.last().isCopy() && pieces.last().literal.endsWith(m_layout.lineEnd()))
            pieces.last().literal.chop(m_layout.lineEnd().size());
    }
    return pieces;
}

QList<Piece> YamlRenderer::lines(int index, qsizetype column)
{
    const YamlAddition &addition = m_draft.additions().at(index);
    if (addition.source >= 0)
        return linesOfSource(index, column);
    const QByteArray name = nameFor(addition.mapping, addition.name);
    if (addition.block)
        return blockLines(*addition.block, name, column);
    const QByteArray head = QByteArray(column, ' ') + name + ':';
    if (!addition.literal.isEmpty())
        return {Piece::text(head + ' ' + addition.literal + m_layout.lineEnd())};
    Pieces pieces{Piece::text(head + m_layout.lineEnd())};
    for (int child : additionsIn(index))
        pieces << lines(child, column + m_layout.step());
    return pieces;
}

QList<Piece> YamlRenderer::linesOfSource(int index, qsizetype column)
{
    const YamlAddition &addition = m_draft.additions().at(index);
    const YamlNode &key = m_tree.at(addition.source);
    const QByteArray name = m_tree.at(key.parent).style == YamlNode::Style::Flow
                                ? nameFor(addition.mapping, addition.name)
                                : quotedLike(addition.source, addition.name);
    Pieces pieces;
    qsizetype end = 0;
    if (m_tree.at(key.parent).style == YamlNode::Style::Flow) {
        end = m_tree.at(m_layout.valueOf(addition.source)).end;
        pieces << Piece::text(QByteArray(column, ' ') + name)
               << edited({key.end, end}, 0, addition.source, {});
        pieces << Piece::text(m_layout.lineEnd());
        return pieces;
    }
    const ByteRange range = m_layout.linesOf(addition.source);
    pieces = edited(range, column - m_layout.columnOf(key.begin), addition.source, name);
    if (range.end == m_text.size() && !m_text.endsWith('\n'))
        pieces << Piece::text(m_layout.lineEnd());
    return pieces;
}

// A range of the text as it becomes: what happens inside it done, its lines moved to the right by
// `shift`, and the key `source` under another name.
QList<Piece> YamlRenderer::edited(ByteRange range, qsizetype shift, int source,
                                  const QByteArray &name)
{
    const int value = m_layout.valueOf(source);
    QList<Atom> atoms;
    if (!name.isEmpty())
        atoms << Atom{
            Kind::Renamed, {m_tree.at(source).content, m_tree.at(source).end}, {}, source, -1};
    for (const Atom &atom : std::as_const(m_atoms)) {
        const int node = nodeOf(atom);
        const bool isOwn = atom.subject == source && atom.kind != Kind::Added;
        if (isOwn ? atom.kind == Kind::Set : node == value || isUnder(node, source))
            atoms << atom;
    }
    std::ranges::stable_sort(atoms, [](const Atom &one, const Atom &other) {
        const auto rank = [](const Atom &atom) {
            return std::tuple(atom.core.begin, atom.core.end > atom.core.begin, -atom.depth);
        };
        return rank(one) < rank(other);
    });
    Pieces pieces;
    qsizetype from = range.begin;
    for (const Atom &atom : std::as_const(atoms)) {
        if (atom.core.begin < from)
            continue;
        appendShifted(pieces, {from, atom.core.begin}, shift);
        // A key that begins its line has no space in front of it that could be shifted.
        if (shift > 0 && atom.kind == Kind::Renamed &&
            atom.core.begin == m_layout.lineStart(atom.core.begin))
            pieces << Piece::text(QByteArray(shift, ' '));
        pieces << (atom.reason < 0 ? Pieces{Piece::text(name)} : replacement(atom, shift));
        from = std::min(atom.core.end, range.end);
    }
    appendShifted(pieces, {from, range.end}, shift);
    return pieces;
}

void YamlRenderer::appendShifted(Pieces &pieces, ByteRange range, qsizetype shift) const
{
    for (qsizetype from = range.begin; from < range.end;) {
        const qsizetype end = shift == 0 ? range.end : std::min(range.end, m_layout.nextLine(from));
        const bool isLine = from == m_layout.lineStart(from);
        const bool isShifted = isLine && (!m_layout.isBlank(from) || isInBlockScalar(m_tree, from));
        if (isShifted && shift > 0)
            pieces << Piece::text(QByteArray(shift, ' '));
        else if (isShifted && shift < 0)
            from += std::min(-shift, m_layout.indentation(from));
        if (end > from)
            pieces << Piece::copy(from, end);
        from = std::max(from, end);
    }
}

} // namespace wizard
