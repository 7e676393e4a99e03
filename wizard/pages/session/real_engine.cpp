// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/session/engine.h"
#include "pages/session/engine_thread.h"
#include "pages/session/offered_scope.h"
#include "plan/guide_choice.h"
#include "plan/release/set_values.h"
#include "plan/script.h"
#include "plan/targets.h"
#include "run/rehearsal.h"
#include "run/report.h"
#include "system/command.h"
#include "system/files.h"

#include <QCoreApplication>
#include <QCoroFuture>
#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtConcurrentRun>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// The journal lives as long as somebody goes through the run, or holds it.
QCoro::Task<RunResult> goThrough(std::shared_ptr<Journal> journal, RunObserver observer,
                                 std::stop_token stop)
{
    co_return co_await runPlan(*journal, std::move(observer), std::move(stop));
}

QCoro::Task<RunResult> goBack(std::shared_ptr<Journal> journal, RunObserver observer,
                              std::stop_token stop)
{
    co_return co_await rollBack(*journal, std::move(observer), std::move(stop));
}

using Thread = std::shared_ptr<EngineThread>;

OpenRun openRun(Journal journal, const Thread &thread)
{
    const auto shared = std::make_shared<Journal>(std::move(journal));
    OpenRun run;
    run.plan = shared->plan();
    run.folder = shared->folder();
    run.isRollingBack = shared->isRollingBack();
    run.rehearsed = rehearsedAt(run.folder);
    for (const Step &step : run.plan.steps)
        if (const auto edge = shared->lastEdge(step.id))
            run.edges[step.id] = *edge;
    run.run = [=](RunObserver observer, std::stop_token stop) {
        return thread->run<RunResult>([=, heard = thread->heardHere(std::move(observer))] {
            return goThrough(shared, heard, stop);
        });
    };
    run.rollBack = [=](RunObserver observer, std::stop_token stop) {
        return thread->run<RunResult>([=, heard = thread->heardHere(std::move(observer))] {
            return goBack(shared, heard, stop);
        });
    };
    return run;
}

QCoro::Task<QStringList> contextsOf(QString kubeconfig)
{
    Command command;
    command.argv = QStringList{u"kubectl"_s, u"config"_s, u"get-contexts"_s, u"--output=name"_s};
    if (!kubeconfig.isEmpty())
        command.argv << u"--kubeconfig"_s << kubeconfig;
    const CommandResult result = co_await runCommand(command, {5s});
    co_return result.succeeded() ? QString::fromUtf8(result.output).split(u'\n', Qt::SkipEmptyParts)
                                 : QStringList();
}

// The release that is here: of the package, else of the chart.
Version present(const GuideWays &ways, const Inspection &inspection)
{
    const Version installed = installedVersion(inspection, ways.usual().packages());
    if (!installed.isNull() || !inspection.cluster || inspection.cluster->releases.isEmpty())
        return installed;
    return inspection.cluster->releases.first().chartVersion;
}

// What guides lead to from what is here: of packages, or where none is offered of charts.
QList<Version> targetsOf(const GuideWays &ways, const Inspection &inspection)
{
    QList<Version> versions = inspection.offers.packages;
    if (versions.isEmpty())
        for (const QList<Version> &charts : inspection.offers.charts)
            versions << charts;
    const Version from = present(ways, inspection);
    versions.removeIf([&](const Version &version) {
        return version.isPreRelease() || (!from.isNull() && version < from) ||
               !ways.between(from, version);
    });
    std::ranges::sort(versions, std::ranges::greater());
    versions.erase(std::ranges::unique(versions).begin(), versions.end());
    return versions;
}

// A rule speaks of what it was found at; without that, only what holds for every place is said.
QString generalSentences(const QString &text)
{
    static const QRegularExpression end(u"(?<=[.!?])\\s+"_s);
    QStringList sentences = text.split(end, Qt::SkipEmptyParts);
    sentences.removeIf([](const QString &sentence) { return sentence.contains(u'{'); });
    return sentences.join(u' ');
}

QCoro::Task<Inspection> inspectWith(QFuture<GuideWays> ways, Scope scope, std::stop_token stop,
                                    InspectObserver observer)
{
    const GuideWays read = co_await ways;
    co_return co_await inspect(std::move(scope), read.usual(), {}, stop, std::move(observer));
}

// The guide that leads from what was found to the target.
Guide guideTo(const GuideWays &ways, const Inspection &inspection, const Version &target)
{
    const auto legs = ways.between(present(ways, inspection), target);
    return guideForFound(inspection, legs ? legs->back().guide : ways.usual(), target);
}

QCoro::Task<Outcome<Plan>> planWith(QFuture<GuideWays> ways, Inspection inspection, Choices choices,
                                    std::stop_token stop, std::function<void(QString)> progress)
{
    const GuideWays read = co_await ways;
    const Guide guide =
        co_await QtConcurrent::run([=] { return guideTo(read, inspection, choices.target); });
    // Another guide looks at other things.
    if (guide.id() != read.usual().id())
        inspection = co_await inspect(inspection.scope, guide, {}, stop);
    co_return co_await makePlan(std::move(inspection), guide, choices, stop, std::move(progress));
}

