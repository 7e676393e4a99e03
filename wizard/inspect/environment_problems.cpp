// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/environment_probe.h"
#include "inspect/installation.h"
#include "inspect/metadata.h"

#include <QDir>
#include <QSet>
#include <QStorageInfo>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// MB that new packages take beside the old ones: 190 on 2.9.4 with its 45 dependencies.
constexpr qint64 environmentRoom = 200;

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
            u"sdk-beside-target"_s,
            {{u"sdk"_s, sdk->version}, {u"version"_s, installed->version}},
            true};
    for (const QString &site : environment.sitePackages) {
        const QString folder = site + u'/' + package + "_sdk"_L1;
        const bool isThere =
            QFileInfo(folder).isDir() && !QDir(folder).entryList({u"*.py"_s}).isEmpty();
        const bool isBroken = isTarget && !QFile::exists(folder + "/__init__.py"_L1) && installed &&
                              siteOf(*installed) == site;
        if (isBroken || (!sdk && !isTarget && (isThere || QFileInfo(folder + "/api"_L1).isDir())))
            problems << EnvironmentProblem{u"sdk-half-removed"_s, {{u"path"_s, folder}}, isTarget};
    }
}

// Whatever the list of installed files has and the disk has not.
void findMissingFiles(const Distribution &installed, const EnvironmentProblem &whole,
                      Problems &problems)
{
    if (!installed.hasRecord || installed.isEditable)
        return;
    QStringList missing;
    for (const QString &file : recordedFiles(installed))
        if (!file.endsWith(".pyc"_L1) && !QFile::exists(QDir(siteOf(installed)).filePath(file)))
            missing << file;
    if (missing.isEmpty())
        return;
    EnvironmentProblem problem = whole;
    problem.values[u"count"_s] = QString::number(missing.size());
    problem.values[u"file"_s] = missing.first();
    problems << problem;
}

// A folder of the package where no list of installed files speaks of one: in another part of the
// environment, or where PYTHONPATH leads.
void findFoldersElsewhere(const Environment &environment, const QString &package,
                          Problems &problems)
{
    const Distribution *installed = environment.distribution(package);
    const auto look = [&](const QString &folder, const QString &rule) {
        const QString path = folder + u'/' + package;
        if (QFile::exists(path + "/__init__.py"_L1))
            problems << EnvironmentProblem{rule, {{u"path"_s, path}, {u"folder"_s, folder}}};
    };
    for (const QString &site : environment.sitePackages)
        if (!installed || siteOf(*installed) != site)
            look(site, u"old-folder-elsewhere"_s);
    for (const QString &folder : qEnvironmentVariable("PYTHONPATH").split(u':', Qt::SkipEmptyParts))
        if (!environment.sitePackages.contains(QDir::cleanPath(folder)))
            look(QDir::cleanPath(folder), u"pythonpath-shadows"_s);
}

void findInstallation(const Distribution &installed, const Environment &environment,
                      const Guide &guide, Problems &problems)
{
    const RuleValues values{{u"package"_s, installed.name},    {u"version"_s, installed.version},
                            {u"path"_s, installed.metadata},   {u"prefix"_s, environment.prefix},
                            {u"range"_s, guide.from().text()}, {u"by"_s, installed.installedBy},
                            {u"python"_s, environment.python}};
    const Version version = Version::parse(installed.version).value_or(Version());
    if (version.isNull())
        problems << EnvironmentProblem{u"package-version-unknown"_s, values};
    else if (guide.to().contains(version))
        problems << EnvironmentProblem{u"package-already-there"_s, values};
    else if (!guide.from().contains(version))
        problems << EnvironmentProblem{u"package-not-covered"_s, values};
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
                                            {u"python"_s, environment.python}},
                                           true};
    }
    findMissingFiles(installed, {u"package-incomplete"_s, values, guide.to().contains(version)},
                     problems);
}

} // namespace

QList<EnvironmentProblem> environmentProblems(const Environment &environment, const Guide &guide)
{
    Problems problems;
    const QString &package = guide.packages().name;
    const Distribution *installed = environment.distribution(package);
    findHalfRemoved(environment, package, problems);
    findHalfSdk(environment, guide, problems);
    for (const QString &path : shadowsOf(environment, package))
        problems << EnvironmentProblem{u"old-folder-shadows"_s, {{u"path"_s, path}}, true};
    findFoldersElsewhere(environment, package, problems);
    const RuleValues values{{u"package"_s, package},
                            {u"prefix"_s, environment.prefix},
                            {u"reason"_s, environment.externallyManaged},
                            {u"python"_s, environment.python},
                            {u"path"_s, environment.sitePackages.value(0)}};
    const Distribution *old = environment.distribution(package + "-cli"_L1);
    if (old && installed)
        problems << EnvironmentProblem{u"old-cli-installed"_s,
                                       {{u"package"_s, old->name},
                                        {u"version"_s, old->version},
                                        {u"python"_s, environment.python}}};
    const Distribution *replaced = replacedDistribution(environment, guide.packages());
    if (!replaced) {
        problems << EnvironmentProblem{u"package-not-installed"_s, values};
        return problems;
    }
    if (installed)
        findInstallation(*installed, environment, guide, problems);
    else
        problems << EnvironmentProblem{u"environment-of-v0"_s,
                                       {{u"package"_s, replaced->name},
                                        {u"version"_s, replaced->version},
                                        {u"new"_s, package},
                                        {u"prefix"_s, environment.prefix}}};
    if (!environment.externallyManaged.isEmpty())
        problems << EnvironmentProblem{u"environment-externally-managed"_s, values};
    if (!environment.isWritable)
        problems << EnvironmentProblem{u"environment-not-writable"_s, values};
    const QStorageInfo disk(environment.sitePackages.value(0));
    const qint64 free = disk.bytesAvailable() / 1'000'000;
    if (disk.isValid() && free < environmentRoom)
        problems << EnvironmentProblem{u"environment-room"_s,
                                       {{u"path"_s, environment.sitePackages.value(0)},
                                        {u"free"_s, QString::number(free)},
                                        {u"needed"_s, QString::number(environmentRoom)}}};
    return problems;
}

} // namespace wizard
