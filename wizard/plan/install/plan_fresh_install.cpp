// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/install/fresh_install.h"

#include "plan/release/helm_answers.h"
#include "plan/release/manifest.h"
#include "plan/release/release_hazards.h"
#include "system/command.h"
#include "system/files.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// The guide whose releases are not upgraded.
const QString guideId = u"v0-to-v1"_s;

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

QString freshName(const Release &release, const Version &target)
{
    return release.name + u"-v"_s + target.text().section(u'.', 0, 0);
}

QString freshNamespace(const Draft &draft, const Release &release, const Version &target)
{
    if (!draft.choices.nameSpace.isEmpty())
        return draft.choices.nameSpace;
    return draft.choices.place == Choices::Place::Instead
               ? release.nameSpace
               : release.nameSpace + u"-v"_s + target.text().section(u'.', 0, 0);
}

QCoro::Task<CommandResult> asked(QStringList argv, std::stop_token stop)
{
    return runCommand(questionCommand(std::move(argv)), {questionLimit}, stop);
}

// Renders the chart, and lets Helm try, against the server.
QCoro::Task<Outcome<ClusterAnswer>> askInstall(FreshInstall install, QList<QByteArray> values,
                                               std::stop_token stop)
{
    QTemporaryDir folder; // the values hold secrets
    const Cluster &cluster = install.fresh.cluster;
    QStringList arguments{install.freshName(), install.fresh.chart, u"--namespace"_s,
                          install.freshNamespace()};
    if (!QFile::exists(install.fresh.chart) && !install.fresh.chart.endsWith(".tgz"_L1))
        arguments << u"--version"_s << install.fresh.target.text();
    for (const QByteArray &text : values) {
        const QString file = folder.filePath(u"values-%1.yaml"_s.arg(arguments.size()));
        if (const auto written = replaceFile(file, text); !written)
            co_return std::unexpected(written.error());
        arguments << u"--values"_s << file;
    }
    auto rendering = asked(cluster.helmArgv(QStringList{u"template"_s} + arguments +
                                            QStringList{u"--no-hooks"_s} + renderedFor(cluster)),
                           stop);
    auto trying = asked(cluster.helmArgv(QStringList{u"install"_s} + arguments +
                                         QStringList{u"--dry-run=server"_s, u"--no-hooks"_s}),
                        stop);
    const CommandResult rendered = co_await rendering;
    const CommandResult tried = co_await trying;
    if (!rendered.succeeded())
        co_return std::unexpected(
            rendered.failure(u"chart-not-rendered"_s, tr("The chart does not render.")));
    if (!tried.succeeded())
        co_return std::unexpected(
            tried.failure(u"dry-run-failed"_s, tr("The server refuses the installation.")));
    const Outcome<QList<QJsonObject>> objects = objectsOf(rendered.output);
    if (!objects)
        co_return std::unexpected(objects.error());
    ClusterAnswer answer;
    answer.planned = *objects;
    for (const QJsonObject &object : answer.planned)
        if (const QJsonValue metadata = object["metadata"_L1];
            object["kind"_L1].toString() == "Deployment"_L1 &&
            metadata["labels"_L1]["app.kubernetes.io/part-of"_L1].toString() == "polyaxon-core"_L1)
            answer.deployments << metadata["name"_L1].toString();
    co_return answer;
}

// What is there already of both.
QCoro::Task<> look(Draft &draft, FreshInstall &install, std::stop_token stop)
{
    const Cluster &cluster = install.before.cluster;
    auto workloads = asked(
        cluster.kubectlArgv({u"get"_s, u"statefulsets,deployments"_s, u"--namespace"_s,
                             install.before.release.nameSpace, u"--selector"_s,
                             u"release="_s + install.before.release.name, u"-o"_s, u"json"_s}),
        stop);
    auto spaces = asked(cluster.kubectlArgv({u"get"_s, u"namespace"_s, install.freshNamespace(),
                                             u"-o"_s, u"name"_s, u"--ignore-not-found"_s}),
                        stop);
    auto listing = asked(helmListArgv(cluster, install.fresh.release), stop);
    const QList<QJsonObject> live = objectsOfJson((co_await workloads).output);
    install.database = databaseServerIn(live, u"StatefulSet"_s);
    if (!install.database)
        install.database = databaseServerIn(live, u"Deployment"_s);
    const CommandResult seen = co_await spaces;
    install.makesNamespace = seen.succeeded() && seen.output.trimmed().isEmpty();
    install.fresh.listed = QString::fromUtf8((co_await listing).output).trimmed();
    if (!install.fresh.listed.isEmpty() && install.fresh.listed != "[]"_L1)
        foundOfRelease(
            draft, u"release-v0-there-already"_s,
            {{u"fresh"_s, install.freshName()}, {u"namespace"_s, install.freshNamespace()}},
            install.before.release);
}

