// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/environment/environment_upgrade.h"

#include "inspect/extras.h"
#include "guide/requirement.h"
#include "plan/resource_text.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

// Prints what is installed in the folders given, one `name==version` a line; of two with the same
// name the first, as Python finds it.
const QString listing =
    u"import importlib.metadata as m, re, sys; found = {}; "
    "[found.setdefault(re.sub(r'[-_.]+', '-', d.metadata['Name']).lower(), d.version) "
    "for d in m.distributions(path=sys.argv[1:]) if d.metadata['Name']]; "
    "print(*sorted(n + '==' + v for n, v in found.items()), sep='\\n')"_s;

} // namespace

EnvironmentUpgrade::EnvironmentUpgrade(const Environment &environment,
                                       const Installation &installation, int number,
                                       const Inspection &inspection, const Guide &guide,
                                       const Version &target, QStringList conflictsKnown)
    : m_environment(environment), m_installation(installation), m_inspection(inspection),
      m_guide(guide), m_target(target), m_conflictsKnown(std::move(conflictsKnown)),
      m_id(u"environment-%1"_s.arg(number)), m_folder(QLatin1StringView(runFolder) + u'/' + m_id)
{}

bool EnvironmentUpgrade::isRepair() const
{
    const Distribution *installed = m_environment.distribution(package());
    return installed && Version::parse(installed->version) == m_target;
}

Step EnvironmentUpgrade::begun(const QString &name) const
{
    Step step;
    step.id = m_id + u'-' + name;
    step.target = m_environment.prefix;
    return step;
}

QStringList EnvironmentUpgrade::extras() const
{
    QStringList extras = m_installation.extras;
    for (const Project &project : m_inspection.projects)
        extras += extrasOf(project, package());
    for (QString &extra : extras)
        extra = extraNames().value(extra, extra);
    extras.sort();
    extras.removeDuplicates();
    return extras;
}

const QMap<QString, QString> &EnvironmentUpgrade::extraNames() const
{
    return m_guide.python().requirements.extras;
}

QStringList EnvironmentUpgrade::pinned() const
{
    return {package() + u"=="_s + m_target.text()};
}

QStringList EnvironmentUpgrade::requirements() const
{
    if (!extras().isEmpty())
        return {u"--requirement"_s, kept(u"requirements.txt"_s)};
    return pinned() + knowledge().constraintsFor(m_target);
}

QStringList EnvironmentUpgrade::installer() const
{
    if (!m_environment.installer.isEmpty())
        return m_environment.installer;
    return {scratchPython(), u"-m"_s, u"pip"_s, u"--python"_s, m_environment.python};
}

QStringList EnvironmentUpgrade::source() const
{
    const Scope &scope = m_inspection.scope;
    if (!scope.wheels.isEmpty())
        return {u"--no-index"_s, u"--find-links"_s, scope.wheels};
    if (scope.offline)
        return {u"--no-index"_s};
    return scope.indexUrl.isEmpty() ? QStringList() : QStringList{u"--index-url"_s, scope.indexUrl};
}

QStringList EnvironmentUpgrade::fromFetched() const
{
    const QStringList options{u"--no-index"_s, u"--find-links"_s, kept(u"after"_s)};
    return m_installation.isUserInstall ? QStringList{u"--user"_s} + options : options;
}

QStringList EnvironmentUpgrade::going() const
{
    QStringList names;
    for (const QString &name : knowledge().uninstallFirst)
        if (m_environment.distribution(name))
            names << name;
    for (const QString &name : m_guide.python().requirements.offeredToGo)
        if (m_environment.distribution(name) && !isAskedForByOthers(name, names))
            names << name;
    return names;
}

QStringList EnvironmentUpgrade::aside() const
{
    QStringList paths = m_installation.shadows;
    if (m_environment.kind == Environment::Kind::Pipx)
        paths << m_environment.prefix + u"/pipx_metadata.json"_s;
    if (!condaOwned(*this).isEmpty())
        paths << m_environment.prefix + u"/conda-meta"_s;
    return paths;
}

