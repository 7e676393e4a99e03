// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/environment/environment_steps.h"

#include "plan/environment/environment_upgrade.h"

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// What hinders (managed by the system, not writable) is already a finding of the
// inspection.
bool isHindered(const Environment &environment)
{
    return !environment.externallyManaged.isEmpty() || !environment.isWritable;
}

} // namespace

EnvironmentSteps environmentSteps(const Environment &environment, int number,
                                  const Inspection &inspection, const Guide &guide,
                                  const Targets &targets, const QList<Change> &changes,
                                  QList<Finding> &findings)
{
    const Version &target = targets.package;
    const Distribution *installed = replacedDistribution(environment, guide.packages());
    if (!installed || target.isNull() || isHindered(environment))
        return {};
    const auto found = [&](const QString &rule) {
        findings << guide.finding(rule, {{u"subject"_s, environment.prefix},
                                         {u"installed"_s, installed->version},
                                         {u"target"_s, target.text()}});
        findings.last().subject = environment.prefix;
    };
    const auto version = Version::parse(installed->version);
    const Installation installation = installationOf(environment, guide);
    const bool isThere = version && *version == target;
    if (version && *version > target)
        found(u"target-older"_s);
    else if (isThere && installation.repairs.isEmpty())
        found(u"nothing-to-do"_s);
    else if (isThere)
        found(u"environment-repaired"_s);
    if (version && (*version > target || (isThere && installation.repairs.isEmpty())))
        return {
            {}, {}, {}, isThere && !installation.isUserInstall ? environment.python : QString()};
    QStringList known;
    findings << targetFindings(environment, inspection, guide, target, known);
    const EnvironmentUpgrade upgrade(environment, installation, number, inspection, guide, target,
                                     known);
    EnvironmentSteps steps{{fetchStep(upgrade, changes), keepStep(upgrade)},
                           {replaceStep(upgrade)},
                           {},
                           upgrade.scratchPython()};
    if (const auto lock = lockStep(upgrade, guide, findings))
        steps.lock << *lock;
    return steps;
}

} // namespace wizard
