// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/targets.h"

#include "inspect/installation.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString shortList(const QList<Version> &versions)
{
    QStringList texts;
    for (const Version &version : versions.first(std::min<qsizetype>(versions.size(), 5)))
        texts << version.text();
    return texts.isEmpty() ? u"–"_s
                           : texts.join(u", "_s) + (versions.size() > 5 ? u", …"_s : QString());
}

QList<Version> reachable(const QList<Version> &offered, const Guide &guide)
{
    QList<Version> result;
    std::ranges::copy_if(offered, std::back_inserter(result), [&](const Version &version) {
        return guide.to().contains(version) && !version.isPreRelease();
    });
    return result;
}

// A folder of wheels does not tell what its publisher has withdrawn since: the guide does.
bool isYanked(const Version &version, const Inspection &inspection, const Guide &guide)
{
    return inspection.offers.yankedPackages.contains(version) ||
           guide.packages().yanked.contains(version.text());
}

// Named, with what to choose instead: the next newer one, else the newest.
Finding yankedFinding(const Version &version, const Inspection &inspection,
                      const QList<Version> &offered, const Guide &guide)
{
    const QString reason = inspection.offers.yankReasons.value(version.text());
    Version instead;
    for (const Version &other : offered)
        if (other > version || instead.isNull())
            instead = other;
    return guide.finding(u"target-yanked"_s,
                         {{u"what"_s, guide.packages().name},
                          {u"target"_s, version.text()},
                          {u"reason"_s, reason.isEmpty() ? QString() : u": “%1”"_s.arg(reason)},
                          {u"instead"_s, instead.isNull() ? u"–"_s : instead.text()}});
}

bool needsPackage(const Inspection &inspection, const Guide &guide)
{
    return !inspection.projects.isEmpty() ||
           std::ranges::any_of(inspection.environments, [&](const Environment &environment) {
               return replacedDistribution(environment, guide.packages());
           });
}

QStringList neededCharts(const Inspection &inspection)
{
    QStringList charts;
    if (inspection.cluster)
        for (const Release &release : inspection.cluster->releases)
            charts << release.chart;
    for (const DeploymentFile &file : inspection.deployments)
        charts << (file.chart == "agent"_L1 ? u"agent"_s : u"polyaxon"_s);
    charts.removeDuplicates();
    return charts;
}

// Files alone can be rewritten for a version that nobody was asked about.
bool isOnlyForFiles(const Inspection &inspection, const Guide &guide)
{
    return std::ranges::none_of(inspection.environments, [&](const Environment &environment) {
        return replacedDistribution(environment, guide.packages());
    });
}

void choosePackage(Targets &targets, const Inspection &inspection, const Guide &guide,
                   const Choices &choices)
{
    QList<Version> offered = reachable(inspection.offers.packages, guide);
    offered.removeIf([&](const Version &version) { return isYanked(version, inspection, guide); });
    const auto unknown = [&](const QString &wanted) {
        targets.findings << guide.finding(u"target-unknown"_s,
                                          {{u"what"_s, guide.packages().name},
                                           {u"target"_s, wanted},
                                           {u"offered"_s, shortList(offered)}});
    };
    if (choices.target.isNull()) {
        if (offered.isEmpty())
            unknown(guide.to().text());
        else
            targets.package = offered.first();
    } else if (isYanked(choices.target, inspection, guide)) {
        targets.findings << yankedFinding(choices.target, inspection, offered, guide);
    } else if (offered.contains(choices.target) ||
               (inspection.offers.packages.isEmpty() && guide.to().contains(choices.target) &&
                isOnlyForFiles(inspection, guide))) {
        targets.package = choices.target;
    } else {
        unknown(choices.target.text());
    }
    if (isOnlyForFiles(inspection, guide))
        return;
    const auto constraint =
        std::ranges::find_if(guide.packages().constraints, [&](const PackageConstraint &known) {
            return !targets.package.isNull() && known.targets.contains(targets.package) &&
                   guide.packages().constraintsFor(targets.package).contains(known.requirement);
        });
    if (constraint != guide.packages().constraints.end())
        targets.findings << guide.finding(
            constraint->rule,
            {{u"target"_s, targets.package.text()}, {u"requirement"_s, constraint->requirement}});
}

void chooseChart(Targets &targets, const QString &chart, const Inspection &inspection,
                 const Guide &guide, const Choices &choices)
{
    const QList<Version> offered = reachable(inspection.offers.charts.value(chart), guide);
    const auto found = std::ranges::find_if(offered, [&](const Version &version) {
        return choices.target.isNull() || version <= choices.target;
    });
    const bool isOnlyForFile = !inspection.cluster || inspection.cluster->releases.isEmpty();
    if (found == offered.end() && isOnlyForFile && inspection.offers.charts.isEmpty() &&
        guide.to().contains(choices.target)) {
        targets.charts[chart] = choices.target;
        return;
    }
    if (found == offered.end()) {
        const QString wanted = choices.target.isNull() ? guide.to().text() : choices.target.text();
        targets.findings << guide.finding(u"target-unknown"_s,
                                          {{u"what"_s, u"chart "_s + chart},
                                           {u"target"_s, wanted},
                                           {u"offered"_s, shortList(offered)}});
        return;
    }
    targets.charts[chart] = *found;
    if (!choices.target.isNull() && *found != choices.target)
        targets.findings << guide.finding(
            u"target-nearest-chart"_s,
            {{u"target"_s, choices.target.text()}, {u"chart"_s, found->text()}});
}

} // namespace

Version installedVersion(const Inspection &inspection, const PackageKnowledge &packages)
{
    for (const Environment &environment : inspection.environments)
        if (const Distribution *found = replacedDistribution(environment, packages))
            return Version::parse(found->version).value_or(Version());
    return {};
}

Targets chooseTargets(const Inspection &inspection, const Guide &guide, const Choices &choices)
{
    Targets targets;
    if (needsPackage(inspection, guide))
        choosePackage(targets, inspection, guide, choices);
    for (const QString &chart : neededCharts(inspection))
        chooseChart(targets, chart, inspection, guide, choices);
    return targets;
}

} // namespace wizard
