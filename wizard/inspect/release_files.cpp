// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/release_files.h"

#include "inspect/probe.h"
#include "system/files.h"

#include <QDir>
#include <QFile>
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
    return {};
}

} // namespace

std::optional<Failure> whyNotWritten(const Inspection &inspection, const QString &path,
                                     ExistingFile existing)
{
    if (!QFileInfo::exists(path))
        return {};
    const QFileInfo file(path);
    const bool isGiven =
        std::ranges::any_of(inspection.deployments, [&](const DeploymentFile &given) {
            return QFileInfo(given.path) == file;
        });
    if (existing == ExistingFile::Replaced && !isGiven)
        return {};
    return failed(isGiven ? u"values-not-written"_s : u"values-file-there"_s,
                  inspectText("%1 is there already.").arg(path),
                  isGiven ? inspectText("It is a deployment file; name another one.")
                          : inspectText("Name another file, or give this one with --deployment."))
        .error();
}

Outcome<void> writeValues(const Inspection &inspection, const QString &path, QByteArrayView text,
                          ExistingFile existing)
{
    if (const auto why = whyNotWritten(inspection, path, existing))
        return std::unexpected(*why);
    // What is replaced keeps its mode, and others are not to read what comes.
    if (QFileInfo::exists(path) &&
        !QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner))
        return std::unexpected(
            notWritten(inspectText("%1 cannot be made readable for you alone.").arg(path),
                       inspectText("Name another file.")));
    return replaceFile(path, text);
}

bool isFor(const DeploymentFile &file, const Release &release)
{
    return file.chart == chartOf(release) &&
           (file.releaseName.isEmpty() || file.releaseName == release.name) &&
           (file.nameSpace.isEmpty() || file.nameSpace == release.nameSpace);
}

Outcome<Inspection> takeStoredValues(Inspection inspection, const Guide &guide, const QString &path,
                                     ExistingFile existing)
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
    for (const QString &each : std::as_const(paths))
        if (const auto why = whyNotWritten(inspection, each, existing))
            return std::unexpected(*why);
    for (qsizetype i = 0; i < releases.size(); ++i) {
        const Release &release = releases.at(i);
        const QByteArray text = fileOf(release);
        if (const auto written = writeValues(inspection, paths.at(i), text, existing); !written)
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
