// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/set_values.h"

#include "plan/release/stored_values.h"
#include "system/files.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <yaml-cpp/yaml.h>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

// Texts are quoted, so that nobody takes one for a number.
void put(YAML::Emitter &out, const QJsonValue &value)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        out << YAML::BeginMap;
        for (auto it = object.begin(); it != object.end(); ++it) {
            out << YAML::Key << it.key().toStdString() << YAML::Value;
            put(out, it.value());
        }
        out << YAML::EndMap;
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        out << YAML::BeginSeq;
        for (const QJsonValue &item : array)
            put(out, item);
        out << YAML::EndSeq;
    } else if (value.isString()) {
        out << YAML::DoubleQuoted << value.toString().toStdString();
    } else {
        // JSON's own form of numbers, booleans and null is YAML's too.
        const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        out << json.sliced(1, json.size() - 2).toStdString();
    }
}

QByteArray fileOf(const Release &release, const QString &chart, const QJsonObject &values)
{
    QJsonObject all = values;
    all[u"deploymentChart"_s] = chart;
    all[u"releaseName"_s] = release.name;
    all[u"namespace"_s] = release.nameSpace;
    YAML::Emitter out;
    put(out, all);
    return "# What release " + release.name.toUtf8() + " in namespace " +
           release.nameSpace.toUtf8() +
           " was given besides its deployment files, such as with --set.\n"
           "# It may hold secrets. Helm is given this file as the last.\n" +
           QByteArray(out.c_str()) + '\n';
}

struct Missing
{
    Release release;
    QString chart;
    QJsonObject values;
};

// Of the releases that have files, what is in none of these.
Outcome<QList<Missing>> missingValues(const Inspection &inspection)
{
    QList<Missing> all;
    if (!inspection.cluster)
        return all;
    for (const Release &release : inspection.cluster->releases) {
        QList<QByteArray> files;
        QString chart;
        for (const DeploymentFile &file : inspection.deployments) {
            if (!isFor(file, release))
                continue;
            const Outcome<QByteArray> text = readFile(file.path);
            if (!text)
                return std::unexpected(text.error());
            files << *text;
            chart = file.chart;
        }
        const auto values = files.isEmpty() ? std::nullopt : valuesNotIn(files, release.values);
        if (values && !values->isEmpty())
            all << Missing{release, chart, *values};
    }
    return all;
}

} // namespace

Outcome<Inspection> takeSetValues(Inspection inspection, const Guide &guide, const QString &path,
                                  ExistingFile existing)
{
    const Outcome<QList<Missing>> missing = missingValues(inspection);
    if (!missing)
        return std::unexpected(missing.error());
    const bool isFolder = QFileInfo(path).isDir();
    if (missing->size() > 1 && !isFolder)
        return failed(u"values-not-written"_s,
                      tr("%1 is one file, and the values of %2 releases go there.")
                          .arg(path)
                          .arg(missing->size()),
                      tr("Name a folder that is there."));
    for (const Missing &one : *missing) {
        const Release &release = one.release;
        const QString file = isFolder ? QDir(path).absoluteFilePath(u"%1-%2-set.yaml"_s.arg(
                                            release.nameSpace, release.name))
                                      : QFileInfo(path).absoluteFilePath();
        const QByteArray text = fileOf(release, one.chart, one.values);
        if (const auto written = writeValues(inspection, file, text, existing); !written)
            return std::unexpected(written.error());
        inspection.deployments << DeploymentFile{
            file, sha256(text), one.chart, release.name, release.nameSpace, {}, true};
        inspection.scope.deployments << file;
        Finding finding = guide.finding(u"release-set-values-written"_s,
                                        {{u"release"_s, release.name},
                                         {u"revision"_s, QString::number(release.goodRevision())},
                                         {u"file"_s, file},
                                         {u"keys"_s, keysNotGiven(one.values, {}).join(u", "_s)}});
        finding.subject = file;
        inspection.findings << finding;
    }
    sortFindings(inspection.findings);
    return inspection;
}

Outcome<Inspection> takeValues(Inspection inspection, const Guide &guide, const QString &path,
                               ExistingFile existing)
{
    return takeStoredValues(std::move(inspection), guide, path, existing)
        .and_then([&](Inspection taken) {
            return takeSetValues(std::move(taken), guide, path, existing);
        });
}

} // namespace wizard
