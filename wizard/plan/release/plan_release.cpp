// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/plan_release.h"

#include "inspect/release_files.h"
#include "plan/file_steps.h"
#include "plan/release/admin_upgrade.h"
#include "plan/install/fresh_install.h"
#include "plan/release/release_hazards.h"
#include "plan/release/release_steps.h"
#include "plan/release/stateful.h"
#include "plan/release/stored_values.h"
#include "system/command.h"

#include <QCoreApplication>
#include <QCoroFuture>
#include <QtConcurrent>

#include <yaml-cpp/yaml.h>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
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

// What the values say about a database outside the cluster; the last file that says it wins.
RuleValues outsideDatabase(const QList<QByteArray> &values)
{
    RuleValues said;
    for (const QByteArray &text : values) {
        try {
            const YAML::Node services = YAML::Load(text.toStdString())["externalServices"];
            for (const char *key : {"host", "user", "database"})
                if (services && services["postgresql"] && services["postgresql"][key])
                    said[QLatin1StringView(key)] = QString::fromStdString(
                        services["postgresql"][key].as<std::string>(std::string()));
        } catch (const YAML::Exception &) {
            continue; // that it does not parse is a finding of the inspection
        }
    }
    return said;
}

// The gateway of v2 migrates the database forward; Helm's way back does not migrate it back.
void reportMigration(Draft &draft, const Release &release, const QList<QByteArray> &values)
{
    RuleValues said = outsideDatabase(values);
    if (said.value(u"host"_s).isEmpty() || release.chart == draft.guide.cluster().agentChart ||
        !draft.guide.from().contains(release.chartVersion))
        return;
    for (const auto &[key, usual] :
         {std::pair(u"user"_s, u"polyaxon"_s), std::pair(u"database"_s, u"polyaxon"_s)})
        if (said.value(key).isEmpty())
            said[key] = usual;
    said[u"release"_s] = release.name;
    draft.found(u"migration-no-return"_s, said, release.name);
}

// Whether no file of this release could as well be for another one in the plan.
bool isOnlyFor(Draft &draft, const Release &release)
{
    for (const DeploymentFile &file : draft.inspection.deployments) {
        QStringList names;
        for (const Release &other : draft.inspection.cluster->releases)
            if (isFor(file, other))
                names << tr("%1 in %2").arg(other.name, other.nameSpace);
        if (isFor(file, release) && names.size() > 1) {
            draft.found(u"deployment-file-for-several"_s,
                        {{u"file"_s, file.path}, {u"releases"_s, names.join(u", "_s)}},
                        release.name);
            return false;
        }
    }
    return true;
}

// What Helm keeps for the release against what it will be given.
QCoro::Task<> reportFiles(Draft &draft, Release release, QStringList paths)
{
    FilesInQuestion files;
    files.stored = release.values;
    QStringList names;
    for (const DeploymentFile &file : draft.inspection.deployments)
        if (paths.contains(file.path)) {
            files.original << draft.changes.original.value(file.path);
            files.migrated << draft.changes.migrated.value(file.path);
            files.request = deploymentRequest(draft.inspection, draft.guide, draft.targets, file);
            names << file.path;
        }
    const Guide guide = draft.guide;
    draft.plan.findings << co_await QtConcurrent::run(
        [=] { return judgedFiles(files, guide, release.name, names); });
}

bool isUpgradable(Draft &draft, const Release &release, const Version &target,
                  const UpgradeKnowledge &knowledge)
{
    if (target.isNull())
        return false;
    const RuleValues values{{u"subject"_s, release.name},
                            {u"release"_s, release.name},
                            {u"installed"_s, release.chartVersion.text()},
                            {u"target"_s, target.text()}};
    if (release.chartVersion == target)
        draft.found(u"nothing-to-do"_s, values, release.name);
    else if (release.chartVersion > target && !knowledge.mayGoBack.contains(release.chart))
        draft.found(u"target-older"_s, values, release.name);
    else if (release.chartVersion > target)
        draft.found(u"agent-goes-back"_s, values, release.name);
    return release.chartVersion < target ||
           (release.chartVersion > target && knowledge.mayGoBack.contains(release.chart));
}

// What changed between the two versions, for whoever comes from the older one.
void reportNotices(Draft &draft, const ReleaseUpgrade &upgrade, const UpgradeKnowledge &knowledge)
{
    for (const VersionNotice &notice : knowledge.notices)
        if (notice.since > upgrade.release.chartVersion && notice.since <= upgrade.target &&
            (notice.chart.isEmpty() || notice.chart == upgrade.release.chart))
            draft.found(notice.rule, {}, upgrade.release.name);
}

