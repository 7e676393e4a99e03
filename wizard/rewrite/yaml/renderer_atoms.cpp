// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/yaml/renderer.h"

#include <algorithm>

namespace wizard {

void YamlRenderer::addAtom(Kind kind, ByteRange core, ByteRange range, int subject, int reason)
{
    m_atoms << Atom{kind, core, range, subject, reason};
}

int YamlRenderer::nodeOf(const Atom &atom) const
{
    return atom.kind == Kind::Added ? m_draft.additions().at(atom.subject).mapping : atom.subject;
}

void YamlRenderer::collect()
{
    QList<int> keys = m_draft.changes().keys();
    std::ranges::sort(keys);
    QList<int> flowMappings;
    for (int key : std::as_const(keys)) {
        const YamlEntryChange change = m_draft.changes().value(key);
        if (change.setFor >= 0)
            addAtom(Kind::Set, change.range, change.range, key, change.setFor);
        if (change.goneFor >= 0) {
            const int mapping = m_tree.at(key).parent;
            if (m_tree.at(mapping).style == YamlNode::Style::Block)
                addAtom(Kind::Gone, m_layout.linesOf(key), m_layout.linesWithGap(key), key,
                        change.goneFor);
            else if (!flowMappings.contains(mapping))
                flowMappings << mapping;
        } else if (change.renamedFor >= 0) {
            const ByteRange range{m_tree.at(key).content, m_tree.at(key).end};
            addAtom(Kind::Renamed, range, range, key, change.renamedFor);
        }
    }
    for (int mapping : std::as_const(flowMappings))
        collectFlowGone(mapping);
    collectAdditions();
    std::ranges::stable_sort(m_atoms, {}, [](const Atom &atom) { return atom.core.begin; });
}

QList<int> YamlRenderer::survivors(int mapping) const
{
    QList<int> keys;
    const QList<int> &children = m_tree.at(mapping).children;
    for (qsizetype i = 0; i + 1 < children.size(); i += 2) {
        if (!m_draft.isGone(children.at(i)))
            keys << children.at(i);
    }
    return keys;
}

// A comma behind the last entry is no entry of its own, and may not be left with nothing in front.
qsizetype YamlRenderer::behindComma(qsizetype end) const
{
    qsizetype comma = end;
    while (comma < m_text.size() && QByteArrayView(" \t\r\n").contains(m_text[comma]))
        ++comma;
    return comma < m_text.size() && m_text[comma] == ',' ? comma + 1 : end;
}

// An entry goes with the comma behind it, but for the last ones.
void YamlRenderer::collectFlowGone(int mapping)
{
    const QList<int> &children = m_tree.at(mapping).children;
    const QList<int> left = survivors(mapping);
    const qsizetype first = left.isEmpty() ? 0 : children.indexOf(left.last()) + 2;
    if (first < children.size())
        collectLastGone(mapping, first);
    for (qsizetype i = 0; i < first; i += 2) {
        if (!m_draft.isGone(children.at(i)))
            continue;
        const ByteRange own{m_tree.at(children.at(i)).begin, m_tree.at(children.at(i + 2)).begin};
        addAtom(Kind::Gone, own, own, children.at(i),
                m_draft.changes().value(children.at(i)).goneFor);
    }
}

// All entries from `first` on go: with the comma in front, if they go together and no comment
// stands between. In JSON they do: a comma that is left would end it.
void YamlRenderer::collectLastGone(int mapping, qsizetype first)
{
    const QList<int> &children = m_tree.at(mapping).children;
    const auto reasonAt = [&](qsizetype i) {
        return m_draft.changes().value(children.at(i)).goneFor;
    };
    const auto endAt = [&](qsizetype i) { return m_tree.at(children.at(i + 1)).end; };
    const qsizetype begin = first == 0 ? m_tree.at(children.first()).begin : endAt(first - 2);
    bool areTogether = std::ranges::none_of(m_tree.comments, [&](const YamlComment &comment) {
        return comment.begin >= begin && comment.begin < m_tree.at(children.at(first)).begin;
    });
    const bool isJson = m_tree.at(children.first()).style == YamlNode::Style::DoubleQuoted;
    for (qsizetype i = first; i < children.size(); i += 2) {
        if (isJson)
            unite(reasonAt(i), reasonAt(first));
        areTogether = areTogether && rootOf(reasonAt(i)) == rootOf(reasonAt(first));
    }
    for (qsizetype i = first; i < children.size(); i += 2) {
        const bool isLast = i + 2 == children.size();
        const ByteRange front{i == first ? begin : endAt(i - 2), endAt(i)};
        const ByteRange behind{m_tree.at(children.at(i)).begin,
                               isLast ? behindComma(endAt(i))
                                      : m_tree.at(children.at(i + 2)).begin};
        const ByteRange own = areTogether ? front : behind;
        addAtom(Kind::Gone, own, own, children.at(i), reasonAt(i));
    }
}

QList<int> YamlRenderer::additionsTo(int mapping) const
{
    QList<int> found;
    for (int i = 0; i < m_draft.additions().size(); ++i) {
        if (m_draft.additions().at(i).mapping == mapping && !m_draft.additions().at(i).isDead)
            found << i;
    }
    return found;
}

QList<int> YamlRenderer::additionsIn(int owner) const
{
    QList<int> found;
    for (int i = 0; i < m_draft.additions().size(); ++i) {
        if (m_draft.additions().at(i).owner == owner && !m_draft.additions().at(i).isDead)
            found << i;
    }
    return found;
}

void YamlRenderer::collectAdditions()
{
    QList<int> filled;
    for (int i = 0; i < m_draft.additions().size(); ++i) {
        const YamlAddition &addition = m_draft.additions().at(i);
        if (addition.isDead || addition.mapping < 0)
            continue;
        const YamlNode &mapping = m_tree.at(addition.mapping);
        const bool isInFlow =
            mapping.parent < 0 || m_tree.at(mapping.parent).style == YamlNode::Style::Flow;
        if (isEmptyValue(mapping) && !filled.contains(addition.mapping)) {
            filled << addition.mapping;
            qsizetype begin = mapping.begin;
            while (!isInFlow && begin < mapping.end && m_text[begin - 1] == ' ')
                --begin;
            const ByteRange range{begin, mapping.end};
            if (isInFlow || range.end > range.begin)
                addAtom(isInFlow ? Kind::Filled : Kind::Emptied, range, range, addition.mapping,
                        addition.reason);
        }
        if (isEmptyValue(mapping) && isInFlow)
            continue;
        const qsizetype position = positionOf(addition);
        addAtom(Kind::Added, {position, position}, {position, position}, i, addition.reason);
        m_atoms.last().depth = int(m_tree.pathOf(addition.mapping).size());
    }
}

qsizetype YamlRenderer::positionOf(const YamlAddition &addition) const
{
    const YamlNode &mapping = m_tree.at(addition.mapping);
    if (isEmptyValue(mapping))
        return m_layout.nextLine(mapping.end);
    const QList<int> left = survivors(addition.mapping);
    if (mapping.style == YamlNode::Style::Flow)
        return left.isEmpty() ? m_tree.at(mapping.children.first()).begin
                              : m_tree.at(m_layout.valueOf(left.last())).end;
    if (addition.before >= 0)
        return m_layout.linesOf(addition.before).begin;
    return left.isEmpty() ? m_layout.linesOf(mapping.children.first()).begin
                          : m_layout.linesOf(left.last()).end;
}

} // namespace wizard
