// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/changes.h"

#include "inspect/in_thread.h"
#include "inspect/release_files.h"
#include "system/files.h"

#include <QFileInfo>
#include <QHash>

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

    FileWork work(const QString &path, const QString &project, TextKind kind,
                  const RewriteRequest &request) const
    {
        FileWork work;
        work.path = path;
        work.project = project;
        work.kind = kind;
        work.request = request;
        work.legs = legsWith(m_guide, m_all, request);
        work.furthest = m_all.fromFurthest(request.target);
        return work;
    }

    // Of scripts and words it cannot be told what they are for; what is beside them tells.
    bool isOlder(const Project &project, const Version &target) const
    {
        const QList<GuideLeg> furthest = m_all.fromFurthest(target);
        if (furthest.isEmpty())
            return false;
        bool isOlder = false;
        for (const Source &source : project.sources) {
            if (!canTell(source.kind()))
                continue;
            const bool isOne = isWrittenFor(furthest.front().guide, source.kind(),
                                            readFile(source.path).value_or(QByteArray()));
            if (source.kind() == TextKind::Polyaxonfile && !isOne)
                return false; // somebody has begun with the next
            isOlder |= isOne;
        }
        return isOlder;
    }

    QList<QByteArray> modules(const Version &target) const
    {
        QList<QByteArray> names = m_guide.python().packages;
        for (const GuideLeg &leg : m_all.fromFurthest(target))
            names << leg.guide.python().packages;
        return names;
    }

private:
    static bool canTell(TextKind kind)
    {
        return kind == TextKind::Polyaxonfile || kind == TextKind::Python ||
               kind == TextKind::Notebook || kind == TextKind::Requirements;
    }

    Guide m_guide;
    GuideWays m_all;
};

// A project's own modules of the packages' names are imported in their place: from its root, its
// src folder, or beside the file that is run.
class LocalModules
{
public:
    explicit LocalModules(const QList<QByteArray> &packages) : m_packages(packages) {}

    QStringList of(const Project &project, const QString &file)
    {
        QStringList modules;
        for (const QString &folder :
             {project.path, project.path + "/src"_L1, QFileInfo(file).path()})
            modules << in(folder);
        return modules;
    }

private:
    const QStringList &in(const QString &folder)
    {
        const auto known = m_inFolder.constFind(folder);
        if (known != m_inFolder.constEnd())
            return *known;
        QStringList modules;
        for (const QByteArray &package : m_packages) {
            const QString name = QString::fromUtf8(package);
            if (QFile::exists(u"%1/%2/__init__.py"_s.arg(folder, name)) ||
                QFile::exists(u"%1/%2.py"_s.arg(folder, name)))
                modules << name;
        }
        return *m_inFolder.insert(folder, modules);
    }

    QList<QByteArray> m_packages;
    QHash<QString, QStringList> m_inFolder;
};

QList<FileWork> workOf(const Inspection &inspection, const Guide &guide, const Targets &targets)
{
    QList<FileWork> work;
    const Ways ways(guide);
    LocalModules localModules(ways.modules(targets.package));
    const Version from = installedVersion(inspection, guide.packages());
    if (!targets.package.isNull())
        for (const Project &project : inspection.projects) {
            const bool isOlder = from.isNull() && ways.isOlder(project, targets.package);
            for (const Source &source : project.sources) {
                // Deployment files are for a chart, and come by themselves.
                if (!isConverted(source.form) || source.kind() == TextKind::Deployment)
                    continue;
                RewriteRequest request;
                request.file = source.path;
                request.from = from;
                request.target = targets.package;
                request.localModules = localModules.of(project, source.path);
                work << ways.work(source.path, project.path, source.kind(), request);
                if (isOlder)
                    work.last().legs = work.last().furthest;
            }
        }
    for (const DeploymentFile &file : inspection.deployments) {
        const RewriteRequest request = deploymentRequest(inspection, guide, targets, file);
        if (!request.target.isNull())
            work << ways.work(file.path, {}, TextKind::Deployment, request);
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
    const QList<FileWork> work = co_await rewritten(*std::move(asked), guide, done, stop);
    if (done && !stop.stop_requested())
        done(int(work.size())); // the last ones may have come between two looks
    Changes changes;
    for (const FileWork &item : work) {
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
