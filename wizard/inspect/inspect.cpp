// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/inspect.h"

#include "inspect/chart_repository.h"
#include "inspect/cluster_probe.h"
#include "inspect/deployment_probe.h"
#include "inspect/environment_probe.h"
#include "inspect/judge.h"
#include "inspect/package_index.h"
#include "inspect/project_probe.h"
#include "inspect/version_check.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

template <typename Value> using Tasks = std::vector<QCoro::Task<Value>>;

template <typename Value> QCoro::Task<QList<Value>> all(Tasks<std::optional<Value>> tasks)
{
    QList<Value> values;
    for (auto &task : tasks)
        if (std::optional<Value> value = co_await task)
            values << *std::move(value);
    co_return values;
}

// Named twice in different ways, it is still changed once.
void dropRepeated(Inspection &inspection)
{
    QStringList prefixes;
    inspection.environments.removeIf([&](const Environment &environment) {
        const bool isKnown = prefixes.contains(environment.prefix);
        prefixes << environment.prefix;
        return isKnown;
    });
    const QList<Project> projects = inspection.projects;
    const auto holds = [](const QString &folder, const QString &path) {
        return path.startsWith(folder + u'/');
    };
    QStringList paths;
    inspection.projects.removeIf([&](const Project &project) {
        const bool isKnown = paths.contains(project.path);
        paths << project.path;
        return isKnown || std::ranges::any_of(projects, [&](const Project &other) {
                   const auto leavesOut = [&](const QString &folder) {
                       return folder == project.path || holds(folder, project.path);
                   };
                   return holds(other.path, project.path) &&
                          std::ranges::none_of(other.leftOut, leavesOut);
               });
    });
}

} // namespace

QCoro::Task<Inspection> inspect(Scope scope, Guide guide, InspectOptions options,
                                std::stop_token stop, InspectObserver observer)
{
    const auto board = std::make_shared<Board>(guide, std::move(observer));
    const auto make = [board, options, stop](const QString &id, const QString &title) {
        return std::make_shared<Probe>(board, id, title, options.timeLimit, stop);
    };
    for (QStringList *paths : {&scope.pythons, &scope.projects, &scope.deployments})
        paths->removeDuplicates();
    // Everything is started before anything is waited for.
    Tasks<std::optional<Environment>> environments;
    std::vector<QCoro::Task<>> checks;
    for (const QString &path : std::as_const(scope.pythons)) {
        environments.push_back(probeEnvironment(
            make(u"environment:"_s + path, inspectText("Environment %1").arg(path)), path));
        checks.push_back(
            probeVersionCheck(make(u"version-check:"_s + path,
                                   inspectText("polyaxon version --check in %1").arg(path)),
                              path, scope.offline));
    }
    Tasks<std::optional<ProjectSighting>> projects;
    for (const QString &path : std::as_const(scope.projects))
        projects.push_back(
            probeProject(make(u"project:"_s + path, inspectText("Project %1").arg(path)), path));
    Tasks<std::optional<DeploymentFile>> deployments;
    for (const QString &path : std::as_const(scope.deployments))
        deployments.push_back(probeDeployment(
            make(u"deployment:"_s + path, inspectText("Deployment file %1").arg(path)), path));
    std::optional<QCoro::Task<Cluster>> cluster;
    if (scope.cluster)
        cluster = probeCluster(make, scope);
    std::optional<QCoro::Task<Offers>> packages;
    if (!scope.pythons.isEmpty() || !scope.projects.isEmpty())
        packages = probePackages(make(u"packages"_s, inspectText("Package versions")), scope);
    std::optional<QCoro::Task<Offers>> charts;
    if (scope.cluster || !scope.deployments.isEmpty())
        charts = probeCharts(make(u"charts"_s, inspectText("Chart versions")), scope);

    Inspection inspection;
    inspection.environments = co_await all(std::move(environments));
    for (auto &check : checks)
        co_await check;
    QStringList projectEnvironments;
    for (ProjectSighting &seen : co_await all(std::move(projects))) {
        inspection.projects << std::move(seen.project);
        projectEnvironments << seen.environments;
    }
    inspection.deployments = co_await all(std::move(deployments));
    dropRepeated(inspection);
    if (cluster)
        inspection.cluster = co_await *cluster;
    if (packages)
        inspection.offers = co_await *packages;
    if (charts) {
        Offers offered = co_await *charts;
        inspection.offers.charts = std::move(offered.charts);
        inspection.offers.chartLocations = std::move(offered.chartLocations);
    }
    inspection.scope = std::move(scope);
    for (const Finding &finding : judged(inspection, guide, projectEnvironments))
        board->found(finding);
    inspection.probes = board->probes();
    inspection.findings = board->findings();
    sortFindings(inspection.findings);
    co_return inspection;
}

} // namespace wizard
