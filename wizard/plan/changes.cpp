// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/changes.h"

#include "inspect/release_files.h"
#include "system/files.h"

#include <QCoroFuture>
#include <QFileInfo>
#include <QtConcurrent>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// One file to be rewritten, and what came of it.
struct Work
{
    QString path;
    QString project; // empty: a deployment file
    TextKind kind = TextKind::Python;
    RewriteRequest request;
    std::optional<Change> change;
    QByteArray original; // of a deployment file, as is the next
    QByteArray migrated;
    std::optional<Finding> finding;
};

Finding leftAlone(const Guide &guide, const QString &path, const Failure &failure)
{
    Finding finding =
        guide.finding(u"file-not-rewritten"_s, {{u"file"_s, path}, {u"reason"_s, failure.what}});
    finding.subject = path;
    return finding;
}

Finding readOnly(const Guide &guide, const QString &path)
{
    Finding finding = guide.finding(u"file-read-only"_s, {{u"file"_s, path}});
    finding.subject = path;
    return finding;
}

void rewrite(Work &work, const Guide &guide)
{
    const Outcome<QByteArray> text = readFile(work.path);
    if (!text) {
        work.finding = leftAlone(guide, work.path, text.error());
        return;
    }
    Outcome<Rewriting> rewriting = rewriteText(work.kind, *text, guide, work.request);
    if (!rewriting) {
        work.finding = leftAlone(guide, work.path, rewriting.error());
        return;
    }
    work.change = Change{work.path,
                         work.kind,
                         sha256(*text),
                         text->size(),
                         std::move(rewriting->edits),
                         std::move(rewriting->notes)};
    if (work.kind == TextKind::Deployment) {
        work.original = *text;
        work.migrated = changed(*work.change, *text).value_or(*text);
    }
    if (!work.change->edits.isEmpty() && !QFileInfo(work.path).isWritable())
        work.finding = readOnly(guide, work.path);
}

QString installedVersion(const Inspection &inspection, const Guide &guide)
{
    for (const Environment &environment : inspection.environments)
        if (const Distribution *found = environment.distribution(guide.packages().name))
            return found->version;
    return {};
}

QList<Work> workOf(const Inspection &inspection, const Guide &guide, const Targets &targets)
{
    QList<Work> work;
    RewriteRequest request;
    request.from = Version::parse(installedVersion(inspection, guide)).value_or(Version());
    request.target = targets.package;
    const auto add = [&](const QString &path, const QString &project, TextKind kind) {
        request.file = path;
        work << Work{path, project, kind, request, {}, {}, {}, {}};
    };
    if (!targets.package.isNull())
        for (const Project &project : inspection.projects) {
            for (const Source &source : project.sources)
                // Deployment files are for a chart, and come by themselves.
                if (isConverted(source.form) && source.kind() != TextKind::Deployment)
                    add(source.path, project.path, source.kind());
        }
    for (const DeploymentFile &file : inspection.deployments) {
        request = deploymentRequest(inspection, guide, targets, file);
        if (!request.target.isNull())
            add(file.path, {}, TextKind::Deployment);
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
    request.from = Version::parse(installedVersion(inspection, guide)).value_or(Version());
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
                                    std::stop_token stop)
{
    QList<Work> work = workOf(inspection, guide, targets);
    co_await QtConcurrent::map(work, [&](Work &item) {
        if (!stop.stop_requested())
            rewrite(item, guide);
    });
    Changes changes;
    for (const Work &item : work) {
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
