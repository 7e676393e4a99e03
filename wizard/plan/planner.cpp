// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/planner.h"

#include "plan/changes.h"
#include "plan/environment_steps.h"
#include "plan/file_steps.h"
#include "plan/release_steps.h"
#include "plan/targets.h"
#include "system/command.h"

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

// The plan while it is being made.
struct Draft
{
    Inspection inspection;
    Guide guide;
    Targets targets;
    Changes changes;
    Plan plan;

    void found(const QString &rule, const RuleValues &values, const QString &subject)
    {
        Finding finding = guide.finding(rule, values);
        finding.subject = subject;
        plan.findings << finding;
    }
};

QString deploymentStepId(int number)
{
    return u"deployment-%1-migrate"_s.arg(number);
}

bool isFor(const DeploymentFile &file, const Release &release)
{
    return file.chart == (release.chart == "agent"_L1 ? "agent"_L1 : "platform"_L1) &&
           (file.releaseName.isEmpty() || file.releaseName == release.name) &&
           (file.nameSpace.isEmpty() || file.nameSpace == release.nameSpace);
}

// The files that Helm is given, and where a rehearsal has written what they will be.
void takeFiles(ReleaseUpgrade &upgrade, const Draft &draft)
{
    for (int number = 1; const DeploymentFile &file : draft.inspection.deployments) {
        const QString id = deploymentStepId(number++);
        if (!isFor(file, upgrade.release))
            continue;
        const Change *change = draft.plan.change(file.path);
        upgrade.files << file.path;
        upgrade.rehearsedFiles << (change && !change->edits.isEmpty()
                                       ? rehearsedFile(id, 1, file.path)
                                       : file.path);
    }
}

void addEnvironments(Draft &draft)
{
    for (int number = 1; const Environment &environment : draft.inspection.environments)
        draft.plan.steps << environmentSteps(environment, number++, draft.inspection, draft.guide,
                                             draft.targets.package, draft.plan.changes,
                                             draft.plan.findings);
}

