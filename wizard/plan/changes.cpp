// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/changes.h"

#include "inspect/in_thread.h"
#include "inspect/release_files.h"
#include "plan/files_together.h"
#include "system/files.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// The guides that texts go through: this one, and before it what leads to where it begins.
class Ways
{
public:
    explicit Ways(const Guide &guide)
        : m_guide(guide), m_all(GuideWays::builtIn().value_or(GuideWays(guide)))
    {}

    // What is the same for all files that are for one version.
    FileWork work(TextKind kind, const RewriteRequest &request) const
    {
        FileWork work;
        work.kind = kind;
        work.request = request;
        work.legs = legsWith(m_guide, m_all, request);
        work.furthest = m_all.fromFurthest(request.target);
        return work;
    }

    // What is not converted may tell what the others are for.
    bool isToldOlder(const Project &project, const Version &target) const
    {
        const QList<GuideLeg> furthest = m_all.fromFurthest(target);
        return !furthest.isEmpty() &&
               std::ranges::any_of(project.sources, [&](const Source &source) {
                   return !isConverted(source.form) &&
                          isWrittenFor(furthest.front().guide, source.kind(),
                                       readFile(source.path).value_or(QByteArray()));
               });
    }

    QList<QByteArray> modules(const Version &target) const
    {
        QList<QByteArray> names = m_guide.python().packages;
        for (const GuideLeg &leg : m_all.fromFurthest(target))
            names << leg.guide.python().packages;
        return names;
    }

private:
    Guide m_guide;
    GuideWays m_all;
};

QList<FileWork> workOf(const Inspection &inspection, const Guide &guide, const Targets &targets)
{
    QList<FileWork> work;
    const Ways ways(guide);
    RewriteRequest request;
    request.from = installedVersion(inspection, guide.packages());
    request.target = targets.package;
    FileWork usual = ways.work(TextKind::Python, request);
    usual.modules = std::make_shared<LocalModules>(ways.modules(targets.package));
    usual.asksOthers = request.from.isNull();
    if (!targets.package.isNull())
        for (const Project &project : inspection.projects) {
            usual.project = project.path;
            usual.isToldOlder = usual.asksOthers && ways.isToldOlder(project, targets.package);
            work.reserve(work.size() + project.sources.size());
            for (const Source &source : project.sources) {
                // Deployment files are for a chart, and come by themselves.
                if (!isConverted(source.form) || source.kind() == TextKind::Deployment)
                    continue;
                usual.path = usual.request.file = source.path;
                usual.kind = source.kind();
                work << usual;
            }
        }
    for (const DeploymentFile &file : inspection.deployments) {
        const RewriteRequest asked = deploymentRequest(inspection, guide, targets, file);
        if (asked.target.isNull())
            continue;
        work << ways.work(TextKind::Deployment, asked);
        work.last().path = file.path;
    }
    return work;
}

} // namespace

RewriteRequest deploymentRequest(const Inspection &inspection, const Guide &guide,
                                 const Targets &targets, const DeploymentFile &file)
{
    const bool isAgent = file.chart == "agent"_L1;
    RewriteRequest request;
    request.file = file.path;
    request.from = installedVersion(inspection, guide.packages());
    // What the file is deployed with now is known from its release, if there is one.
    if (inspection.cluster)
        for (const Release &release : inspection.cluster->releases)
            if (isFor(file, release) && !release.chartVersion.isNull())
                request.from = release.chartVersion;
    request.target = targets.charts.value(isAgent ? u"agent"_s : u"polyaxon"_s);
    request.chart = isAgent ? RewriteRequest::Chart::Agent : RewriteRequest::Chart::Platform;
    request.command = targets.package;
    return request;
}

QCoro::Task<Changes> computeChanges(Inspection inspection, Guide guide, Targets targets,
                                    std::stop_token stop, FilesDone done)
{
    // Guides may have to be read for it, and folders looked into.
    std::optional<QList<FileWork>> asked =
        co_await inThread([=](std::stop_token) { return workOf(inspection, guide, targets); },
                          std::chrono::minutes(2), stop);
    if (!asked)
        co_return {};
    QList<FileWork> work = co_await rewritten(*std::move(asked), guide, done, stop);
    if (inspection.deployments.size() > 1) {
        std::optional<QList<FileWork>> together = co_await inThread(
            [files = inspection.deployments, work, guide](std::stop_token) mutable {
                lookTogether(work, files, guide);
                return work;
            },
            std::chrono::minutes(2), stop);
        if (!together)
            co_return {};
        work = *std::move(together);
    }
    if (done && !stop.stop_requested())
        done(int(work.size())); // the last ones may have come between two looks
    Changes changes;
    for (const FileWork &item : std::as_const(work)) {
        if (item.finding)
            changes.findings << *item.finding;
        if (!item.change)
            continue;
        if (item.kind == TextKind::Deployment) {
            changes.original[item.path] = item.original;
            changes.migrated[item.path] = item.migrated;
        } else if (!item.change->edits.isEmpty())
            changes.ofProject[item.project] << item.path;
        if (!item.change->edits.isEmpty() || !item.change->notes.isEmpty())
            changes.changes << *item.change;
    }
    co_return changes;
}

} // namespace wizard
