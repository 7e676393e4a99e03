// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/text_content.h"
#include "inspect/layout.h"
#include "inspect/scope.h"
#include "system/command.h"
#include "system/files.h"

#include <QDir>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 deploymentSizeLimit = 1 << 20;

// The interpreter that a command's first line names: how pipx and user installations are found.
QString interpreterOf(const QString &command)
{
    QFile file(QFileInfo(command).canonicalFilePath());
    if (command.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    const QString line = QString::fromUtf8(file.readLine(4096)).trimmed();
    const QString program =
        line.startsWith("#!"_L1) ? line.sliced(2).trimmed().section(u' ', 0, 0) : QString();
    return program.endsWith("/env"_L1) || !QFileInfo(program).isExecutable() ? QString() : program;
}

QStringList activeEnvironments(const QString &folder)
{
    QStringList found;
    for (const char *name : {"VIRTUAL_ENV", "CONDA_PREFIX"})
        if (const QString path = QDir::cleanPath(qEnvironmentVariable(name)); isEnvironment(path))
            found << path;
    for (const QString &path : environmentsIn(folder))
        if (!found.contains(path))
            found << path;
    // Without any, the one that the user's own command runs in.
    if (const QString python =
            found.isEmpty() ? interpreterOf(programPath(u"polyaxon"_s)) : QString();
        !python.isEmpty()) {
        const QString prefix = QFileInfo(QFileInfo(python).absolutePath()).absolutePath();
        found << (isEnvironment(prefix) ? prefix : python);
    }
    return found;
}

QStringList deploymentsIn(const QString &folder)
{
    QStringList found;
    for (const QFileInfo &file :
         QDir(folder).entryInfoList({u"*.yaml"_s, u"*.yml"_s}, QDir::Files, QDir::Name)) {
        const Outcome<QByteArray> content = readFile(file.filePath(), deploymentSizeLimit);
        if (content && looksLikeDeployment(*content))
            found << file.absoluteFilePath();
    }
    return found;
}

bool hasKubeconfig()
{
    const QString named = qEnvironmentVariable("KUBECONFIG");
    if (named.isEmpty())
        return QFile::exists(QDir::homePath() + "/.kube/config"_L1);
    const QStringList files = named.split(u':', Qt::SkipEmptyParts);
    return std::ranges::any_of(files, [](const QString &file) { return QFile::exists(file); });
}

} // namespace

Scope foundScope(const QString &folder)
{
    const QString path = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    Scope scope;
    scope.projects << path;
    scope.pythons = activeEnvironments(path);
    scope.deployments = deploymentsIn(path);
    scope.cluster = hasKubeconfig();
    return scope;
}

} // namespace wizard
