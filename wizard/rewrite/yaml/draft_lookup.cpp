// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/yaml/draft.h"

#include "rewrite/yaml/expanded.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

bool isEmptyValue(const YamlNode &node)
{
    if (node.isMapping())
        return node.children.isEmpty();
    const QStringList words{{}, u"~"_s, u"null"_s, u"Null"_s, u"NULL"_s};
    return node.isPlain() && node.tag.isEmpty() && words.contains(node.value);
}

QString YamlDraft::nameOf(int key) const
{
    const auto change = m_changes.constFind(key);
    return change != m_changes.cend() && change->renamedFor >= 0 ? change->name
                                                                 : tree().at(key).value;
}

YamlDraft::Slot YamlDraft::step(const Slot &slot, const QString &name) const
{
    if (slot.value >= 0) {
        const YamlNode &node = tree().at(slot.value);
        if (node.kind == YamlNode::Kind::Sequence) {
            bool isNumber = false;
            const int index = name.toInt(&isNumber);
            return {-1, isNumber ? node.children.value(index, -1) : -1, -1};
        }
        for (qsizetype i = 0; node.isMapping() && i + 1 < node.children.size(); i += 2) {
            const int key = node.children.at(i);
            if (tree().at(key).isScalar() && !isGone(key) && nameOf(key) == name)
                return {key, node.children.at(i + 1), -1};
        }
    }
    for (int i = 0; i < m_additions.size(); ++i) {
        const YamlAddition &addition = m_additions.at(i);
        const bool isHere = slot.value >= 0 ? addition.mapping == slot.value
                                            : slot.addition >= 0 && addition.owner == slot.addition;
        if (!isHere || addition.isDead || addition.name != name)
            continue;
        if (addition.source >= 0)
            return {addition.source, m_layout.valueOf(addition.source), i};
        return {-1, -1, i};
    }
    return {};
}

YamlDraft::Slot YamlDraft::slotAt(const QStringList &path) const
{
    Slot slot{-1, tree().documents.value(0, -1), -1};
    for (const QString &name : path) {
        slot = step(slot, name);
        if (!slot.isThere())
            break;
    }
    return slot;
}

bool YamlDraft::isCommented(const QStringList &path) const
{
    const int entry = key(path);
    if (entry < 0 || tree().at(tree().at(entry).parent).style == YamlNode::Style::Flow)
        return false;
    const ByteRange lines = m_layout.linesOf(entry);
    return std::ranges::any_of(tree().comments, [&](const YamlComment &comment) {
        return lines.begin <= comment.begin && comment.begin < lines.end;
    });
}

bool YamlDraft::has(const QStringList &path) const
{
    return slotAt(path).isThere();
}

int YamlDraft::scalar(const QStringList &path) const
{
    const Slot slot = slotAt(path);
    const int from = m_changes.value(slot.key >= 0 ? slot.key : slot.value).from;
    return from >= 0 ? from : slot.value;
}

int YamlDraft::value(const QStringList &path) const
{
    return slotAt(path).value;
}

int YamlDraft::key(const QStringList &path) const
{
    return slotAt(path).key;
}

QString YamlDraft::literal(const QStringList &path) const
{
    const Slot slot = slotAt(path);
    return slot.addition >= 0 ? QString::fromUtf8(m_additions.at(slot.addition).literal)
                              : QString();
}

QStringList YamlDraft::names(const QStringList &path) const
{
    const Slot slot = slotAt(path);
    QStringList names;
    if (slot.value >= 0 && tree().at(slot.value).isMapping()) {
        const QList<int> &children = tree().at(slot.value).children;
        for (qsizetype i = 0; i + 1 < children.size(); i += 2) {
            if (!isGone(children.at(i)))
                names << nameOf(children.at(i));
        }
    }
    for (const YamlAddition &addition : m_additions) {
        const bool isHere = slot.value >= 0 ? addition.mapping == slot.value
                                            : slot.addition >= 0 && addition.owner == slot.addition;
        if (isHere && !addition.isDead)
            names << addition.name;
    }
    return names;
}

bool YamlDraft::isShared(int node) const
{
    return tree().at(node).kind == YamlNode::Kind::Alias || !tree().at(node).anchor.isEmpty();
}

int YamlDraft::sharedOnTheWay(const QStringList &path) const
{
    Slot slot = slotAt({});
    for (qsizetype i = 0; slot.value >= 0; slot = step(slot, path.at(i++))) {
        if (isShared(slot.value))
            return slot.value;
        if (slot.key >= 0 && (isShared(slot.key) || !tree().at(slot.key).tag.isEmpty()))
            return slot.key;
        if (i == path.size())
            break;
        if (const int merge = tree().keyOf(slot.value, u"<<"); merge >= 0)
            return merge;
    }
    return -1;
}

