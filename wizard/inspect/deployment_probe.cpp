// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/deployment_probe.h"

#include "guide/place.h"
#include "inspect/environment_probe.h"
#include "system/files.h"
#include "system/yaml_spans.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

struct Reading
{
    DeploymentFile file;
    std::optional<Failure> failure;
    QList<std::pair<QString, Place>> duplicates;
};

QString text(const YamlTree &tree, const QString &key)
{
    const int node = tree.find({key});
    return node >= 0 && tree.at(node).isScalar() ? tree.at(node).value : QString();
}

// Keys that only one of the two charts reads.
QString chartByContent(const YamlTree &tree)
{
    static const QStringList platformOnly{u"api"_s,
                                          u"user"_s,
                                          u"scheduler"_s,
                                          u"compiler"_s,
                                          u"worker"_s,
                                          u"beat"_s,
                                          u"postgresql"_s,
                                          u"broker"_s,
                                          u"email"_s,
                                          u"organizationKey"_s,
                                          u"platformSecret"_s,
                                          u"apiHooks"_s,
                                          u"tablesHook"_s};
    const bool isPlatform = std::ranges::any_of(
        platformOnly, [&](const QString &key) { return tree.find({key}) >= 0; });
    const bool isAgent =
        tree.find({u"agent"_s, u"token"_s}) >= 0 || tree.find({u"agent"_s, u"instance"_s}) >= 0;
    return isAgent && !isPlatform ? u"agent"_s : u"platform"_s;
}

Reading readDeployment(const QString &path)
{
    Reading reading;
    const Outcome<QByteArray> content = readFile(path, yamlSizeLimit);
    if (!content) {
        reading.failure = content.error();
        return reading;
    }
    reading.file.path = path;
    reading.file.hash = sha256(*content);
    reading.file.isWritable = mayWrite(path);
    const Outcome<YamlTree> tree = readYaml(*content);
    if (!tree) {
        reading.failure = tree.error();
        return reading;
    }
    for (const int key : tree->duplicates)
        reading.duplicates << std::pair(tree->at(key).value,
                                        placeIn(*content, tree->at(key).begin, path));
    if (tree->documents.size() != 1 || !tree->at(tree->documents.first()).isMapping()) {
        reading.failure = Failure{u"deployment-shape"_s,
                                  inspectText("%1 is not one mapping of values.").arg(path),
                                  {},
                                  {},
                                  {},
                                  {}};
        return reading;
    }
    const QString chart = text(*tree, u"deploymentChart"_s);
    reading.file.chart = chart.isEmpty()          ? chartByContent(*tree)
                         : chart == "platform"_L1 ? u"platform"_s
                                                  : u"agent"_s;
    reading.file.releaseName = text(*tree, u"releaseName"_s);
    reading.file.nameSpace = text(*tree, u"namespace"_s);
    reading.file.version = text(*tree, u"deploymentVersion"_s);
    return reading;
}

} // namespace

QCoro::Task<std::optional<DeploymentFile>> probeDeployment(ProbePointer probe, QString path)
{
    auto reading =
        co_await probe->inThread([path](std::stop_token) { return readDeployment(path); });
    if (!reading) {
        probe->ranOut(inspectText("the values in %1").arg(path));
        co_return std::nullopt;
    }
    for (const auto &[key, place] : reading->duplicates)
        probe->found(u"deployment-duplicate-key"_s, path,
                     {{u"key"_s, key}, {u"line"_s, QString::number(place.line)}}, place);
    if (reading->failure) {
        probe->found(u"deployment-unreadable"_s, path, {{u"why"_s, reading->failure->what}});
        probe->failed(reading->failure->what);
        co_return std::nullopt;
    }
    if (!reading->duplicates.isEmpty()) {
        probe->failed(inspectText("a key is there twice"));
        co_return std::nullopt;
    }
    probe->done(inspectText("values for the %1 chart").arg(reading->file.chart));
    co_return reading->file;
}

} // namespace wizard
