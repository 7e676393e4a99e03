// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/environment_probe.h"

#include "inspect/installation.h"
#include "inspect/interpreter.h"
#include "inspect/metadata.h"
#include "system/files.h"

#include <QDir>

#include <algorithm>
#include <fcntl.h>
#include <unistd.h>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// The text that PEP 668 has for people; it may go over several indented lines.
QString externalManagement(const QString &standardLibrary)
{
    const auto content = readFile(standardLibrary + "/EXTERNALLY-MANAGED"_L1, 1 << 20);
    if (!content)
        return {};
    QStringList reason;
    bool isError = false;
    for (const QString &line : QString::fromUtf8(*content).split(u'\n')) {
        if (!line.startsWith(u' ') && !line.startsWith(u'\t') && !line.isEmpty())
            isError = line.startsWith("Error="_L1) || line.startsWith("Error ="_L1);
        if (isError && !line.trimmed().isEmpty())
            reason << (reason.isEmpty() ? line.section(u'=', 1) : line).trimmed();
    }
    return reason.isEmpty() ? inspectText("the system manages it") : reason.join(u' ');
}

// As Python finds them: a name that comes again further back is hidden by the first.
QList<Distribution> distributionsOn(const QStringList &searchPath, std::stop_token stop)
{
    QList<Distribution> found;
    for (const QString &folder : searchPath) {
        if (stop.stop_requested())
            break;
        for (Distribution &distribution : distributionsIn(folder))
            if (std::ranges::find(found, distribution.name, &Distribution::name) == found.end())
                found << std::move(distribution);
    }
    std::ranges::stable_sort(found, {}, &Distribution::name);
    return found;
}

struct Reading
{
    Environment environment;
    QList<EnvironmentProblem> problems;
};

Reading read(const Layout &layout, const Interpreter &interpreter, const Guide &guide,
             std::stop_token stop)
{
    Reading reading;
    Environment &environment = reading.environment;
    environment.kind = layout.kind;
    environment.prefix = layout.prefix.isEmpty() ? interpreter.prefix : layout.prefix;
    environment.python = layout.python;
    environment.pythonVersion = interpreter.version;
    environment.sitePackages = interpreter.sitePackages;
    environment.scripts = interpreter.scripts;
    environment.distributions = distributionsOn(interpreter.searchPath, stop);
    const Distribution *installed = replacedDistribution(environment, guide.packages());
    const bool isUserInstall =
        installed && !interpreter.userSite.isEmpty() &&
        QFileInfo(installed->metadata).absolutePath() == interpreter.userSite;
    if (isUserInstall) {
        environment.sitePackages.removeAll(interpreter.userSite);
        environment.sitePackages.prepend(interpreter.userSite);
        environment.scripts = interpreter.userScripts;
    }

    if (interpreter.prefix == interpreter.basePrefix)
        environment.externallyManaged = externalManagement(interpreter.standardLibrary);
    environment.isWritable =
        !environment.sitePackages.isEmpty() && mayWrite(environment.sitePackages.first());
    reading.problems = environmentProblems(environment, guide);

    return reading;
}

QString summaryOf(const Environment &environment, const PackageKnowledge &packages)
{
    const Distribution *installed = replacedDistribution(environment, packages);
    const QString python =
        inspectText("%1, Python %2")
            .arg(environmentKindName(environment.kind), environment.pythonVersion);
    return installed ? u"%1 %2 · %3"_s.arg(installed->name, installed->version, python)
                     : inspectText("no %1 · %2").arg(packages.name, python);
}

} // namespace

bool mayWrite(const QString &path)
{
    return ::faccessat(AT_FDCWD, QFile::encodeName(path).constData(), W_OK, AT_EACCESS) == 0;
}

QCoro::Task<std::optional<Environment>> probeEnvironment(ProbePointer probe, QString path)
{
    const QString toBeSeen = inspectText("the packages of %1").arg(path);
    const auto layout =
        co_await probe->inThread([path](std::stop_token) { return layoutOf(path); });
    if (!layout) {
        probe->ranOut(toBeSeen);
        co_return std::nullopt;
    }
    if (!*layout) {
        probe->found(layout->error().id, path, {{u"path"_s, path}});
        probe->failed(layout->error().what);
        co_return std::nullopt;
    }
    const auto interpreter = co_await askInterpreter(probe, (*layout)->python);
    if (!interpreter) {
        const CommandResult &result = interpreter.error();
        const Failure why =
            result.failure({}, inspectText("%1 does not answer.").arg((*layout)->python));
        if (result.end == CommandEnd::Exited || result.end == CommandEnd::Crashed ||
            result.end == CommandEnd::NotStarted)
            probe->found(u"environment-python-unusable"_s, path,
                         {{u"python"_s, (*layout)->python},
                          {u"said"_s, why.lastLines.value(why.lastLines.size() - 1, why.what)}});
        else
            probe->ranOut(toBeSeen);
        probe->failed(why.what);
        co_return std::nullopt;
    }
    const auto read = [layout = **layout, interpreter = *interpreter,
                       guide = probe->guide()](std::stop_token stop) {
        return wizard::read(layout, interpreter, guide, stop);
    };
    auto reading = co_await probe->inThread(read);
    if (!reading) {
        probe->ranOut(toBeSeen);
        co_return std::nullopt;
    }
    Environment &environment = reading->environment;
    environment.installer = co_await installerOf(probe, environment, interpreter->searchPath);
    const PackageKnowledge &packages = probe->guide().packages();
    const bool isHere = replacedDistribution(environment, packages);
    if (environment.installer.isEmpty() && isHere)
        reading->problems.prepend({u"environment-no-pip"_s, {{u"python"_s, environment.python}}});
    if (!interpreter->hasEnsurepip && programPath(u"uv"_s).isEmpty() && isHere)
        reading->problems.prepend(
            {u"environment-no-ensurepip"_s, {{u"python"_s, environment.python}}});
    for (const EnvironmentProblem &problem : reading->problems)
        probe->found(problem.rule, environment.prefix, problem.values);
    probe->done(summaryOf(environment, packages));
    co_return std::move(environment);
}

} // namespace wizard
