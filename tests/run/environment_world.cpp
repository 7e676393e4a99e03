// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/environment_world.h"

#include "inspect/inspect.h"
#include "plan/planner.h"
#include "system/files.h"

#include <QDir>
#include <QDirIterator>
#include <QProcess>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

EnvironmentWorld::EnvironmentWorld()
{
    // What the user's own settings of pip say must not matter.
    qputenv("PIP_CONFIG_FILE", "/dev/null");
    qunsetenv("PIP_FIND_LINKS");
    qunsetenv("PYTHONPATH");
    qputenv("HOME", QFile::encodeName(m_folder.path()));
    const Ran made = run({QStringLiteral(WIZARD_TESTS "/wheels/make"), wheels()});
    if (made.status != 0)
        qFatal("%s", made.output.constData());
}

EnvironmentWorld::Ran EnvironmentWorld::run(const QStringList &argv, const QStringList &variables,
                                            const QString &folder)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString &variable : variables)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(argv.first(), argv.sliced(1));
    const bool hasEnded = process.waitForFinished(10 * 60 * 1000);
    return {hasEnded && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAll()};
}

bool EnvironmentWorld::make(const QString &environment, const QStringList &packages) const
{
    const Ran made = run({u"python3"_s, u"-m"_s, u"venv"_s, environment});
    const Ran installed =
        run(QStringList{environment + u"/bin/python"_s, u"-m"_s, u"pip"_s, u"install"_s,
                        u"--quiet"_s, u"--no-index"_s, u"--find-links"_s, wheels()} +
            packages);
    if (made.status != 0 || installed.status != 0)
        qWarning("%s%s", made.output.constData(), installed.output.constData());
    return made.status == 0 && installed.status == 0;
}

bool EnvironmentWorld::addWheel(const QStringList &arguments) const
{
    return run(QStringList{u"python3"_s, QStringLiteral(WIZARD_TESTS "/inspect/make_wheel.py"),
                           wheels()} +
               arguments)
               .status == 0;
}

QString EnvironmentWorld::siteOf(const QString &environment)
{
    const QStringList found = QDir(environment + "/lib"_L1).entryList({u"python3.*"_s}, QDir::Dirs);
    return u"%1/lib/%2/site-packages"_s.arg(environment, found.value(0));
}

Plan EnvironmentWorld::plan(const QStringList &environments, const QString &target,
                            const QStringList &projects) const
{
    Scope scope;
    scope.pythons = environments;
    scope.projects = projects;
    scope.wheels = wheels();
    scope.offline = true;
    const Outcome<Guide> guide = Guide::builtIn(u"v1-to-v2"_s);
    if (!guide)
        qFatal("%s", qPrintable(guide.error().text()));
    InspectOptions options;
    options.timeLimit = std::chrono::minutes(2);
    const Inspection inspection = QCoro::waitFor(inspect(scope, *guide, options));
    const Outcome<Plan> plan =
        QCoro::waitFor(makePlan(inspection, *guide, {Version::parse(target).value_or(Version())}));
    if (!plan)
        qFatal("%s", qPrintable(plan.error().text()));
    return *plan;
}

QByteArray EnvironmentWorld::state(const QString &environment)
{
    QByteArray state =
        run({environment + u"/bin/python"_s, u"-m"_s, u"pip"_s, u"freeze"_s, u"--all"_s}).output;
    QStringList lines;
    for (const QString &folder : {siteOf(environment), environment + u"/bin"_s}) {
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QFileInfo file(files.next());
            const QString path = QDir(environment).relativeFilePath(file.filePath());
            if (file.suffix() != "pyc"_L1)
                lines << path + u' ' + QString::number(file.permissions().toInt(), 16) + u' ' +
                             QString::fromLatin1(
                                 sha256(readFile(file.filePath()).value_or(QByteArray())));
        }
    }
    lines.sort();
    return state + lines.join(u'\n').toUtf8() + '\n';
}

QString findingIn(const Plan &plan, const QString &id)
{
    const auto found = std::ranges::find(plan.findings, id, &Finding::id);
    return found == plan.findings.end()
               ? QString()
               : QStringList{severityName(found->severity), found->title, found->why, found->action,
                             found->command.join(u' ')}
                     .join(u'\n');
}

} // namespace wizard
