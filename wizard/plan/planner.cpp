// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/planner.h"

#include "plan/deployment_check.h"
#include "plan/draft.h"
#include "plan/environment/environment_steps.h"
#include "plan/file_steps.h"
#include "plan/release/plan_release.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTimeZone>
#include <QUuid>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

// All are prepared before one is changed, and what was prepared reads the deployment files. Lock
// files have to wait for the projects that they belong to.
QList<Step> addEnvironments(Draft &draft)
{
    EnvironmentSteps all;
    for (int number = 1; const Environment &environment : draft.inspection.environments) {
        const EnvironmentSteps steps =
            environmentSteps(environment, number++, draft.inspection, draft.guide, draft.targets,
                             draft.plan.changes, draft.plan.findings);
        all.prepare << steps.prepare;
        all.replace << steps.replace;
        all.lock << steps.lock;
        if (all.tried.isEmpty())
            all.tried = steps.tried;
    }
    draft.plan.steps << all.prepare << deploymentChecks(draft, all.tried) << all.replace;
    return all.lock;
}

void addNewFiles(Draft &draft, const QString &id, const QString &title, const QString &why,
                 const QString &target, const QStringList &paths)
{
    Step step = newFilesStep(id + u"-new"_s, title, why, target, paths, draft.plan.changes);
    if (!step.actions.isEmpty())
        draft.plan.steps << std::move(step);
}

QString rewriteTitle(const Plan &plan, const QStringList &paths)
{
    const auto edited = std::ranges::count_if(paths, [&](const QString &path) {
        const Change *change = plan.change(path);
        return change && !change->edits.isEmpty();
    });
    return QCoreApplication::translate("Plan", "Rewrite %n file(s) of %1", nullptr, int(edited));
}

// Of a file that was not read nobody knows that nothing has to be done for it.
bool wasReadWhole(const Project &project, const Inspection &inspection)
{
    return std::ranges::none_of(inspection.findings, [&](const Finding &finding) {
        return (finding.id == "source-unreadable"_L1 || finding.id == "source-too-large"_L1) &&
               finding.subject.startsWith(project.path + u'/');
    });
}

void addProjects(Draft &draft)
{
    for (int number = 1; const Project &project : draft.inspection.projects) {
        const QStringList paths = draft.changes.ofProject.value(project.path);
        const QString id = u"project-%1-rewrite"_s.arg(number++);
        if (paths.isEmpty()) {
            if (!draft.targets.package.isNull() && wasReadWhole(project, draft.inspection))
                draft.found(
                    u"nothing-to-do"_s,
                    {{u"subject"_s, project.path}, {u"target"_s, draft.targets.package.text()}},
                    project.path);
            continue;
        }
        addNewFiles(draft, id, tr("Write what comes with the files of %1").arg(project.path),
                    tr("v0 built images by itself; now each build is an operation of its own, in a "
                       "file beside the one that runs the image."),
                    project.path, paths);
        draft.plan.steps << fileStep(
            id, rewriteTitle(draft.plan, paths).arg(project.path),
            tr("Imports, requirements, commands and Polyaxonfiles are written as %1 has them; "
               "everything else stays byte for byte as it is.")
                .arg(draft.targets.package.text()),
            project.path, paths, draft.plan.changes);
    }
}

void addDeployments(Draft &draft)
{
    for (int number = 1; const DeploymentFile &file : draft.inspection.deployments) {
        const Change *change = draft.plan.change(file.path);
        const QString id = deploymentStepId(number++);
        if (change && !change->edits.isEmpty()) {
            addNewFiles(draft, id, tr("Write what comes with %1").arg(file.path),
                        tr("v1 mounts no exports of NFS: each has a volume and a claim, which are "
                           "applied before the release is installed."),
                        file.path, {file.path});
            Step step = fileStep(id, tr("Migrate the deployment file %1").arg(file.path),
                                 tr("Keys that the target chart reads elsewhere are moved there; "
                                    "the rest stays as it is."),
                                 file.path, {file.path}, draft.plan.changes);
            // Helm is given this file: without the edits the upgrade would lose settings in
            // silence.
            step.optional =
                !draft.inspection.cluster || draft.inspection.cluster->releases.isEmpty();
            draft.plan.steps << step;
        }
    }
}

// The definitions that all work with come with their owner; then the control plane, which
// understands older agents, not the other way round.
QList<Release> ordered(QList<Release> releases)
{
    std::ranges::stable_sort(releases, {}, [](const Release &release) {
        const bool isOwner = release.manifest.contains("kind: CustomResourceDefinition");
        return std::pair(!isOwner, release.chart == "agent"_L1);
    });
    return releases;
}

void reportOrder(Draft &draft, const QList<Release> &releases)
{
    QStringList names;
    for (const Release &release : releases)
        names << tr("%1 in %2").arg(release.name, release.nameSpace);
    if (names.size() > 1)
        draft.found(u"releases-order"_s, {{u"order"_s, names.join(u", "_s)}}, names.first());
}

} // namespace

QCoro::Task<Outcome<Plan>> makePlan(Inspection inspection, Guide guide, Choices choices,
                                    std::stop_token stop, std::function<void(QString)> progress)
{
    const auto say = [&](const QString &text) {
        if (progress)
            progress(text);
    };
    Draft draft{inspection, guide, chooseTargets(inspection, guide, choices), {}, {}, choices};
    Plan &plan = draft.plan;
    plan.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    plan.created =
        QDateTime::fromMSecsSinceEpoch(QDateTime::currentMSecsSinceEpoch(), QTimeZone::UTC);
    plan.guide = guide.id();
    plan.targetPackage = draft.targets.package.text();
    plan.findings = inspection.findings + draft.targets.findings;
    say(tr("Computing the edits of every file"));
    draft.changes = co_await computeChanges(inspection, guide, draft.targets, stop, [&](int done) {
        say(tr("Computing the edits of every file: %1 done").arg(done));
    });
    plan.changes = draft.changes.changes;
    plan.findings << draft.changes.findings;
    const QList<Step> locks = addEnvironments(draft);
    addProjects(draft);
    plan.steps << locks;
    addDeployments(draft);
    if (inspection.cluster) {
        const QList<Release> releases = ordered(inspection.cluster->releases);
        reportOrder(draft, releases);
        for (int number = 1; const Release &release : releases) {
            plan.targetChart = draft.targets.charts.value(release.chart).text();
            say(tr("Asking the server about %1; this changes nothing").arg(release.name));
            co_await planRelease(draft, release, number++, stop);
        }
    }
    // What is left of these was in no release: a slip there must not pass for a decision.
    for (const QString &name : std::as_const(draft.choices.giveUp))
        draft.found(u"give-up-unknown"_s, {{u"name"_s, name}}, name);
    if (plan.targetChart.isEmpty() && !draft.targets.charts.isEmpty())
        plan.targetChart = draft.targets.charts.first().text();
    if (stop.stop_requested())
        co_return failed(u"cancelled"_s, tr("Planning was cancelled."));
    sortFindings(plan.findings);
    // Before anything else.
    std::ranges::stable_partition(plan.findings, [](const Finding &finding) {
        return finding.id == "release-v0-no-upgrade"_L1;
    });
    co_return plan;
}

} // namespace wizard
