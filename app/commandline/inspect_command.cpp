// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline/engine_calls.h"
#include "commandline/commands.h"
#include "commandline/terminal.h"

#include <QCoreApplication>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

void printSummary(const Inspection &inspection)
{
    for (const Environment &environment : inspection.environments)
        print(tr("Environment %1, Python %2: %3 packages")
                  .arg(environment.prefix, environment.pythonVersion)
                  .arg(environment.distributions.size()));
    for (const Project &project : inspection.projects)
        print(tr("Project %1: %2 of %3 files have to do with polyaxon")
                  .arg(project.path)
                  .arg(project.sources.size())
                  .arg(project.filesSeen));
    for (const DeploymentFile &file : inspection.deployments)
        print(tr("Deployment file %1, chart %2").arg(file.path, file.chart));
    if (!inspection.cluster || inspection.cluster->context.isEmpty())
        return;
    print(tr("Context %1, Kubernetes %2")
              .arg(inspection.cluster->context, inspection.cluster->serverVersion));
    for (const Release &release : inspection.cluster->releases)
        print(tr("Release %1 in %2: chart %3 %4, revision %5, %6")
                  .arg(release.name, release.nameSpace, release.chart, release.chartVersion.text())
                  .arg(release.revision)
                  .arg(release.status));
}

} // namespace

ExitStatus inspectCommand(const QStringList &arguments)
{
    Options options(u"inspect"_s);
    options.addScope();
    options.addFlag(u"json"_s, tr("Print JSON (schema 1)."));
    options.addFlag(u"strict"_s, tr("Exit with 1 when a warning is left for a human."));
    const Outcome<Inspected> inspected = inspectScope(options, arguments);
    if (!inspected)
        return statusOf(inspected.error());
    const Inspection &inspection = inspected->inspection;
    if (options.has(u"json"_s))
        printJson(inspection.toJson());
    else
        printSummary(inspection);
    for (const Finding &finding : inspection.findings)
        if (!options.has(u"json"_s))
            tell(finding);
    const auto worst = std::ranges::min_element(inspection.findings, {}, &Finding::severity);
    if (worst != inspection.findings.end() && worst->severity == Severity::Blocker)
        return ExitStatus::Blocked;
    const bool isLeft = worst != inspection.findings.end() && worst->severity == Severity::Warning;
    return isLeft && options.has(u"strict"_s) ? ExitStatus::Failed : ExitStatus::Done;
}

} // namespace wizard
