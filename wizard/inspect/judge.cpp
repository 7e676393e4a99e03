// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/judge.h"

#include "guide/requirement.h"

#include <QDir>
#include <QSet>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

Finding finding(const Guide &guide, const QString &rule, const QString &subject, RuleValues values)
{
    values.insert(u"subject"_s, subject);
    Finding found = guide.finding(rule, values);
    found.subject = subject;
    return found;
}

// The versions that a pin has to let in one of. Without offers: the ends of each minor series that
// the guide leads to.
QList<Version> possibleTargets(const Inspection &inspection, const Guide &guide)
{
    QList<Version> targets;
    for (const Version &version : inspection.offers.packages)
        if (guide.to().contains(version))
            targets << version;
    for (int major = 0; targets.isEmpty() && major < 10; ++major)
        for (const int minor : {0, 999})
            if (const auto version = Version::parse(u"%1.%2"_s.arg(major).arg(minor));
                guide.to().contains(*version))
                targets << *version;
    return targets;
}

void findPins(const Inspection &inspection, const Guide &guide, QList<Finding> &findings)
{
    const QList<Version> targets = possibleTargets(inspection, guide);
    const PackageKnowledge &packages = guide.packages();
    for (const Environment &environment : inspection.environments)
        for (const Distribution &distribution : environment.distributions) {
            // The package's own parts go with it.
            if (distribution.name == packages.name ||
                packages.uninstallFirst.contains(distribution.name))
                continue;
            for (const QString &text : distribution.requirements) {
                const auto requirement = Requirement::parse(text.toUtf8());
                const bool isOurs = requirement && !requirement->isOptional() &&
                                    packages.uninstallFirst.contains(requirement->name);
                const bool admitsOne =
                    isOurs && std::ranges::any_of(targets, [&](const Version &target) {
                        return requirement->admits(target);
                    });
                // What still asks for a package that is taken away would bring it back.
                if (isOurs && (!admitsOne || requirement->name != packages.name))
                    findings << finding(guide, u"package-pinned"_s, environment.prefix,
                                        {{u"other"_s, distribution.name},
                                         {u"version"_s, distribution.version},
                                         {u"requirement"_s, text}});
            }
        }
}

// By the index, which says why, and by the guide where no index was asked.
void findYanked(const Inspection &inspection, const Guide &guide, QList<Finding> &findings)
{
    const QString &package = guide.packages().name;
    for (const Environment &environment : inspection.environments) {
        const Distribution *installed = environment.distribution(package);
        const auto version = installed ? Version::parse(installed->version) : std::nullopt;
        if (!version || !(inspection.offers.yankedPackages.contains(*version) ||
                          guide.packages().yanked.contains(installed->version)))
            continue;
        const QString reason = inspection.offers.yankReasons.value(version->text());
        findings << finding(
            guide, u"release-yanked"_s, environment.prefix,
            {{u"package"_s, package},
             {u"version"_s, installed->version},
             {u"reason"_s, reason.isEmpty() ? QString() : u": “%1”"_s.arg(reason)}});
    }
}

void findEnvironmentsBeside(const Inspection &inspection, const Guide &guide,
                            const QStringList &beside, QList<Finding> &findings)
{
    for (const QString &path : beside) {
        const bool isKnown =
            std::ranges::any_of(inspection.environments, [&](const Environment &environment) {
                return QDir::cleanPath(environment.prefix) == path ||
                       QFileInfo(environment.prefix).canonicalFilePath() == path;
            });
        const bool isNamed =
            std::ranges::any_of(inspection.scope.pythons, [&](const QString &named) {
                return named == path || named.startsWith(path + u'/');
            });
        if (!isKnown && !isNamed)
            findings << finding(guide, u"environment-not-in-scope"_s, path,
                                {{u"path"_s, path}, {u"package"_s, guide.packages().name}});
    }
}

void findDeploymentsBeside(const Inspection &inspection, const Guide &guide,
                           QList<Finding> &findings)
{
    QSet<QString> known;
    for (const QString &named : inspection.scope.deployments)
        known << QFileInfo(named).canonicalFilePath();
    for (const Project &project : inspection.projects)
        for (const QString &path : project.pathsOf(TextKind::Deployment))
            if (!known.contains(path))
                findings << finding(guide, u"deployment-not-in-scope"_s, path, {{u"path"_s, path}});
}

void findMismatch(const Inspection &inspection, const Guide &guide, QList<Finding> &findings)
{
    if (!inspection.cluster || inspection.cluster->releases.size() != 1)
        return;
    const Release &release = inspection.cluster->releases.first();
    const QString chart = release.chart == guide.cluster().agentChart ? u"agent"_s : u"platform"_s;
    for (const DeploymentFile &file : inspection.deployments) {
        const RuleValues values{{u"release"_s, release.name},
                                {u"namespace"_s, release.nameSpace},
                                {u"chart"_s, chart},
                                {u"fileChart"_s, file.chart},
                                {u"fileRelease"_s, file.releaseName},
                                {u"fileNamespace"_s, file.nameSpace}};
        if (file.chart != chart)
            findings << finding(guide, u"deployment-for-other-chart"_s, file.path, values);
        else if ((!file.releaseName.isEmpty() && file.releaseName != release.name) ||
                 (!file.nameSpace.isEmpty() && file.nameSpace != release.nameSpace))
            findings << finding(guide, u"deployment-for-other-release"_s, file.path, values);
    }
}

} // namespace

QList<Finding> judged(const Inspection &inspection, const Guide &guide,
                      const QStringList &projectEnvironments)
{
    QList<Finding> findings;
    findPins(inspection, guide, findings);
    findYanked(inspection, guide, findings);
    findEnvironmentsBeside(inspection, guide, projectEnvironments, findings);
    findDeploymentsBeside(inspection, guide, findings);
    findMismatch(inspection, guide, findings);
    return findings;
}

} // namespace wizard
