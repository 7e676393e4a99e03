// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/judgement.h"

#include "rewrite/requirements/replaced.h"

#include <algorithm>

namespace wizard::requirements {

using namespace Qt::StringLiterals;

namespace {

RuleValues valuesOf(const Asked &asked, const Version &target)
{
    return {{u"name"_s, asked.requirement.name},
            {u"line"_s, shown(asked.requirement)},
            {u"target"_s, target.text()}};
}

// Extras of the package that have another name in v2.
QList<PartChange> renamedExtras(const Asked &asked, const QMap<QString, QString> &names,
                                const RuleValues &values)
{
    QList<PartChange> changes;
    for (const Requirement::Extra &extra : asked.requirement.extras)
        if (const QString name = names.value(extra.name); !name.isEmpty()) {
            RuleValues renamed = values;
            renamed[u"name"_s] = extra.name;
            renamed[u"new"_s] = name;
            changes << PartChange{extra.range, name.toUtf8(), {u"requirements-extra"_s, renamed}};
        }
    return changes;
}

void judgeVersion(Judgement &judgement, const Asked &asked, const Guide &guide,
                  const Version &target, RuleValues values)
{
    if (!asked.requirement.url.isEmpty()) {
        judgement.remarks << Remark{u"requirements-direct"_s, values};
        return;
    }
    const auto from = VersionSpecifier::parse(guide.from().text());
    const SpecifierFate fate = specifierFate(
        asked.requirement.specifier, asked.style, target,
        !from || from->clauses().isEmpty() ? Version() : from->clauses().constFirst().version);
    judgement.letsTargetIn = fate.kind != SpecifierFate::Kind::Undecided;
    switch (fate.kind) {
    case SpecifierFate::Kind::Fits:
        break;
    case SpecifierFate::Kind::Unbounded:
        judgement.remarks << Remark{u"requirements-unbounded"_s, values};
        break;
    case SpecifierFate::Kind::Undecided:
        values[u"reason"_s] = fate.reason;
        judgement.remarks << Remark{u"requirements-undecided"_s, values};
        break;
    case SpecifierFate::Kind::Moves:
        if (asked.isHashed) {
            judgement.letsTargetIn = false;
            judgement.remarks << Remark{u"requirements-hash"_s, values};
            break;
        }
        values[u"new"_s] = fate.text;
        judgement.changes << PartChange{
            asked.requirement.specifierRange, fate.text.toUtf8(), {u"requirements-pin"_s, values}};
    }
}

} // namespace

QString shown(const Requirement &requirement)
{
    QStringList extras;
    for (const Requirement::Extra &extra : requirement.extras)
        extras << extra.name;
    return requirement.name + (extras.isEmpty() ? QString() : u'[' + extras.join(u',') + u']') +
           (requirement.specifier.startsWith(u'=') || requirement.specifier.isEmpty() ||
                    !requirement.specifier.front().isLetterOrNumber()
                ? QString()
                : u" "_s) +
           requirement.specifier.simplified();
}

Judgement judged(const Asked &asked, const Guide &guide, const Version &target)
{
    const RequirementsKnowledge &knowledge = guide.python().requirements;
    const QString &name = asked.requirement.name;
    const RuleValues values = valuesOf(asked, target);
    Judgement judgement;
    judgement.isPackage = name == guide.packages().name;
    if (knowledge.removed.contains(name)) {
        judgement.gone = Remark{u"requirements-sdk"_s, values};
    } else if (knowledge.offeredToGo.contains(name)) {
        judgement.gone = Remark{u"requirements-not-needed"_s, values};
        judgement.isOffer = true;
    } else if (knowledge.replaced.contains(name)) {
        judgeReplaced(judgement, asked, guide, target, values);
    } else if (knowledge.noted.contains(name)) {
        judgement.remarks << Remark{knowledge.noted.value(name), values};
    } else if (judgement.isPackage) {
        judgement.changes = renamedExtras(asked, knowledge.extras, values);
        judgeVersion(judgement, asked, guide, target, values);
        std::ranges::sort(judgement.changes, {},
                          [](const PartChange &change) { return change.range.begin; });
    }
    return judgement;
}

QList<Requirement> constraintsFor(const Guide &guide, const Version &target)
{
    QList<Requirement> constraints;
    for (const QString &text : guide.packages().constraintsFor(target))
        if (const auto requirement = Requirement::parse(text.toUtf8()))
            constraints << *requirement;
    return constraints;
}

bool letsInMore(const Asked &asked, const Requirement &constraint)
{
    const auto specifier = parsedSpecifier(asked.requirement.specifier, asked.style);
    const auto wanted = VersionSpecifier::parse(constraint.specifier);
    if (!asked.requirement.url.isEmpty() || !specifier || !wanted)
        return true;
    return std::ranges::any_of(rangesOf(*specifier), [&](const VersionSpecifier &range) {
        return range.letsInMoreThan(*wanted);
    });
}

} // namespace wizard::requirements
