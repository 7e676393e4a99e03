// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/deployment_check.h"

#include "guide/upgrade_knowledge.h"
#include "inspect/release_files.h"
#include "plan/resource_text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

// Files that Helm is given together, and those that no release is for, one by one.
struct Files
{
    int number = 0; ///< of the first
    QList<DeploymentFile> files;
    bool areOfRelease = false;
};

QList<Files> together(const Draft &draft)
{
    QList<Files> groups;
    QStringList taken;
    const auto &cluster = draft.inspection.cluster;
    for (const Release &release : cluster ? cluster->releases : QList<Release>()) {
        Files group{0, {}, true};
        for (int number = 1; const DeploymentFile &file : draft.inspection.deployments) {
            if (isFor(file, release) && !taken.contains(file.path)) {
                group.number = group.files.isEmpty() ? number : group.number;
                group.files << file;
                taken << file.path;
            }
            ++number;
        }
        if (!group.files.isEmpty())
            groups << group;
    }
    for (int number = 1; const DeploymentFile &file : draft.inspection.deployments) {
        if (!taken.contains(file.path))
            groups << Files{number, {file}};
        ++number;
    }
    std::ranges::sort(groups, {}, &Files::number);
    return groups;
}

// What the tool refuses and the rewriter has said, or left to a human: each names the key.
QStringList saidRefusals(const Draft &draft, const Files &group, const UpgradeKnowledge &knowledge)
{
    QStringList titles;
    for (const DeploymentFile &file : group.files)
        if (const Change *change = draft.plan.change(file.path))
            for (const Finding &note : change->notes)
                if (knowledge.refusedByCommand.contains(note.id) ||
                    note.id == draft.guide.deployment().byHandRule)
                    titles << note.title;
    titles.removeDuplicates();
    return titles;
}

class Reading
{
public:
    Reading(const Draft &draft, const Files &group)
        : m_draft(draft), m_group(group),
          m_folder(u"%1/deployment-%2-check"_s.arg(QLatin1StringView(runFolder)).arg(group.number))
    {}

    // The files as they will be, named by their order.
    QList<Action> written() const
    {
        QList<Action> actions;
        for (int number = 0; const DeploymentFile &file : m_group.files) {
            const Change *change = m_draft.plan.change(file.path);
            const QString copy = kept(number++);
            if (change && !change->edits.isEmpty())
                actions << ApplyChange{file.path, copy};
            else
                actions << command({u"cat"_s, u"--"_s, file.path}, 60, copy);
        }
        return actions;
    }

    Step step(const QString &name, const QString &title, const QString &why) const
    {
        Step step;
        step.id = u"deployment-%1-%2"_s.arg(m_group.number).arg(name);
        step.title = title;
        step.why = why;
        step.target = m_group.files.first().path;
        step.actions = written();
        step.undoText = tr("Nothing outside the run's folder is touched.");
        step.optional = true;
        return step;
    }

    QString names() const
    {
        QStringList names;
        for (const DeploymentFile &file : m_group.files)
            names << file.path;
        return names.join(u", "_s);
    }

    QString folder() const { return m_folder; }
    QString kept(int number) const
    {
        return u"%1/%2.yaml"_s.arg(m_folder).arg(number, 3, 10, '0'_L1);
    }

    static RunCommand command(const QStringList &argv, int seconds, const QString &output = {})
    {
        RunCommand run;
        run.argv = argv;
        run.timeLimit = seconds;
        run.outputFile = output;
        return run;
    }

private:
    const Draft &m_draft;
    const Files &m_group;
    QString m_folder;
};

Step readByCommand(const Draft &draft, const Files &group, const QString &tried,
                   const UpgradeKnowledge &knowledge)
{
    const Reading reading(draft, group);
    const QString tool = draft.guide.packages().name;
    const QString target = draft.targets.package.text();
    Step step = reading.step(
        u"read"_s, tr("Have %1 %2 read %3 as it will be").arg(tool, target, reading.names()),
        tr("A chart passes over a key that it does not know, and the setting is lost in silence; "
           "the command-line tool names it. What only the chart reads is no error here: Helm is "
           "given the file."));
    const QString script = reading.folder() + u"/read_deployment.py"_s;
    const QString home = reading.folder() + u"/home"_s;
    step.actions << WriteRunFile{script, resourceText(u":/scripts/read_deployment.py"_s)}
                 << Reading::command(
                        QStringList{u"env"_s, u"HOME="_s + home, u"POLYAXON_HOME="_s + home, tried,
                                    script, knowledge.deploymentReader, target, reading.folder()} +
                            saidRefusals(draft, group, knowledge),
                        120);
    return step;
}

std::optional<Step> renderedByHelm(const Draft &draft, const Files &group)
{
    const DeploymentFile &file = group.files.first();
    const QString name = file.chart == draft.guide.cluster().agentChart
                             ? file.chart
                             : draft.guide.cluster().platformChart;
    const QString chart = name + u'-' + draft.targets.charts.value(name).text();
    const QString location = draft.inspection.offers.chartLocations.value(chart);
    const QString helm = QStandardPaths::findExecutable(u"helm"_s);
    if (group.areOfRelease || location.isEmpty() || helm.isEmpty())
        return {};
    const Reading reading(draft, group);
    Step step = reading.step(
        u"render"_s, tr("Have the chart %1 rendered with %2 as it will be").arg(chart, file.path),
        tr("No release that was looked at is upgraded with this file, so nobody else tries it."));
    const QString release = file.releaseName.isEmpty() ? u"polyaxon"_s : file.releaseName;
    step.actions << Reading::command(
        {helm, u"template"_s, release, location, u"--values"_s, reading.kept(0)}, 120,
        reading.folder() + u"/rendered"_s);
    return step;
}

} // namespace

QList<Step> deploymentChecks(const Draft &draft, const QString &tried)
{
    const UpgradeKnowledge knowledge =
        UpgradeKnowledge::of(draft.guide.id()).value_or(UpgradeKnowledge());
    QList<Step> steps;
    for (const Files &group : together(draft)) {
        if (!tried.isEmpty() && !knowledge.deploymentReader.isEmpty())
            steps << readByCommand(draft, group, tried, knowledge);
        if (const auto rendered = renderedByHelm(draft, group))
            steps << *rendered;
    }
    return steps;
}

} // namespace wizard