void reportFailure(Draft &draft, const Release &release, const QString &chart,
                   const Failure &failure)
{
    const QString reason = failure.what + u' ' + failure.lastLines.join(u'\n');
    if (reportOwner(draft, release, reason))
        return;
    draft.found(
        failure.id == "chart-not-rendered"_L1 ? failure.id : u"dry-run-failed"_s,
        {{u"release"_s, release.name}, {u"chart"_s, chart}, {u"reason"_s, reason.trimmed()}},
        release.name);
}

// What the answer means. False when something stops the release.
QCoro::Task<bool> judgeAnswer(Draft &draft, ReleaseUpgrade &upgrade, QList<QByteArray> values,
                              UpgradeKnowledge knowledge, std::stop_token stop)
{
    if (!co_await planStateful(draft, upgrade, stop))
        co_return false;
    co_await askTakenDown(upgrade, stop);
    reportRefusals(draft, upgrade);
    reportMigration(draft, upgrade.release, values);
    reportState(draft, upgrade);
    co_await reportDefinitions(draft, upgrade, knowledge, stop);
    co_await reportServices(draft, upgrade, stop);
    co_await reportRoom(draft, upgrade, stop);
    if (!chooseCommand(draft, upgrade, knowledge))
        co_return false;
    co_return co_await reportPermissions(draft, upgrade, stop);
}

} // namespace

QCoro::Task<> planRelease(Draft &draft, Release release, int number, std::stop_token stop)
{
    ReleaseUpgrade upgrade;
    upgrade.number = number;
    upgrade.cluster = *draft.inspection.cluster;
    upgrade.release = release;
    upgrade.target = draft.targets.charts.value(release.chart);
    const UpgradeKnowledge knowledge =
        UpgradeKnowledge::of(draft.guide.id()).value_or(UpgradeKnowledge());
    const bool isFresh = isNotUpgraded(release);
    if (isFresh)
        reportNoUpgrade(draft, release);
    if (isFresh ? upgrade.target.isNull()
                : !isUpgradable(draft, release, upgrade.target, knowledge))
        co_return;
    if (!isFresh)
        reportNotices(draft, upgrade, knowledge);
    const QString key = release.chart + u'-' + upgrade.target.text();
    upgrade.chart = draft.inspection.offers.chartLocations.value(key);
    takeFiles(upgrade, draft);
    if (upgrade.files.isEmpty()) {
        draft.found(u"release-without-file"_s,
                    {{u"release"_s, release.name}, {u"namespace"_s, release.nameSpace}},
                    release.name);
        co_return;
    }
    if (!isOnlyFor(draft, release))
        co_return;
    co_await reportFiles(draft, release, upgrade.files);
    if (!draft.guide.to().contains(release.chartVersion))
        draft.found(u"values-given-whole"_s, {{u"release"_s, release.name}}, release.name);
    Command list;
    list.argv = helmListArgv(upgrade.cluster, release);
    const CommandResult listed = co_await runCommand(list, {std::chrono::seconds(30)}, stop);
    if (isFresh && listed.succeeded()) {
        upgrade.listed = QString::fromUtf8(listed.output).trimmed();
        co_return co_await planFreshInstall(draft, upgrade, stop);
    }
    QList<QByteArray> values;
    for (const QString &file : upgrade.files)
        values << draft.changes.migrated.value(file);
    const ChartQuestion question{upgrade.cluster,       release, upgrade.chart,
                                 upgrade.target.text(), values,  knowledge.mayGenerate,
                                 knowledge.renames};
    Outcome<ClusterAnswer> answer = co_await askCluster(question, stop);
    if (!answer)
        co_return reportFailure(draft, release, key, answer.error());
    if (!listed.succeeded())
        co_return reportFailure(
            draft, release, key,
            listed.failure(u"dry-run-failed"_s, tr("Helm cannot list the release.")));
    upgrade.listed = QString::fromUtf8(listed.output).trimmed();
    upgrade.answer = *std::move(answer);
    upgrade.objects = co_await askObjects(upgrade.cluster, release, upgrade.answer, stop);
    if (!co_await judgeAnswer(draft, upgrade, values, knowledge, stop))
        co_return;
    draft.plan.objects << upgrade.answer.objects;
    draft.plan.steps << releaseSteps(upgrade);
}

} // namespace wizard
