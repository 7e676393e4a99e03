// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/release_files.h"

#include "inspect/probe.h"
#include "system/files.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString chartOf(const Release &release)
{
    return release.chart == "agent"_L1 ? u"agent"_s : u"platform"_s;
}

// Helm prints values as plain block YAML, so a key of the file itself begins its line. What the
// values say of chart, release and namespace need not be so; the file says what is.
QByteArray fileOf(const Release &release)
{
    const QList<QByteArray> own{"deploymentChart:", "releaseName:", "namespace:"};
    const QByteArray name = release.name.toUtf8();
    const QByteArray nameSpace = release.nameSpace.toUtf8();
    QByteArray text = "# The values of release " + name + " in namespace " + nameSpace +
                      ", as Helm kept them at revision " +
                      QByteArray::number(release.goodRevision()) +
                      ".\n# They may hold secrets.\ndeploymentChart: " + chartOf(release).toUtf8() +
                      "\nreleaseName: \"" + name + "\"\nnamespace: \"" + nameSpace + "\"\n";
    for (const QByteArray &line : release.values.trimmed().split('\n'))
        if (std::ranges::none_of(own, [&](const QByteArray &key) { return line.startsWith(key); }))
            text += line + '\n';
    return text;
}

QList<Release> withoutFile(const Inspection &inspection)
{
    QList<Release> releases;
    if (inspection.cluster)
        std::ranges::copy_if(inspection.cluster->releases, std::back_inserter(releases),
                             [&](const Release &release) {
                                 return std::ranges::none_of(inspection.deployments,
                                                             [&](const DeploymentFile &file) {
                                                                 return isFor(file, release);
                                                             });
                             });
    return releases;
}

Failure notWritten(const QString &what, const QString &action)
{
    return failed(u"values-not-written"_s, what, action).error();
}

std::optional<Failure> whyNot(const QList<Release> &releases, const QStringList &paths,
                              bool isFolder)
{
    if (releases.size() > 1 && !isFolder)
        return notWritten(inspectText("%1 is one file, and %2 releases have none.")
                              .arg(paths.first())
                              .arg(releases.size()),
                          inspectText("Name a folder that is there."));
    for (const Release &release : releases)
        if (release.values.isNull())
            return notWritten(inspectText("The values of %1 could not be seen.").arg(release.name),
                              inspectText("Look at what the inspection says of it."));
    for (const QString &path : paths)
        if (QFileInfo::exists(path))
            return notWritten(
                inspectText("%1 is there already.").arg(path),
                inspectText("Name another file, or give this one with --deployment."));
    return {};
}

} // namespace

bool isFor(const DeploymentFile &file, const Release &release)
{
    return file.chart == chartOf(release) &&
           (file.releaseName.isEmpty() || file.releaseName == release.name) &&
           (file.nameSpace.isEmpty() || file.nameSpace == release.nameSpace);
}

Outcome<Inspection> takeStoredValues(Inspection inspection, const Guide &guide, const QString &path)
{
    const QList<Release> releases = withoutFile(inspection);
    const bool isFolder = QFileInfo(path).isDir();
    QStringList paths;
    for (const Release &release : releases)
        paths << (isFolder ? QDir(path).absoluteFilePath(
                                 u"%1-%2.yaml"_s.arg(release.nameSpace, release.name))
                           : QFileInfo(path).absoluteFilePath());
    if (const auto why = whyNot(releases, paths, isFolder))
        return std::unexpected(*why);
    for (qsizetype i = 0; i < releases.size(); ++i) {
        const Release &release = releases.at(i);
        const QByteArray text = fileOf(release);
        if (const Outcome<void> written = replaceFile(paths.at(i), text); !written)
            return std::unexpected(written.error());
        inspection.deployments << DeploymentFile{
            paths.at(i), sha256(text), chartOf(release), release.name, release.nameSpace, {}, true};
        inspection.scope.deployments << paths.at(i);
        Finding finding = guide.finding(u"release-values-written"_s,
                                        {{u"release"_s, release.name},
                                         {u"revision"_s, QString::number(release.goodRevision())},
                                         {u"file"_s, paths.at(i)}});
        finding.subject = paths.at(i);
        inspection.findings << finding;
    }
    sortFindings(inspection.findings);
    return inspection;
}

} // namespace wizard
