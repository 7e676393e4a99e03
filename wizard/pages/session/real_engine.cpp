// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/session/engine.h"

#include "plan/script.h"
#include "plan/targets.h"
#include "run/report.h"
#include "system/command.h"
#include "system/files.h"

#include <QCoreApplication>
#include <QDir>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QCoro::Task<QStringList> contextsOf(QString kubeconfig)
{
    Command command;
    command.argv = {u"kubectl"_s, u"config"_s, u"get-contexts"_s, u"-o"_s, u"name"_s};
    if (!kubeconfig.isEmpty())
        command.argv << u"--kubeconfig="_s + kubeconfig;
    const CommandResult result = co_await runCommand(command, {std::chrono::seconds(5)});
    co_return QString::fromUtf8(result.output).split(u'\n', Qt::SkipEmptyParts);
}

// The journal lives as long as somebody holds the run.
OpenRun opened(Journal journal)
{
    const auto shared = std::make_shared<Journal>(std::move(journal));
    OpenRun run;
    run.plan = shared->plan();
    run.folder = shared->folder();
    run.isRollingBack = shared->isRollingBack();
    for (const Step &step : run.plan.steps)
        if (const auto edge = shared->lastEdge(step.id))
            run.edges[step.id] = *edge;
    run.run = [shared](RunObserver observer, std::stop_token stop) {
        return runPlan(*shared, std::move(observer), std::move(stop));
    };
    run.rollBack = [shared](RunObserver observer, std::stop_token stop) {
        return rollBack(*shared, std::move(observer), std::move(stop));
    };
    return run;
}

QList<Version> targetsOf(const Inspection &inspection, const Guide &guide)
{
    QList<Version> versions = inspection.offers.packages;
    if (versions.isEmpty())
        for (const QList<Version> &charts : inspection.offers.charts)
            versions << charts;
    versions.removeIf([&](const Version &version) { return !guide.to().contains(version); });
    return versions;
}

} // namespace

Engine realEngine(Guide guide, QString runs)
{
    Engine engine;
    engine.offers = [] { return foundScope(QDir::currentPath()); };
    engine.contexts = contextsOf;
    engine.runs = [runs] { return runsIn(runs); };
    engine.inspect = [guide](Scope scope, std::stop_token stop, InspectObserver observer) {
        return inspect(std::move(scope), guide, {}, std::move(stop), std::move(observer));
    };
    engine.targets = [guide](const Inspection &inspection) { return targetsOf(inspection, guide); };
    engine.plan = [guide](Inspection inspection, Choices choices, std::stop_token stop,
                          std::function<void(QString)> progress) {
        return makePlan(std::move(inspection), guide, std::move(choices), std::move(stop),
                        std::move(progress));
    };
    engine.read = [](const QString &path) { return readFile(path); };
    engine.begin = [runs](const Plan &plan) {
        return Journal::create(runs, plan).transform(opened);
    };
    engine.open = [](const QString &folder) { return Journal::open(folder).transform(opened); };
    engine.savePlan = [](const Plan &plan, const QString &path) { return plan.save(path); };
    engine.loadPlan = [](const QString &path) { return Plan::load(path); };
    engine.exportForms = {
        {u"bash"_s, QCoreApplication::translate("Export", "Bash script")},
        {u"markdown"_s, QCoreApplication::translate("Export", "Runbook (Markdown)")}};
    engine.exportPlan = [](const Plan &plan, const QString &form, const QString &folder) {
        return exportPlan(plan, form, folder);
    };
    engine.report = [](const QString &folder) {
        return Journal::read(folder).transform(
            [](const Journal &journal) { return report(journal).toUtf8(); });
    };
    return engine;
}

} // namespace wizard
