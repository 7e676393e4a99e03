// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/deployment/section_merging.h"

#include "rewrite/yaml/expanded.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

void SectionMerging::run()
{
    for (const QString &section : m_merge.sections) {
        if (section != m_merge.into && m_draft.has({section}))
            m_present << section;
        if (m_rewrite.textAt({section, u"enabled"_s}) == u"false"_s)
            m_off << section;
    }
    if (m_present.isEmpty() || !isMergeable())
        return;
    m_isServiceTaken = m_rewrite.holds(m_merge.serviceFrom);
    chooseOwner();
    if (m_owner.isEmpty())
        return;
    for (const QString &key : m_merge.first)
        takeFirst(key);
    for (const QString &key : m_merge.largest)
        takeLargest(key);
    addUp();
    takeImage();
    takeService();
    leaveOut();
}

bool SectionMerging::isMergeable()
{
    for (const QString &section : m_merge.sections) {
        if (!m_draft.has({section}))
            continue;
        const YamlNode &node = m_draft.tree().at(m_draft.value({section}));
        if ((m_draft.obstacle({section}) >= 0 && !isTakenWhole(section)) ||
            (!node.isMapping() && !isEmptyValue(node))) {
            for (const QString &left : std::as_const(m_present))
                m_rewrite.leave(m_merge.rule, {left});
            if (!m_present.contains(section))
                m_rewrite.leave(m_merge.rule, {section});
            return false;
        }
    }
    return true;
}

// Whether what a section shares with others by anchors, aliases and merge keys is only in keys that
// are taken as they are, so that each still stands for the same.
bool SectionMerging::isTakenWhole(const QString &section) const
{
    const YamlTree &tree = m_draft.tree();
    const int value = m_draft.value({section});
    const YamlNode &node = tree.at(value);
    const int key = m_draft.key({section});
    if (!node.isMapping() || !node.anchor.isEmpty() || key < 0 || !tree.at(key).tag.isEmpty() ||
        !m_draft.layout().isPlainEntry(key))
        return false;
    const bool isMerged = tree.keyOf(value, u"<<") >= 0;
    // In its place, and with no other to be put together with.
    if (isMerged && (m_present != QStringList(section) || m_draft.has({m_merge.into})))
        return false;
    const QStringList whole = m_merge.first + m_merge.largest;
    for (qsizetype i = 0; i + 1 < node.children.size(); i += 2) {
        const YamlNode &name = tree.at(node.children.at(i));
        const int entry = node.children.at(i + 1);
        if (name.value == "<<"_L1) {
            const int merged = aliasedNode(tree, entry);
            if (merged < 0 || !tree.at(merged).isMapping())
                return false;
            for (qsizetype j = 0; j < tree.at(merged).children.size(); j += 2)
                if (!whole.contains(tree.at(tree.at(merged).children.at(j)).value))
                    return false;
        } else if (isMerged ? !whole.contains(name.value)
                            : m_draft.obstacle({section, name.value}) >= 0 &&
                                  (!m_merge.first.contains(name.value) || entry < 0 ||
                                   !isSharedInOrder(section, name.value))) {
            return false;
        }
    }
    return true;
}

// One that becomes, or is, `into` keeps its anchors where they are; those of the others go, and
// their aliases come to where that one is.
bool SectionMerging::isSharedInOrder(const QString &section, const QString &name) const
{
    const YamlTree &tree = m_draft.tree();
    const auto isFilled = [&](const QString &other) { return m_rewrite.isSet({other}); };
    const auto first = std::ranges::find_if(m_present, isFilled);
    if (!isFilled(m_merge.into) && first == m_present.end())
        return false;
    const QString owner = isFilled(m_merge.into) ? m_merge.into : *first;
    QStringList having;
    for (const QString &other : m_merge.sections)
        if (m_draft.value({other, name}) >= 0)
            having << other;
    const bool isSame = std::ranges::all_of(having, [&](const QString &other) {
        return isSameValue(tree, m_draft.value({having.first(), name}),
                           m_draft.value({other, name}));
    });
    if (section == owner)
        return isSame || having.first() == owner || m_draft.isRemovable({section, name});
    if (!m_draft.isRemovable({section}))
        return false;
    // Nothing moves where the same is there already.
    if (isSame && having.contains(owner))
        return true;
    const qsizetype place = tree.at(m_draft.value({owner})).begin;
    QList<int> open{m_draft.value({section, name})};
    while (!open.isEmpty()) {
        const int node = open.takeLast();
        open << tree.at(node).children;
        const int stands = aliasedNode(tree, node);
        if (stands < 0 || (stands != node && tree.at(stands).end > place))
            return false;
    }
    return true;
}

