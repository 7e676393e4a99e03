// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/yaml/draft.h"

namespace wizard {

using namespace Qt::StringLiterals;

int YamlDraft::addReason(const YamlReason &reason)
{
    m_reasons << reason;
    return int(m_reasons.size()) - 1;
}

bool YamlDraft::remove(const QStringList &path, const YamlReason &reason)
{
    const Slot slot = slotAt(path);
    if (!slot.isThere() || path.isEmpty() || !mayTake(path, Use::Gone, {}))
        return false;
    const int index = addReason(reason);
    YamlOperation operation{YamlOperation::Kind::Remove, {}, path, {}, true, index};
    if (slot.key >= 0)
        operation.node = tree().pathOf(slot.key);
    m_operations << operation;
    drop(slot, index);
    return true;
}

void YamlDraft::drop(const Slot &slot, int reason)
{
    if (slot.addition >= 0) {
        m_additions[slot.addition].isDead = true;
        m_united << std::pair(reason, m_additions.at(slot.addition).reason);
    } else {
        m_changes[slot.key].goneFor = reason;
    }
}

bool YamlDraft::move(const QStringList &from, const QStringList &to, const YamlReason &reason)
{
    const Slot slot = slotAt(from);
    if (slot.key < 0 || !mayTake(from, Use::Elsewhere, to) || !isAddable(to))
        return false;
    const QStringList node = tree().pathOf(slot.key);
    if (from.first(from.size() - 1) == to.first(to.size() - 1) && slot.addition < 0) {
        const int index = addReason(reason);
        YamlEntryChange &change = m_changes[slot.key];
        if (change.renamedFor >= 0)
            m_united << std::pair(index, change.renamedFor);
        change.renamedFor = index;
        change.name = to.last();
        takeName(tree().at(slot.key).parent, to.last(), index);
        m_operations << YamlOperation{YamlOperation::Kind::Rename, node, to, {}, true, index};
        return true;
    }
    YamlAddition addition;
    addition.source = slot.key;
    addition.reason = addReason(reason);
    m_operations << YamlOperation{YamlOperation::Kind::Move, node, to, {}, true, addition.reason};
    drop(slot, addition.reason);
    m_changes[slot.key].goneFor = addition.reason;
    return insert(to, addition);
}

bool YamlDraft::copy(const QStringList &from, const QStringList &to, const YamlReason &reason)
{
    const Slot slot = slotAt(from);
    if (slot.key < 0 || !mayTake(from, Use::Twice, to) || !isAddable(to))
        return false;
    YamlAddition addition;
    addition.source = slot.key;
    addition.reason = addReason(reason);
    m_operations << YamlOperation{
        YamlOperation::Kind::Copy, tree().pathOf(slot.key), to, {}, true, addition.reason};
    return insert(to, addition);
}

bool YamlDraft::add(const QStringList &path, const QString &literal, const YamlReason &reason)
{
    const Slot slot = slotAt(path);
    if (slot.key >= 0 && slot.value >= 0 && isEmptyValue(tree().at(slot.value)))
        return setText(path, literal, reason);
    if (!isAddable(path))
        return false;
    YamlAddition addition;
    addition.literal = literal.toUtf8();
    addition.reason = addReason(reason);
    m_operations << YamlOperation{YamlOperation::Kind::Add, {}, path, literal, true,
                                  addition.reason};
    return insert(path, addition);
}

bool YamlDraft::addBlock(const QStringList &path, YamlBlock block, int before,
                         const YamlReason &reason)
{
    if (!isAddable(path))
        return false;
    YamlAddition addition;
    addition.block = std::make_shared<const YamlBlock>(std::move(block));
    addition.before = before;
    addition.reason = addReason(reason);
    m_operations << YamlOperation{
        YamlOperation::Kind::AddBlock, {}, path, {}, true, addition.reason, addition.block};
    return insert(path, addition);
}

bool YamlDraft::lift(const QStringList &path, const YamlReason &reason)
{
    const QStringList to = path.first(path.size() - 1);
    const Slot slot = slotAt(path);
    const Slot outer = slotAt(to);
    if (slot.key < 0 || outer.key < 0 || slot.addition >= 0 || outer.addition >= 0 ||
        obstacle(to) >= 0)
        return false;
    YamlAddition addition;
    addition.source = slot.key;
    addition.before = outer.key;
    addition.reason = addReason(reason);
    m_operations
        << YamlOperation{YamlOperation::Kind::Remove,
                         tree().pathOf(outer.key),
                         to,
                         {},
                         true,
                         addition.reason}
        << YamlOperation{
               YamlOperation::Kind::Move, tree().pathOf(slot.key), to, {}, true, addition.reason};
    drop(slot, addition.reason);
    drop(outer, addition.reason);
    return insert(to, addition);
}

// Whether a new entry may come at a path: nothing is there, and what is on the way is a mapping or
// can become one.
bool YamlDraft::isAddable(const QStringList &path) const
{
    Slot slot = slotAt({});
    for (const QString &name : path) {
        if (!slot.isThere())
            return true;
        const bool isNew = slot.addition >= 0 && slot.value < 0;
        if (isNew ? !m_additions.at(slot.addition).literal.isEmpty() ||
                        m_additions.at(slot.addition).block
                  : !tree().at(slot.value).isMapping() && !isEmptyValue(tree().at(slot.value)))
            return false;
        if (!isNew &&
            (!tree().at(slot.value).anchor.isEmpty() || tree().keyOf(slot.value, u"<<") >= 0))
            return false;
        slot = step(slot, name);
    }
    return !slot.isThere();
}

bool YamlDraft::insert(const QStringList &path, YamlAddition addition)
{
    Slot slot = slotAt({});
    for (qsizetype i = 0; i + 1 < path.size(); ++i) {
        Slot next = step(slot, path.at(i));
        if (!next.isThere()) {
            YamlAddition way;
            (slot.value >= 0 ? way.mapping : way.owner) =
                slot.value >= 0 ? slot.value : slot.addition;
            way.name = path.at(i);
            way.reason = addition.reason;
            if (addition.source >= 0 && tree().at(addition.source).parent == way.mapping)
                way.before = addition.source;
            next.addition = int(m_additions.size());
            takeName(way.mapping, way.name, way.reason);
            m_additions << way;
        }
        if (const auto change = m_changes.constFind(next.key);
            change != m_changes.cend() && change->renamedFor >= 0)
            m_united << std::pair(addition.reason, change->renamedFor);
        slot = next;
    }
    (slot.value >= 0 ? addition.mapping : addition.owner) =
        slot.value >= 0 ? slot.value : slot.addition;
    addition.name = path.last();
    if (addition.source >= 0 && tree().at(addition.source).parent == addition.mapping)
        addition.before = addition.source;
    takeName(addition.mapping, addition.name, addition.reason);
    m_additions << addition;
    return true;
}

// A name that another change made free is only free together with that change.
void YamlDraft::takeName(int mapping, const QString &name, int reason)
{
    const auto former = m_changes.constFind(tree().keyOf(mapping, name));
    if (former == m_changes.cend())
        return;
    for (int other : {former->goneFor, former->renamedFor}) {
        if (other >= 0)
            m_united << std::pair(reason, other);
    }
}

bool YamlDraft::setText(const QStringList &path, const QString &text, const YamlReason &reason)
{
    const int node = value(path);
    if (node < 0 || !tree().at(node).isScalar() || tree().at(node).isBlockScalar() ||
        sharedOnTheWay(path) >= 0)
        return false;
    const YamlNode &scalar = tree().at(node);
    const bool isPlain = scalar.style == YamlNode::Style::Plain;
    const ByteRange range{scalar.content + !isPlain, scalar.end - !isPlain};
    QByteArray bytes = text.toUtf8();
    if (scalar.content == scalar.end)
        bytes.prepend(' ');
    const int index = addReason(reason);
    m_operations << YamlOperation{
        YamlOperation::Kind::Set, tree().pathOf(node), path, text, isPlain, index};
    return setPiece(path, range, Piece::text(bytes), index);
}

bool YamlDraft::setFrom(const QStringList &path, int node, const YamlReason &reason)
{
    const int target = value(path);
    if (target < 0 || !tree().at(target).isScalar() || !tree().at(node).isScalar() ||
        tree().at(target).isBlockScalar() || tree().at(node).isBlockScalar() ||
        sharedOnTheWay(path) >= 0)
        return false;
    const YamlNode &from = tree().at(node);
    const int index = addReason(reason);
    m_operations << YamlOperation{
        YamlOperation::Kind::Set, tree().pathOf(target), path, from.value, from.isPlain(), index};
    const Slot slot = slotAt(path);
    const bool isSet = setPiece(path, {tree().at(target).content, tree().at(target).end},
                                Piece::copy(from.content, from.end), index);
    m_changes[slot.key >= 0 ? slot.key : slot.value].from = node;
    return isSet;
}

bool YamlDraft::setPiece(const QStringList &path, ByteRange range, Piece piece, int reason)
{
    const Slot slot = slotAt(path);
    // A scalar within a sequence has no key of its own: it is kept under its own node.
    YamlEntryChange &change = m_changes[slot.key >= 0 ? slot.key : slot.value];
    if (change.setFor >= 0)
        m_united << std::pair(reason, change.setFor);
    change.setFor = reason;
    change.range = range;
    change.text = std::move(piece);
    change.from = -1;
    return true;
}

} // namespace wizard