QCoro::Task<Outcome<Inspection>> valuesWith(QFuture<GuideWays> ways, Inspection inspection,
                                            Version target, QString path, ExistingFile existing)
{
    const GuideWays read = co_await ways;
    co_return co_await QtConcurrent::run(
        [=] { return takeValues(inspection, guideTo(read, inspection, target), path, existing); });
}

QCoro::Task<Outcome<void>> rehearseInPlace(QString runs, Plan plan, RunObserver observer,
                                           std::stop_token stop)
{
    const QTemporaryDir folder;
    if (!folder.isValid())
        co_return failed(
            u"file-unwritable"_s,
            QCoreApplication::translate("Engine", "The folder of the rehearsal cannot be made: %1.")
                .arg(folder.errorString()),
            QCoreApplication::translate("Engine",
                                        "Make room or give write permission, then try again."));
    const Outcome<void> rehearsed =
        co_await rehearse(plan, folder.path(), std::move(observer), std::move(stop));
    if (rehearsed) // for when the plan is saved and run another day; it counts without that, too
        (void)rememberRehearsal(runs, plan, QDateTime::currentDateTimeUtc());
    co_return rehearsed;
}

// What the report says of it is worth less than the run.
OpenRun withRehearsal(OpenRun run, const QDateTime &when)
{
    if (when.isValid() && noteRehearsal(run.folder, when))
        run.rehearsed = when;
    return run;
}

std::optional<Finding> explained(const GuideWays &ways, const QString &id)
{
    const Rule *rule = ways.rule(id);
    if (!rule)
        return std::nullopt;
    Finding finding = findingOf(*rule);
    finding.why = generalSentences(finding.why);
    return finding;
}

} // namespace

Engine realEngine(Guide guide, QString runs)
{
    return realEngine(QtFuture::makeReadyValueFuture(GuideWays(std::move(guide))), std::move(runs));
}

Engine realEngine(QFuture<GuideWays> ways, QString runs)
{
    const auto thread = std::make_shared<EngineThread>();
    const auto opened = [thread](Journal journal) { return openRun(std::move(journal), thread); };
    Engine engine;
    engine.offers = [] { return offeredScope(QDir::currentPath()); };
    engine.contexts = [thread](QString kubeconfig) {
        return thread->run<QStringList>([=] { return contextsOf(kubeconfig); });
    };
    engine.runs = [runs] { return runsIn(runs); };
    engine.inspect = [ways, thread](Scope scope, std::stop_token stop, InspectObserver observer) {
        return thread->run<Inspection>([=, heard = thread->heardHere(std::move(observer))] {
            return inspectWith(ways, scope, stop, heard);
        });
    };
    engine.targets = [ways](const Inspection &inspection) {
        return targetsOf(ways.result(), inspection);
    };
    engine.plan = [ways, thread](Inspection inspection, Choices choices, std::stop_token stop,
                                 std::function<void(QString)> progress) {
        return thread->run<Outcome<Plan>>([=, heard = thread->heardHere(std::move(progress))] {
            return planWith(ways, inspection, choices, stop, heard);
        });
    };
    engine.takeValues = [ways, thread](Inspection inspection, Version target, QString path,
                                       ExistingFile existing) {
        return thread->run<Outcome<Inspection>>(
            [=] { return valuesWith(ways, inspection, target, path, existing); });
    };
    engine.rehearse = [thread, runs](Plan plan, RunObserver observer, std::stop_token stop) {
        return thread->run<Outcome<void>>([=, heard = thread->heardHere(std::move(observer))] {
            return rehearseInPlace(runs, plan, heard, stop);
        });
    };
    engine.explain = [ways](const QString &rule) { return explained(ways.result(), rule); };
    engine.read = [](const QString &path) { return readFile(path); };
    engine.begin = [=](const Plan &plan, const QDateTime &rehearsed) {
        return Journal::create(runs, plan).transform(opened).transform([&](const OpenRun &run) {
            return withRehearsal(run, rehearsed.isValid() ? rehearsed : lastRehearsal(runs, plan));
        });
    };
    engine.open = [opened](const QString &folder) {
        return Journal::open(folder).transform(opened);
    };
    engine.savePlan = [](const Plan &plan, const QString &path) { return plan.save(path); };
    engine.loadPlan = Plan::load;
    engine.exportForms = {
        {u"bash"_s, QCoreApplication::translate("Engine", "As &Bash Scripts…")},
        {u"markdown"_s, QCoreApplication::translate("Engine", "As a &Runbook to Read…")}};
    engine.exportPlan = exportPlan;
    engine.report = [](const QString &folder) {
        return Journal::read(folder).transform(
            [](const Journal &journal) { return report(journal).toUtf8(); });
    };
    return engine;
}

} // namespace wizard
