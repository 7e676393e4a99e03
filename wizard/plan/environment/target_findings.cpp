// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/requirement.h"
#include "plan/environment/environment_upgrade.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// The inspection has told of those that no release of the guide satisfies.
bool wasTold(const Requirement &requirement, const Inspection &inspection, const Guide &guide)
{
    return requirement.name != guide.packages().name ||
           std::ranges::none_of(inspection.offers.packages, [&](const Version &version) {
               return guide.to().contains(version) && requirement.admits(version);
           });
}

} // namespace

QList<Finding> targetFindings(const Environment &environment, const Inspection &inspection,
                              const Guide &guide, const Version &target, QStringList &known)
{
    QList<Finding> findings;
    const auto found = [&](const QString &rule, RuleValues values) {
        values.insert(u"subject"_s, environment.prefix);
        values.insert(u"package"_s, guide.packages().name);
        values.insert(u"target"_s, target.text());
        findings << guide.finding(rule, values);
        findings.last().subject = environment.prefix;
    };
    for (const PackageConstraint &constraint : guide.packages().constraints) {
        const auto requirement = Requirement::parse(constraint.requirement.toUtf8());
        const auto python = Version::parse(environment.pythonVersion);
        if (requirement && requirement->name == "python"_L1 && python &&
            constraint.targets.contains(target) && !requirement->admits(*python))
            found(constraint.rule, {{u"requirement"_s, constraint.requirement},
                                    {u"python"_s, environment.pythonVersion}});
    }
    // What the index says of this release, where the guide does not know better.
    const QString &pythons = inspection.offers.pythons.value(target.text());
    const auto asked = Requirement::parse("python" + pythons.toUtf8());
    const auto python = Version::parse(environment.pythonVersion);
    if (findings.isEmpty() && !pythons.isEmpty() && asked && python && !asked->admits(*python))
        found(u"python-too-old"_s, {{u"requirement"_s, u"python"_s + pythons},
                                    {u"python"_s, environment.pythonVersion}});
    const QStringList &going = guide.packages().uninstallFirst;
    for (const Distribution &distribution : environment.distributions) {
        if (going.contains(distribution.name))
            continue;
        for (const QString &text : distribution.requirements) {
            const auto requirement = Requirement::parse(text.toUtf8());
            if (!requirement || requirement->isOptional() || !going.contains(requirement->name) ||
                (requirement->name == guide.packages().name && requirement->admits(target)))
                continue;
            known << distribution.name;
            if (!wasTold(*requirement, inspection, guide))
                found(u"target-pinned"_s, {{u"other"_s, distribution.name},
                                           {u"version"_s, distribution.version},
                                           {u"requirement"_s, text}});
        }
    }
    known.removeDuplicates();
    return findings;
}

} // namespace wizard
