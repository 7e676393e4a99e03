// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/installation.h"

#include "inspect/environment_probe.h"
#include "inspect/extras.h"
#include "inspect/metadata.h"

#include <QDir>
#include <QSet>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString siteOf(const Distribution &distribution)
{
    return QFileInfo(distribution.metadata).absolutePath();
}

// A folder that Python takes for a package, or for what an old polyaxon-sdk had beside the module.
bool isImported(const QFileInfo &entry, bool isSdk)
{
    if (entry.isDir())
        return QFile::exists(entry.filePath() + "/__init__.py"_L1);
    return isSdk && entry.suffix() == "py"_L1;
}

} // namespace

const Distribution *replacedDistribution(const Environment &environment,
                                         const PackageKnowledge &packages)
{
    for (const QString &name : QStringList{packages.name} + packages.formerly)
        if (const Distribution *found = environment.distribution(name))
            return found;
    return nullptr;
}

QString lockBeside(const QString &prefix)
{
    const QDir folder(QFileInfo(QDir::cleanPath(prefix)).absolutePath());
    for (const QLatin1StringView name :
         {"uv.lock"_L1, "poetry.lock"_L1, "pdm.lock"_L1, "Pipfile.lock"_L1})
        if (folder.exists(name))
            return folder.filePath(name);
    return {};
}

QStringList shadowsOf(const Environment &environment, const QString &package)
{
    const Distribution *installed = environment.distribution(package);
    const Distribution *sdk = environment.distribution(package + "-sdk"_L1);
    if (!installed || !installed->hasRecord || installed->isEditable || (sdk && !sdk->hasRecord))
        return {};
    QSet<QString> owned;
    for (const Distribution *owner : {installed, sdk})
        if (owner)
            for (const QString &file : recordedFiles(*owner))
                owned << QDir::cleanPath(siteOf(*owner) + u'/' + file);
    QStringList shadows;
    const QString site = siteOf(*installed);
    for (const QString &name : {package, package + "_sdk"_L1})
        for (const QFileInfo &entry :
             QDir(site + u'/' + name)
                 .entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot, QDir::Name)) {
            const QString first =
                entry.isDir() ? entry.filePath() + "/__init__.py"_L1 : entry.filePath();
            if (isImported(entry, name != package) && !owned.contains(first))
                shadows << entry.filePath();
        }
    return shadows;
}

Installation installationOf(const Environment &environment, const Guide &guide)
{
    Installation installation;
    const QString &package = guide.packages().name;
    const Distribution *installed = environment.distribution(package);
    installation.lock = lockBeside(environment.prefix);
    if (!installed)
        return installation;
    installation.isUserInstall = environment.kind == Environment::Kind::System &&
                                 !siteOf(*installed).startsWith(environment.prefix + u'/');
    installation.extras = installedExtras(*installed, environment);
    installation.shadows = shadowsOf(environment, package);
    for (const EnvironmentProblem &problem : environmentProblems(environment, guide))
        if (problem.isRepairable && !installation.repairs.contains(problem.rule))
            installation.repairs << problem.rule;
    return installation;
}

} // namespace wizard