int YamlDraft::obstacle(const QStringList &path) const
{
    if (const int shared = sharedOnTheWay(path); shared >= 0)
        return shared;
    const Slot slot = slotAt(path);
    if (slot.key >= 0) {
        const YamlNode &mapping = tree().at(tree().at(slot.key).parent);
        if (mapping.style == YamlNode::Style::Block && !m_layout.isPlainEntry(slot.key))
            return slot.key;
    }
    QList<int> open;
    if (slot.value >= 0)
        open << slot.value;
    while (!open.isEmpty()) {
        const int node = open.takeLast();
        if (isShared(node))
            return node;
        open << tree().at(node).children;
    }
    return -1;
}

// Whether an alias that is not within an entry stands for a node.
bool YamlDraft::isUsedOutside(int anchored, int entry) const
{
    const auto isWithin = [&](int node) {
        while (node > entry)
            node = tree().at(node).parent;
        return node == entry;
    };
    for (int node = anchored + 1; node < tree().nodes.size(); ++node) {
        const YamlNode &other = tree().at(node);
        if (other.anchor == tree().at(anchored).anchor)
            return false; // another one from here on
        if (other.kind == YamlNode::Kind::Alias && other.value == tree().at(anchored).anchor &&
            !isWithin(node))
            return true;
    }
    return false;
}

// Whether what an alias stands for stays in front of the place that the alias comes to.
bool YamlDraft::isAfter(int anchored, const QStringList &to, int source) const
{
    for (int node = anchored; node >= 0; node = tree().at(node).parent) {
        const int parent = tree().at(node).parent;
        if (parent < 0 || !tree().at(parent).isMapping())
            continue;
        const QList<int> &children = tree().at(parent).children;
        const qsizetype index = children.indexOf(node);
        if (index % 2 != 0 && isGone(children.at(index - 1)))
            return false;
    }
    Slot slot = slotAt({});
    qsizetype place = tree().at(source).begin;
    for (const QString &name : to) {
        slot = step(slot, name);
        if (slot.addition >= 0)
            return false;
        if (!slot.isThere())
            break;
        place = std::min(place, tree().at(slot.value).begin);
    }
    return tree().at(anchored).end <= place;
}

// What is shared may go where nothing else stands for it, and stand elsewhere where its meaning
// stays with it. The name alone changes nothing.
bool YamlDraft::mayTake(const QStringList &path, Use use, const QStringList &to) const
{
    const Slot slot = slotAt(path);
    if (slot.key < 0 || slot.value < 0)
        return obstacle(path) < 0;
    const QStringList around = path.first(path.size() - 1);
    const YamlNode &key = tree().at(slot.key);
    if (sharedOnTheWay(around) >= 0 || tree().keyOf(key.parent, u"<<") >= 0 || isShared(slot.key) ||
        !key.tag.isEmpty() ||
        (tree().at(key.parent).style == YamlNode::Style::Block && !m_layout.isPlainEntry(slot.key)))
        return false;
    if (use == Use::Elsewhere && slot.addition < 0 && around == to.first(to.size() - 1))
        return true;
    QList<int> open{slot.value};
    while (!open.isEmpty()) {
        const int node = open.takeLast();
        const YamlNode &at = tree().at(node);
        open << at.children;
        if (!at.anchor.isEmpty() && (use == Use::Twice || isUsedOutside(node, slot.value)))
            return false;
        if (at.kind != YamlNode::Kind::Alias || use == Use::Gone)
            continue;
        const int anchored = aliasedNode(tree(), node);
        if (anchored < 0 || (anchored < slot.value && !isAfter(anchored, to, slot.key)))
            return false;
    }
    return true;
}

void YamlDraft::closeMapping(int mapping)
{
    const QList<int> &children = tree().at(mapping).children;
    QList<int> reasons;
    for (qsizetype i = 0; i + 1 < children.size(); i += 2) {
        if (!isGone(children.at(i)))
            return;
        reasons << m_changes.value(children.at(i)).goneFor;
    }
    bool isRefilled = false;
    for (const YamlAddition &addition : m_additions) {
        if (addition.mapping == mapping && !addition.isDead) {
            reasons << addition.reason;
            isRefilled = true;
        }
    }
    for (int reason : reasons)
        m_united << std::pair(reasons.first(), reason);
    const int parent = tree().at(mapping).parent;
    if (isRefilled || parent < 0 || !tree().at(parent).isMapping())
        return;
    const QList<int> &siblings = tree().at(parent).children;
    const int key = siblings.at(siblings.indexOf(mapping) - 1);
    m_operations << YamlOperation{
        YamlOperation::Kind::Remove, tree().pathOf(key), {}, {}, true, reasons.first()};
    for (YamlAddition &addition : m_additions) {
        if (addition.source == key && !addition.isDead) {
            addition.isDead = true;
            m_united << std::pair(reasons.first(), addition.reason);
        }
    }
    if (!isGone(key))
        m_changes[key].goneFor = reasons.first();
}

// Children come after their parents: from the last to the first, an emptied mapping is seen before
// the one that it empties.
void YamlDraft::closeEmpty()
{
    for (int node = int(tree().nodes.size()) - 1; node >= 0; --node) {
        if (tree().at(node).isMapping() && !tree().at(node).children.isEmpty())
            closeMapping(node);
    }
}

} // namespace wizard