// The section `into` where it has something; else the first of the others takes its name.
void SectionMerging::chooseOwner()
{
    QStringList filled;
    for (const QString &section : m_present) {
        if (m_rewrite.isSet({section}))
            filled << section;
        else
            done(m_draft.remove({section}, reason()), {section});
    }
    m_present = filled;
    if (m_rewrite.isSet({m_merge.into})) {
        m_owner = m_merge.into;
    } else if (!m_present.isEmpty()) {
        if (m_draft.has({m_merge.into}))
            done(m_draft.remove({m_merge.into}, reason()), {m_merge.into});
        m_owner = m_present.first();
        done(m_draft.move({m_owner}, {m_merge.into}, reason()), {m_owner});
    }
}

void SectionMerging::done(bool isDone, const QStringList &at)
{
    if (!isDone)
        m_rewrite.leave(m_merge.rule, at);
}

// Sections that are on and have something at a key, in order.
QStringList SectionMerging::having(const QString &key) const
{
    QStringList sections;
    for (const QString &section : m_merge.sections) {
        const bool isThere =
            section == m_merge.into ? m_owner == m_merge.into : m_present.contains(section);
        if (isThere && isOn(section) && m_rewrite.isSet(path(section, key)))
            sections << section;
    }
    return sections;
}

void SectionMerging::take(const QString &section, const QString &key)
{
    if (isOwner(section))
        return;
    if (m_draft.has(target(key))) {
        const int here = m_draft.value(path(section, key));
        const int there = m_draft.value(target(key));
        if (here >= 0 && there >= 0 && isSameValue(m_draft.tree(), here, there))
            return;
        done(m_draft.remove(target(key), reason(key)), target(key));
    }
    done(m_draft.move(path(section, key), target(key), reason(key)), path(section, key));
}

void SectionMerging::takeFirst(const QString &key)
{
    const QStringList sections = having(key);
    if (sections.isEmpty())
        return;
    const auto isOff = [&](const QString &section) {
        return m_rewrite.textAt(path(section, key + u".enabled"_s)) == u"false"_s;
    };
    const int winner = m_draft.value(path(sections.first(), key));
    for (const QString &section : sections.sliced(1)) {
        const int other = m_draft.value(path(section, key));
        const bool isMoot = isOff(section) && isOff(sections.first());
        if (winner >= 0 && other >= 0 && !isMoot && !isSameValue(m_draft.tree(), winner, other))
            m_rewrite.note(m_merge.conflictRule, path(section, key),
                           {{u"section"_s, section},
                            {u"winner"_s, sections.first()},
                            {u"into"_s, m_merge.into}});
    }
    take(sections.first(), key);
}

void SectionMerging::takeLargest(const QString &key)
{
    QString winner;
    int largest = -1;
    for (const QString &section : having(key)) {
        bool isNumber = false;
        const int number =
            m_rewrite.textAt(path(section, key)).value_or(QString()).toInt(&isNumber);
        if (!isNumber)
            return takeFirst(key);
        if (number > largest || (number == largest && isOwner(section))) {
            largest = number;
            winner = section;
        }
    }
    if (winner.isEmpty() || isOwner(winner))
        return;
    // A value that somebody explained comes with what they wrote.
    if (m_rewrite.isSet(target(key)) && !m_draft.isCommented(path(winner, key)))
        done(m_draft.setFrom(target(key), m_draft.value(path(winner, key)), reason(key)),
             target(key));
    else
        take(winner, key);
}

