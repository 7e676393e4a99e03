// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/deployment/quantity.h"
#include "rewrite/deployment/section_merging.h"

namespace wizard {

using namespace Qt::StringLiterals;

/// What the sections ask for of one thing, such as memory.
struct SectionMerging::Sum
{
    QString key; ///< dotted, within a section
    QString name;
    QStringList quantities;
    QStringList shown; ///< with the section of each
};

QString SectionMerging::knownDefault(const QList<SectionMerge::Defaults> &defaults,
                                     const Version &version, const QString &key) const
{
    for (const SectionMerge::Defaults &known : defaults) {
        if ((version.isNull() || known.from.contains(version)) && known.values.contains(key))
            return known.values.value(key);
    }
    return {};
}

// What was in force: what the file says, else what the chart had. A section that is off asked for
// nothing.
QList<SectionMerging::Sum> SectionMerging::gathered(const QString &key) const
{
    QStringList names;
    for (const QString &section : having(key)) {
        for (const QString &name : m_draft.names(path(section, key))) {
            if (!names.contains(name) && m_rewrite.textAt(path(section, key + u'.' + name)))
                names << name;
        }
    }
    QList<Sum> sums;
    for (const QString &name : std::as_const(names)) {
        Sum sum{key, name, {}, {}};
        const QString leaf = key + u'.' + name;
        for (const QString &section : m_merge.sections) {
            const QString known =
                knownDefault(m_merge.defaults, m_rewrite.from(), section + u'.' + leaf);
            const bool isThere =
                section == m_merge.into ? m_owner == section : m_present.contains(section);
            const QString quantity =
                isThere ? m_rewrite.textAt(path(section, leaf)).value_or(known) : known;
            if (quantity.isEmpty() || !isOn(section))
                continue;
            sum.quantities << quantity;
            sum.shown << section + u' ' + quantity;
        }
        sums << sum;
    }
    return sums;
}

void SectionMerging::addUp()
{
    QList<Sum> sums;
    for (const QString &key : m_merge.sums)
        sums += gathered(key);
    for (const Sum &sum : std::as_const(sums)) {
        const QString top = sum.key.section(u'.', 0, 0);
        if (!m_rewrite.isSet(target(top)))
            take(having(top).first(), top);
    }
    for (const Sum &sum : std::as_const(sums))
        writeDown(sum);
}

void SectionMerging::writeDown(const Sum &sum)
{
    const QString leaf = sum.key + u'.' + sum.name;
    const QString parts = sum.shown.join(u" + "_s);
    const auto total = sumOfQuantities(sum.quantities);
    if (!total)
        return m_rewrite.note(m_merge.unreadableRule, target(leaf), {{u"parts"_s, parts}});
    const auto present = m_rewrite.textAt(target(leaf));
    if (!present)
        done(m_draft.add(target(leaf), *total, reason(leaf)), target(leaf));
    else if (*present != *total)
        done(m_draft.setText(target(leaf), *total, reason(leaf)), target(leaf));
    const QString chart =
        knownDefault(m_merge.targetDefaults, m_rewrite.target(), m_merge.into + u'.' + leaf);
    m_rewrite.note(
        m_merge.sumRule, target(leaf),
        {{u"sum"_s, *total}, {u"parts"_s, parts}, {u"chart"_s, chart.isEmpty() ? u"–"_s : chart}});
}

} // namespace wizard
