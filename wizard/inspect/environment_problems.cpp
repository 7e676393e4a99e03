// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/environment_probe.h"
#include "inspect/metadata.h"

#include <QDir>
#include <QSet>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

using Problems = QList<EnvironmentProblem>;

QString siteOf(const Distribution &distribution)
{
    return QFileInfo(distribution.metadata).absolutePath();
}

// pip renames what it is about to remove to ~ame; when it is killed, that stays.
void findHalfRemoved(const Environment &environment, const QString &package, Problems &problems)
{
    for (const QString &site : environment.sitePackages)
        for (const QString &name : QDir(site).entryList({u"~*"_s}, QDir::AllEntries | QDir::Hidden))
            if (name.startsWith(u'~' + package.sliced(1)))
                problems << EnvironmentProblem{u"distribution-half-removed"_s,
                                               {{u"path"_s, QDir(site).filePath(name)}}};
}

// Both v1's polyaxon-sdk and v2's polyaxon own the module polyaxon_sdk: what one leaves behind, the
// other breaks.
void findHalfSdk(const Environment &environment, const Guide &guide, Problems &problems)
{
    const QString &package = guide.packages().name;
    const Distribution *sdk = environment.distribution(package + "-sdk"_L1);
    const Distribution *installed = environment.distribution(package);
    const auto version = installed ? Version::parse(installed->version) : std::nullopt;
    const bool isTarget = version && guide.to().contains(*version);
    if (isTarget && sdk && !guide.to().contains(Version::parse(sdk->version).value_or(Version())))
        problems << EnvironmentProblem{
            u"sdk-beside-target"_s, {{u"sdk"_s, sdk->version}, {u"version"_s, installed->version}}};
    for (const QString &site : environment.sitePackages) {
        const QString folder = site + u'/' + package + "_sdk"_L1;
        const bool isThere =
            QFileInfo(folder).isDir() && !QDir(folder).entryList({u"*.py"_s}).isEmpty();
        const bool isBroken = isTarget && !QFile::exists(folder + "/__init__.py"_L1) && installed &&
                              siteOf(*installed) == site;
        if (isBroken || (!sdk && !isTarget && (isThere || QFileInfo(folder + "/api"_L1).isDir())))
            problems << EnvironmentProblem{u"sdk-half-removed"_s, {{u"path"_s, folder}}};
    }
}

// A folder of the package that no list of installed files has: it survives an uninstallation, and a
// folder wins over a module of the same name.
void findOldFolders(const Environment &environment, const QString &package, Problems &problems)
{
    const Distribution *installed = environment.distribution(package);
    for (const QString &site : environment.sitePackages) {
        const QDir folder(site + u'/' + package);
        const bool isHere = installed && siteOf(*installed) == site;
        if (!folder.exists() || (isHere && (!installed->hasRecord || installed->isEditable)))
            continue;
        const QStringList recorded = isHere ? recordedFiles(*installed) : QStringList();
        const QSet<QString> known(recorded.begin(), recorded.end());
        if (!isHere && folder.exists(u"__init__.py"_s))
            problems << EnvironmentProblem{u"old-folder-shadows"_s, {{u"path"_s, folder.path()}}};
        if (isHere)
            for (const QString &name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
                if (folder.exists(name + "/__init__.py"_L1) &&
                    !known.contains(package + u'/' + name + "/__init__.py"_L1))
                    problems << EnvironmentProblem{u"old-folder-shadows"_s,
                                                   {{u"path"_s, folder.filePath(name)}}};
    }
}

void findInstallation(const Distribution &installed, const Environment &environment,
                      const Guide &guide, Problems &problems)
{
    const RuleValues values{{u"package"_s, installed.name},    {u"version"_s, installed.version},
                            {u"path"_s, installed.metadata},   {u"prefix"_s, environment.prefix},
                            {u"range"_s, guide.from().text()}, {u"by"_s, installed.installedBy}};
    const Version version = Version::parse(installed.version).value_or(Version());
    if (version.isNull())
        problems << EnvironmentProblem{u"package-version-unknown"_s, values};
    else if (guide.to().contains(version))
        problems << EnvironmentProblem{u"package-already-there"_s, values};
    else if (!guide.from().contains(version))
        problems << EnvironmentProblem{u"package-not-covered"_s, values};
    if (guide.packages().yanked.contains(installed.version))
        problems << EnvironmentProblem{u"release-yanked"_s, values};
    if (installed.isEditable)
        problems << EnvironmentProblem{u"package-editable"_s, values};
    else if (!installed.hasRecord)
        problems << EnvironmentProblem{u"package-record-missing"_s, values};
    if (environment.kind == Environment::Kind::Conda && installed.installedBy == "conda"_L1)
        problems << EnvironmentProblem{u"package-from-conda"_s, values};
    for (const PackageConstraint &constraint : guide.packages().constraints) {
        const auto requirement = Requirement::parse(constraint.requirement.toUtf8());
        const Distribution *other =
            requirement ? environment.distribution(requirement->name) : nullptr;
        const auto found = other ? Version::parse(other->version) : std::nullopt;
        if (constraint.targets.contains(version) && found && !requirement->admits(*found))
            problems << EnvironmentProblem{u"release-broken-as-installed"_s,
                                           {{u"package"_s, installed.name},
                                            {u"version"_s, installed.version},
                                            {u"requirement"_s, constraint.requirement},
                                            {u"other"_s, other->name},
                                            {u"found"_s, other->version},
                                            {u"prefix"_s, environment.prefix},
                                            {u"python"_s, environment.python}}};
    }
}

} // namespace

QList<EnvironmentProblem> environmentProblems(const Environment &environment, const Guide &guide)
{
    Problems problems;
    const QString &package = guide.packages().name;
    const Distribution *installed = environment.distribution(package);
    findHalfRemoved(environment, package, problems);
    findHalfSdk(environment, guide, problems);
    findOldFolders(environment, package, problems);
    const RuleValues values{{u"package"_s, package},
                            {u"prefix"_s, environment.prefix},
                            {u"reason"_s, environment.externallyManaged},
                            {u"python"_s, environment.python},
                            {u"path"_s, environment.sitePackages.value(0)}};
    if (const Distribution *old = environment.distribution(package + "-cli"_L1))
        problems << EnvironmentProblem{u"old-cli-installed"_s,
                                       {{u"package"_s, old->name},
                                        {u"version"_s, old->version},
                                        {u"python"_s, environment.python}}};
    if (!installed) {
        problems << EnvironmentProblem{u"package-not-installed"_s, values};
        return problems;
    }
    findInstallation(*installed, environment, guide, problems);
    if (!environment.externallyManaged.isEmpty())
        problems << EnvironmentProblem{u"environment-externally-managed"_s, values};
    if (!environment.isWritable)
        problems << EnvironmentProblem{u"environment-not-writable"_s, values};
    return problems;
}

} // namespace wizard
