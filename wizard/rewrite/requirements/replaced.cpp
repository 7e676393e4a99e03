// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/replaced.h"

#include <QCoreApplication>

#include <algorithm>

namespace wizard::requirements {

using namespace Qt::StringLiterals;

namespace {

// The index gave the name to another product with its version 1.
bool mayBeReused(const Asked &asked)
{
    const auto specifier = parsedSpecifier(asked.requirement.specifier, asked.style);
    if (!specifier || specifier->isEmpty())
        return true;
    const auto later = VersionSpecifier::parse(u">=1.0"_s);
    return std::ranges::any_of(rangesOf(*specifier),
                               [&](const VersionSpecifier &range) { return range.meets(*later); });
}

QStringList extrasOf(const Requirement &requirement)
{
    QStringList extras;
    for (const Requirement::Extra &extra : requirement.extras)
        extras << extra.name;
    return extras;
}

// The new name, with the extras of both.
Successor successorOf(const Requirement &old, const QString &by)
{
    const auto known = Requirement::parse(by.toUtf8());
    Successor successor{known ? known->name : by, known ? extrasOf(*known) : QStringList(), {}};
    for (const QString &extra : extrasOf(old))
        if (!successor.extras.contains(extra))
            successor.extras << extra;
    return successor;
}

// `polyaxon[gcs]`
QString nameWithExtras(const Successor &successor)
{
    return successor.name +
           (successor.extras.isEmpty() ? QString() : u'[' + successor.extras.join(u',') + u']');
}

bool isWithin(const QStringList &some, const QStringList &all)
{
    return std::ranges::all_of(some, [&](const QString &it) { return all.contains(it); });
}

} // namespace

void judgeReplaced(Judgement &judgement, const Asked &asked, const Guide &guide,
                   const Version &target, RuleValues values)
{
    const RequirementsKnowledge &knowledge = guide.python().requirements;
    const Requirement &requirement = asked.requirement;
    if (const QString rule = knowledge.reused.value(requirement.name);
        !rule.isEmpty() && mayBeReused(asked)) {
        judgement.remarks << Remark{rule, values};
        return;
    }
    if (!requirement.url.isEmpty()) {
        judgement.remarks << Remark{u"requirements-direct"_s, values};
        return;
    }
    if (asked.isHashed) {
        judgement.remarks << Remark{u"requirements-hash"_s, values};
        return;
    }
    const SpecifierFate fate = specifierFate(requirement.specifier, asked.style, target, Version());
    if (fate.kind == SpecifierFate::Kind::Undecided) {
        values[u"reason"_s] = fate.reason;
        judgement.remarks << Remark{u"requirements-undecided"_s, values};
        return;
    }
    const QString specifier = fate.kind == SpecifierFate::Kind::Moves  ? fate.text
                              : fate.kind == SpecifierFate::Kind::Fits ? requirement.specifier
                                                                       : u"=="_s + target.text();
    const bool isBare = !specifier.isEmpty() && specifier.front().isDigit();
    judgement.successor = successorOf(requirement, knowledge.replaced.value(requirement.name));
    judgement.successor.specifier = specifier;
    const QString text = nameWithExtras(judgement.successor) + (isBare ? u"=="_s : QString()) +
                         QString(specifier).remove(u' ');
    values[u"new"_s] = text;
    qsizetype end = std::max(requirement.nameRange.end, requirement.specifierRange.end);
    judgement.isReplaced = true;
    judgement.letsTargetIn = true;
    judgement.changes << PartChange{
        {requirement.nameRange.begin, end}, text.toUtf8(), {u"requirements-v0"_s, values}};
}

QList<Judgement> judgedTogether(std::span<const Asked> asked, const Guide &guide,
                                const Version &target)
{
    QList<Judgement> judgements;
    qsizetype keeper = -1;
    const auto textOf = [&](qsizetype i) {
        return QString::fromUtf8(judgements.at(i).changes.constFirst().text);
    };
    const auto extras = [&](qsizetype i) {
        const auto requirement = judgements.at(i).isReplaced
                                     ? Requirement::parse(textOf(i).toUtf8())
                                     : std::optional(asked[size_t(i)].requirement);
        return requirement ? extrasOf(*requirement) : QStringList();
    };
    for (const Asked &one : asked) {
        judgements << judged(one, guide, target);
        const qsizetype last = judgements.size() - 1;
        const Judgement &judgement = judgements.constLast();
        // The package itself, then what has extras, then the first.
        if (judgement.isPackage ||
            (judgement.isReplaced &&
             (keeper < 0 || (!judgements.at(keeper).isPackage && extras(keeper).isEmpty() &&
                             !extras(last).isEmpty()))))
            keeper = last;
    }
    for (qsizetype i = 0; i < judgements.size(); ++i) {
        Judgement &judgement = judgements[i];
        if (i == keeper || !judgement.isReplaced || !isWithin(extras(i), extras(keeper)))
            continue;
        RuleValues values = judgement.changes.constFirst().remark.values;
        values[u"new"_s] =
            judgements.at(keeper).isReplaced ? textOf(keeper) : guide.packages().name;
        judgement.changes.clear();
        judgement.isReplaced = false;
        judgement.gone = Remark{u"requirements-v0-goes"_s, values};
    }
    return judgements;
}

} // namespace wizard::requirements
