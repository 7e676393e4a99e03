// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/yaml/renderer.h"

#include <algorithm>
#include <numeric>

namespace wizard {

YamlRenderer::YamlRenderer(const YamlDraft &draft)
    : m_draft(draft), m_layout(draft.layout()), m_tree(draft.tree()), m_text(draft.layout().text())
{}

QList<Edit> YamlRenderer::edits()
{
    unite();
    collect();
    QList<Atom> atoms;
    std::ranges::copy_if(m_atoms, std::back_inserter(atoms),
                         [&](const Atom &atom) { return !isUnderGone(nodeOf(atom)); });
    clip(atoms);
    closeGaps(atoms);
    std::ranges::stable_sort(atoms, [](const Atom &one, const Atom &other) {
        const auto rank = [](const Atom &atom) {
            return std::tuple(atom.range.begin, atom.range.end > atom.range.begin, -atom.depth);
        };
        return rank(one) < rank(other);
    });
    QList<Edit> edits;
    for (const Atom &atom : atoms) {
        const YamlReason &reason = m_draft.reasons().at(atom.reason);
        edits << Edit{atom.range.begin,
                      atom.range.end,
                      replacement(atom, 0),
                      rootOf(atom.reason),
                      reason.rule,
                      reason.text,
                      true};
    }
    return numbered(std::move(edits));
}

QList<Edit> YamlRenderer::numbered(QList<Edit> edits)
{
    QHash<int, int> numbers;
    for (Edit &edit : edits) {
        if (!numbers.contains(edit.decision))
            numbers.insert(edit.decision, int(numbers.size()) + 1);
        edit.decision = numbers.value(edit.decision);
    }
    m_decisions.clear();
    for (int reason = 0; reason < m_draft.reasons().size(); ++reason)
        m_decisions << numbers.value(rootOf(reason), 0);
    for (int reason : std::as_const(m_stuck))
        m_impossible << m_decisions.at(reason);
    return edits;
}

int YamlRenderer::rootOf(int reason) const
{
    while (m_union.at(reason) != reason)
        reason = m_union.at(reason);
    return reason;
}

// One decision: the same group; what builds on the other; what lies inside something that moves or
// goes; and new entries of a mapping that is made for them.
void YamlRenderer::unite()
{
    m_union.resize(m_draft.reasons().size());
    std::iota(m_union.begin(), m_union.end(), 0);
    QHash<QString, int> groups;
    for (int i = 0; i < m_union.size(); ++i) {
        const QString group = m_draft.reasons().at(i).group;
        if (groups.contains(group))
            unite(i, groups.value(group));
        groups.insert(group, i);
    }
    for (const auto &[one, other] : m_draft.united())
        unite(one, other);
    for (auto change = m_draft.changes().cbegin(); change != m_draft.changes().cend(); ++change) {
        QList<int> reasons{change->goneFor, change->renamedFor, change->setFor};
        reasons.removeAll(-1);
        uniteWithAncestors(change.key(), reasons);
    }
    QHash<int, int> filled;
    for (const YamlAddition &addition : m_draft.additions()) {
        if (addition.isDead)
            continue;
        if (addition.owner >= 0) {
            unite(addition.reason, m_draft.additions().at(addition.owner).reason);
            continue;
        }
        uniteWithAncestors(addition.mapping, {addition.reason});
        if (isEmptyValue(m_tree.at(addition.mapping))) {
            unite(addition.reason, filled.value(addition.mapping, addition.reason));
            filled.insert(addition.mapping, addition.reason);
        }
    }
}

void YamlRenderer::uniteWithAncestors(int node, const QList<int> &reasons)
{
    for (int key = m_draft.changes().contains(node) ? node : keyAbove(node); key >= 0;
         key = keyAbove(key)) {
        for (int reason : reasons) {
            if (m_draft.isGone(key))
                unite(reason, m_draft.changes().value(key).goneFor);
            for (const YamlAddition &addition : m_draft.additions()) {
                if (addition.source == key && !addition.isDead)
                    unite(reason, addition.reason);
            }
        }
    }
}

// The key whose value a node is in: of a key, that of its mapping.
int YamlRenderer::keyAbove(int node) const
{
    int below = node;
    if (const int mapping = m_tree.at(node).parent;
        mapping >= 0 && m_tree.at(mapping).isMapping() &&
        m_tree.at(mapping).children.indexOf(node) % 2 == 0)
        below = mapping;
    for (int above = m_tree.at(below).parent; above >= 0;
         below = above, above = m_tree.at(below).parent) {
        const QList<int> &children = m_tree.at(above).children;
        if (m_tree.at(above).isMapping())
            return children.at(children.indexOf(below) - 1);
    }
    return -1;
}

bool YamlRenderer::isUnder(int node, int key) const
{
    for (int above = keyAbove(node); above >= 0; above = keyAbove(above)) {
        if (above == key)
            return true;
    }
    return false;
}

bool YamlRenderer::isUnderGone(int node) const
{
    for (int above = keyAbove(node); above >= 0; above = keyAbove(above)) {
        if (m_draft.isGone(above))
            return true;
    }
    return false;
}

// What comes in the place of an entry that goes: its part, or something new.
bool YamlRenderer::isReplacement(const Atom &added, const Atom &gone) const
{
    if (added.kind != Kind::Added || gone.kind != Kind::Gone)
        return false;
    const YamlAddition &addition = m_draft.additions().at(added.subject);
    return addition.before == gone.subject &&
           (addition.block || (addition.source >= 0 && isUnder(addition.source, gone.subject)));
}

// Gaps close only where nothing else happens.
void YamlRenderer::clip(QList<Atom> &atoms) const
{
    for (Atom &atom : atoms) {
        for (const Atom &other : std::as_const(atoms)) {
            if (&other == &atom)
                continue;
            if (isReplacement(other, atom))
                atom.range = atom.core;
            for (qsizetype edge : {other.core.begin, other.core.end}) {
                if (edge > atom.range.begin && edge <= atom.core.begin)
                    atom.range.begin = edge;
                if (edge >= atom.core.end && edge < atom.range.end)
                    atom.range.end = edge;
            }
        }
    }
    for (qsizetype i = 0; i < atoms.size(); ++i) {
        for (qsizetype j = i + 1; j < atoms.size(); ++j) {
            if (atoms[i].range.begin < atoms[j].range.end &&
                atoms[j].range.begin < atoms[i].range.end) {
                atoms[i].range = atoms[i].core;
                atoms[j].range = atoms[j].core;
            }
        }
    }
}

// Where entries that are neighbours go, of the gaps around all of them one closes, too.
void YamlRenderer::closeGaps(QList<Atom> &atoms) const
{
    const auto beginsAt = [&](qsizetype byte) {
        return std::ranges::find_if(atoms, [&](const Atom &atom) {
            return atom.kind == Kind::Gone && atom.core.begin == byte && !atom.core.isEmpty();
        });
    };
    for (qsizetype i = 0; i < atoms.size(); ++i) {
        const qsizetype begin = atoms.at(i).core.begin;
        const bool isAfterGap =
            begin > 0 && begin == m_layout.lineStart(begin) &&
            (begin == m_layout.lineStart(0) || m_layout.isBlank(m_layout.lineStart(begin - 1)));
        if (atoms.at(i).kind != Kind::Gone || !isAfterGap || atoms.at(i).core.isEmpty())
            continue;
        auto last = atoms.begin() + i;
        for (auto next = last; next != atoms.end(); next = beginsAt(last->core.end))
            last = next;
        qsizetype end = last->core.end;
        while (end < m_text.size() && m_layout.isBlank(end))
            end = m_layout.nextLine(end);
        const bool isFree = std::ranges::none_of(atoms, [&](const Atom &other) {
            const bool isOfThem = other.kind == Kind::Gone && other.core.begin < last->core.end;
            const bool takesTheGap = other.range.begin < end && last->core.end < other.range.end;
            return !isOfThem &&
                   (takesTheGap || (begin <= other.core.begin && other.core.begin < end));
        });
        if (last != atoms.begin() + i && isFree && end < m_text.size())
            last->range.end = end;
    }
}

} // namespace wizard