// In the plan's own words: a note at a line of a file blocks nothing.
void reportLogin(Draft &draft, const FreshInstall &install)
{
    for (const QString &file : install.before.files) {
        const Change *change = draft.plan.change(file);
        if (!change)
            continue;
        for (const Finding &note : change->notes)
            if (note.severity == Severity::Blocker)
                foundOfRelease(
                    draft, u"release-v0-login-gone"_s,
                    {{u"release"_s, install.before.release.name},
                     {u"key"_s, u"%1:%2"_s.arg(file).arg(note.place ? note.place->line : 0)}},
                    install.before.release);
    }
}

// What an upgrade would stumble over does not concern a release that Helm is not to change, and how
// it goes on is said with the versions.
void passOver(QList<Finding> &findings, const Release &release)
{
    findings.removeIf([&](const Finding &finding) {
        return finding.subject == release.name && finding.id == "release-installed-anew"_L1;
    });
    for (Finding &finding : findings)
        if (finding.subject == release.name && finding.id == "release-removed-api"_L1)
            finding.severity = Severity::Note;
}

} // namespace

void foundOfRelease(Draft &draft, const QString &rule, const RuleValues &values,
                    const Release &release)
{
    static const Outcome<Guide> own = Guide::builtIn(guideId);
    const bool hasIt = draft.guide.rule(rule) || !own;
    Finding finding = (hasIt ? draft.guide : *own).finding(rule, values);
    finding.subject = release.name;
    draft.plan.findings << finding;
}

bool isNotUpgraded(const Release &release)
{
    return InstallKnowledge::builtIn().isInstalledAnew(release.chartVersion);
}

void reportNoUpgrade(Draft &draft, const Release &release)
{
    const Version target = draft.targets.charts.value(release.chart);
    if (target.isNull())
        return;
    const bool isInstead = draft.choices.place == Choices::Place::Instead;
    passOver(draft.plan.findings, release);
    foundOfRelease(
        draft, u"release-v0-no-upgrade"_s,
        {{u"release"_s, release.name},
         {u"before"_s, release.nameSpace},
         {u"fresh"_s, freshName(release, target)},
         {u"target"_s, target.text()},
         {u"namespace"_s, freshNamespace(draft, release, target)},
         {u"how"_s, isInstead
                        ? tr("in its place: v0 is stopped first, as you chose")
                        : tr("beside it, and v0 keeps running; with --instead v0 is stopped")}},
        release);
    if (isInstead)
        foundOfRelease(draft, u"release-v0-stopped"_s,
                       {{u"release"_s, release.name}, {u"fresh"_s, freshName(release, target)}},
                       release);
}

QCoro::Task<> planFreshInstall(Draft &draft, ReleaseUpgrade upgrade, std::stop_token stop)
{
    const InstallKnowledge &known = InstallKnowledge::builtIn();
    FreshInstall install{upgrade, upgrade, false, false, {}, {}};
    install.isInstead = draft.choices.place == Choices::Place::Instead;
    install.coreSelector = u"release=%1,%2"_s.arg(upgrade.release.name, known.coreLabel);
    install.fresh.release = Release();
    install.fresh.release.name = freshName(upgrade.release, upgrade.target);
    install.fresh.release.nameSpace = freshNamespace(draft, upgrade.release, upgrade.target);
    install.fresh.release.chart = upgrade.release.chart;
    QList<QByteArray> values;
    for (const QString &file : upgrade.files)
        values << draft.changes.migrated.value(file);
    co_await look(draft, install, stop);
    reportLogin(draft, install);
    co_await reportLeftBehind(draft, install, known, stop);
    co_await reportReferences(draft, install, known, values, stop);
    Outcome<ClusterAnswer> answer = co_await askInstall(install, values, stop);
    if (!answer) {
        const Failure &failure = answer.error();
        foundOfRelease(
            draft, failure.id == "chart-not-rendered"_L1 ? failure.id : u"dry-run-failed"_s,
            {{u"release"_s, install.freshName()},
             {u"chart"_s, upgrade.release.chart + u'-' + upgrade.target.text()},
             {u"reason"_s, (failure.what + u' ' + failure.lastLines.join(u'\n')).trimmed()}},
            upgrade.release);
        co_return;
    }
    install.fresh.answer = *std::move(answer);
    co_await reportCollisions(draft, install, values, stop);
    co_await reportRoom(draft, install.fresh, stop);
    if (!co_await reportPermissions(draft, install.fresh, stop))
        co_return;
    draft.plan.steps << freshInstallSteps(install);
}

} // namespace wizard