// Which image the merged pod runs is the chart's business, unless it came from a registry of one's
// own.
void SectionMerging::takeImage()
{
    const QString key = u"image"_s;
    for (const QString &section : m_merge.images.keys())
        takeTag(section);
    for (const QString &section : having(key)) {
        if (section == m_merge.into)
            continue;
        const bool isRun = m_merge.images.contains(section);
        if (isRun && m_rewrite.textAt(path(section, key)) != m_merge.images.value(section))
            return take(section, key);
        if (isOwner(section))
            done(m_draft.remove(path(section, key), reason(key)), path(section, key));
    }
}

// A tag of an image of one's own, or one that is no old version, is not the chart's business.
void SectionMerging::takeTag(const QString &section)
{
    const QString key = u"imageTag"_s;
    if (!having(key).contains(section))
        return;
    const auto baseName = [](const QString &image) { return image.section(u'/', -1); };
    const QString image = m_rewrite.textAt(path(section, u"image"_s)).value_or(QString());
    const bool isOwn =
        !image.isEmpty() && baseName(image) != baseName(m_merge.images.value(section));
    const auto version = Version::parse(m_rewrite.textAt(path(section, key)).value_or(QString()));
    if (!isOwn && version && *version < m_rewrite.target())
        return;
    take(section, key);
    m_kept << key;
}

bool SectionMerging::isCustomised(const QString &section) const
{
    const QStringList service = path(section, m_merge.service);
    return std::ranges::any_of(m_draft.names(service), [&](const QString &name) {
        const QStringList at = service + QStringList(name);
        const QString key = QStringList({section, m_merge.service, name}).join(u'.');
        return m_rewrite.isSet(at) &&
               std::ranges::none_of(m_merge.defaults, [&](const SectionMerge::Defaults &known) {
                   return known.values.contains(key) &&
                          known.values.value(key) == m_rewrite.textAt(at);
               });
    });
}

// One Service is left. It is that of `into`, unless another one was what the outside saw.
void SectionMerging::takeService()
{
    for (const QString &section : m_merge.sections) {
        if (section == m_merge.into || !m_present.contains(section) ||
            !m_rewrite.isSet(path(section, m_merge.service)))
            continue;
        const QStringList at = path(section, m_merge.service);
        if (m_isServiceTaken) {
            m_isServiceTaken = false;
            if (m_rewrite.isSet(target(m_merge.service)) && !isOwner(section))
                m_rewrite.note(m_merge.conflictRule, target(m_merge.service),
                               {{u"section"_s, m_merge.into},
                                {u"winner"_s, section},
                                {u"into"_s, m_merge.into}});
            take(section, m_merge.service);
            continue;
        }
        if (isCustomised(section))
            m_rewrite.note(m_merge.serviceRule, at,
                           {{u"key"_s, section + u'.' + m_merge.service},
                            {u"section"_s, section},
                            {u"into"_s, m_merge.into}});
        if (isOwner(section))
            done(m_draft.remove(at, reason(m_merge.service)), at);
    }
}

// What is left of the other sections goes; what nobody ever read is said first.
void SectionMerging::leaveOut()
{
    QStringList known = m_merge.first + m_merge.largest + m_merge.gone;
    known << m_merge.service << u"image"_s;
    for (const QString &key : m_merge.sums)
        known << key.section(u'.', 0, 0);
    for (const QString &section : std::as_const(m_present)) {
        for (const QString &name : m_draft.names(path(section, {}))) {
            const QStringList at = path(section, name);
            if (name == "<<"_L1)
                continue;
            if (!known.contains(name))
                m_rewrite.note(m_merge.unknownRule, at,
                               {{u"key"_s, section + u'.' + name}, {u"section"_s, section}});
            if (isOwner(section) && !m_kept.contains(name) &&
                (m_merge.gone.contains(name) || !known.contains(name)))
                done(m_draft.remove(at, reason(name)), at);
        }
        if (!isOwner(section))
            done(m_draft.remove({section}, reason()), {section});
    }
}

void mergeSections(DeploymentRewrite &rewrite, const SectionMerge &merge)
{
    if (rewrite.isInScope(merge.scope))
        SectionMerging(rewrite, merge).run();
}

} // namespace wizard