void addProjects(Draft &draft)
{
    for (int number = 1; const Project &project : draft.inspection.projects) {
        const QStringList paths = draft.changes.ofProject.value(project.path);
        const QString id = u"project-%1-rewrite"_s.arg(number++);
        if (paths.isEmpty()) {
            if (!draft.targets.package.isNull())
                draft.found(
                    u"nothing-to-do"_s,
                    {{u"subject"_s, project.path}, {u"target"_s, draft.targets.package.text()}},
                    project.path);
            continue;
        }
        draft.plan.steps << fileStep(
            id, tr("Rewrite the imports and requirements of %1").arg(project.path),
            tr("Names that moved are imported from where they are in %1; everything else stays "
               "byte for byte "
               "as it is.")
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

void reportRefusals(Draft &draft, const Release &release, const ReleaseUpgrade &upgrade)
{
    QStringList all;
    QStringList keepData;
    for (const Refusal &refusal : upgrade.answer.refusals) {
        all << refusal.kind + u' ' + refusal.name;
        if (refusal.kind.compare("StatefulSet"_L1, Qt::CaseInsensitive) == 0)
            keepData << all.last();
    }
    if (all.isEmpty())
        return;
    QStringList matches;
    for (const Workload &workload : release.workloads)
        if (workload.kind == "Deployment"_L1 &&
            workload.labels.value(u"app.kubernetes.io/instance"_s) ==
                release.chart + u'-' + release.chartVersion.text() &&
            workload.labels.value(u"app.kubernetes.io/part-of"_s) == "polyaxon-core"_L1 &&
            workload.labels.value(u"app.kubernetes.io/managed-by"_s) == "Helm"_L1)
            matches << workload.name;
    draft.found(u"objects-refused"_s,
                {{u"objects"_s, all.join(u", "_s)},
                 {u"chart"_s, upgrade.target.text()},
                 {u"guideMatches"_s, matches.isEmpty() ? tr("nothing") : matches.join(u", "_s)}},
                release.name);
    if (!keepData.isEmpty())
        draft.found(u"stateful-refused"_s, {{u"objects"_s, keepData.join(u", "_s)}}, release.name);
}

void reportPruned(Draft &draft, const Release &release, const ReleaseUpgrade &upgrade)
{
    for (const QString &kind : upgrade.answer.prunedKinds) {
        const QStringList objects = upgrade.answer.pruned.value(kind);
        const RuleValues values{{u"kind"_s, kind},
                                {u"chart"_s, upgrade.target.text()},
                                {u"count"_s, QString::number(objects.size())}};
        draft.found(objects.isEmpty() ? u"definition-pruned"_s
                                      : u"definition-pruned-with-objects"_s,
                    values, release.name);
    }
}

bool isUpgradable(Draft &draft, const Release &release, const Version &target)
{
    if (target.isNull())
        return false;
    const RuleValues values{{u"subject"_s, release.name},
                            {u"installed"_s, release.chartVersion.text()},
                            {u"target"_s, target.text()}};
    if (release.chartVersion == target)
        draft.found(u"nothing-to-do"_s, values, release.name);
    else if (release.chartVersion > target)
        draft.found(u"target-older"_s, values, release.name);
    else
        return true;
    return false;
}

QCoro::Task<> addRelease(Draft &draft, Release release, int number, std::stop_token stop)
{
    ReleaseUpgrade upgrade;
    upgrade.number = number;
    upgrade.cluster = *draft.inspection.cluster;
    upgrade.release = release;
    upgrade.target = draft.targets.charts.value(release.chart);
    if (!isUpgradable(draft, release, upgrade.target))
        co_return;
    const QString key = release.chart + u'-' + upgrade.target.text();
    upgrade.chart = draft.inspection.offers.chartLocations.value(key);
    takeFiles(upgrade, draft);
    if (upgrade.files.isEmpty()) {
        draft.found(u"release-without-file"_s,
                    {{u"release"_s, release.name}, {u"namespace"_s, release.nameSpace}},
                    release.name);
        co_return;
    }
    Command list;
    list.argv = helmListArgv(upgrade.cluster, release);
    const CommandResult listed = co_await runCommand(list, {std::chrono::seconds(30)}, stop);
    QList<QByteArray> values;
    for (const QString &file : upgrade.files)
        values << draft.changes.migrated.value(file);
    Outcome<ClusterAnswer> answer = co_await askCluster(upgrade.cluster, release, upgrade.chart,
                                                        upgrade.target.text(), values, stop);
    if (!listed.succeeded() || !answer) {
        const Failure failure =
            answer ? listed.failure(u"dry-run-failed"_s, tr("Helm cannot list the release."))
                   : answer.error();
        QString reason = failure.what + u' ' + failure.lastLines.join(u'\n');
        draft.found(
            failure.id == "chart-not-rendered"_L1 ? failure.id : u"dry-run-failed"_s,
            {{u"release"_s, release.name}, {u"chart"_s, key}, {u"reason"_s, reason.trimmed()}},
            release.name);
        co_return;
    }
    upgrade.listed = QString::fromUtf8(listed.output).trimmed();
    upgrade.answer = *std::move(answer);
    reportRefusals(draft, release, upgrade);
    reportPruned(draft, release, upgrade);
    draft.plan.objects << upgrade.answer.objects;
    draft.plan.steps << releaseSteps(upgrade);
}

// The control plane first: it understands older agents, not the other way round.
QList<Release> ordered(QList<Release> releases)
{
    std::ranges::stable_sort(releases, {},
                             [](const Release &release) { return release.chart == "agent"_L1; });
    return releases;
}

} // namespace

QCoro::Task<Outcome<Plan>> makePlan(Inspection inspection, Guide guide, Choices choices,
                                    std::stop_token stop, std::function<void(QString)> progress)
{
    const auto say = [&](const QString &text) {
        if (progress)
            progress(text);
    };
    Draft draft{inspection, guide, chooseTargets(inspection, guide, choices), {}, {}};
    Plan &plan = draft.plan;
    plan.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    plan.created =
        QDateTime::fromMSecsSinceEpoch(QDateTime::currentMSecsSinceEpoch(), QTimeZone::UTC);
    plan.guide = guide.id();
    plan.targetPackage = draft.targets.package.text();
    plan.findings = inspection.findings + draft.targets.findings;
    say(tr("Computing the edits of every file"));
    draft.changes = co_await computeChanges(inspection, guide, draft.targets, stop);
    plan.changes = draft.changes.changes;
    plan.findings << draft.changes.findings;
    addEnvironments(draft);
    addProjects(draft);
    addDeployments(draft);
    if (inspection.cluster) {
        for (int number = 1; const Release &release : ordered(inspection.cluster->releases)) {
            plan.targetChart = draft.targets.charts.value(release.chart).text();
            say(tr("Asking the server about %1; this changes nothing").arg(release.name));
            co_await addRelease(draft, release, number++, stop);
        }
    }
    if (plan.targetChart.isEmpty() && !draft.targets.charts.isEmpty())
        plan.targetChart = draft.targets.charts.first().text();
    if (stop.stop_requested())
        co_return failed(u"cancelled"_s, tr("Planning was cancelled."));
    sortFindings(plan.findings);
    co_return plan;
}

} // namespace wizard