bool EnvironmentUpgrade::isAskedForByOthers(const QString &name, const QStringList &going) const
{
    return std::ranges::any_of(m_environment.distributions, [&](const Distribution &other) {
        return !going.contains(other.name) &&
               std::ranges::any_of(other.requirements, [&](const QString &text) {
                   const auto requirement = Requirement::parse(text.toUtf8());
                   return requirement && !requirement->isOptional() && requirement->name == name;
               });
    });
}

WriteRunFile EnvironmentUpgrade::script(const QString &name) const
{
    return {kept(name), resourceText(u":/scripts/"_s + name)};
}

QStringList EnvironmentUpgrade::scriptArgv(const QString &python, const QString &name,
                                           const QStringList &arguments) const
{
    QStringList argv{python, kept(name)};
    if (m_installation.isUserInstall)
        argv << u"--user"_s;
    return argv + arguments;
}

QStringList EnvironmentUpgrade::trial(const QString &python) const
{
    const QString home = kept(u"home"_s);
    QStringList argv{u"env"_s, u"HOME="_s + home, u"POLYAXON_HOME="_s + home};
    // The packages are in the real home: BASE/lib/python3.x/site-packages.
    if (m_installation.isUserInstall)
        argv << u"PYTHONUSERBASE="_s +
                    QDir::cleanPath(m_environment.sitePackages.value(0) + u"/../../.."_s);
    return argv + QStringList{python, kept(u"try_package.py"_s), m_target.text(), kept(u"after"_s),
                              kept(u"project"_s)};
}

QStringList EnvironmentUpgrade::conflictsArgv() const
{
    const QStringList asked =
        QStringList{scratchPython(),      u"-m"_s,      u"pip"_s,     u"--python"_s,
                    m_environment.python, u"install"_s, u"--quiet"_s, u"--dry-run"_s,
                    u"--report"_s,        u"-"_s} +
        fromFetched() + requirements();
    // What is there in the version that it is to have is not in the report.
    QStringList without = going();
    if (isRepair())
        without.removeAll(package());
    return QStringList{scratchPython(),
                       kept(u"conflicts.py"_s),
                       u"foresee"_s,
                       kept(u"before/conflicts.json"_s),
                       m_conflictsKnown.join(u','),
                       without.join(u',')} +
           m_environment.sitePackages + QStringList{u"--"_s} + asked;
}

Check EnvironmentUpgrade::hasNoNewConflicts() const
{
    Check check;
    check.argv = QStringList{scratchPython(), kept(u"conflicts.py"_s), u"now"_s,
                             kept(u"before/conflicts.json"_s), m_conflictsKnown.join(u',')} +
                 m_environment.sitePackages;
    check.says =
        tr("nothing else in %1 is in conflict with what was installed").arg(m_environment.prefix);
    return check;
}

Check EnvironmentUpgrade::isAsInspected() const
{
    QStringList lines;
    for (const Distribution &distribution : m_environment.distributions)
        if (m_environment.sitePackages.contains(QFileInfo(distribution.metadata).absolutePath()))
            lines << distribution.name + u"=="_s + distribution.version;
    lines.sort();
    Check check;
    check.kind = Check::Kind::Prints;
    check.argv =
        QStringList{m_environment.python, u"-I"_s, u"-c"_s, listing} + m_environment.sitePackages;
    check.expected = lines.join(u'\n');
    check.says = tr("%1 holds the packages that were inspected").arg(m_environment.prefix);
    return check;
}

QStringList EnvironmentUpgrade::settings() const
{
    QStringList folders{QDir::homePath() + u"/.polyaxon"_s};
    if (const QString home = qEnvironmentVariable("POLYAXON_HOME"); !home.isEmpty())
        folders << QDir(home).absoluteFilePath(u".polyaxon"_s);
    for (const Project &project : m_inspection.projects)
        folders << project.path + u"/.polyaxon"_s;
    folders.removeDuplicates();
    return folders;
}

RunCommand EnvironmentUpgrade::command(const QStringList &argv, int seconds)
{
    RunCommand run;
    run.argv = argv;
    run.timeLimit = seconds;
    return run;
}

} // namespace wizard
