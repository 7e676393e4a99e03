// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/chart_repository.h"

#include "system/files.h"

#include <QDir>

#include <yaml-cpp/yaml.h>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

void add(Offers &offers, const QString &chart, const Version &version, const QString &location)
{
    QList<Version> &versions = offers.charts[chart];
    if (version.isNull() || version.isPreRelease() || versions.contains(version))
        return;
    versions.insert(
        std::ranges::find_if(versions, [&](const Version &other) { return other < version; }),
        version);
    offers.chartLocations.insert(chart + u'-' + version.text(), location);
}

QString scalar(const YAML::Node &node)
{
    return node.IsDefined() && node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
}

QString located(const QUrl &base, const QString &address)
{
    const QUrl url = base.resolved(QUrl(address));
    return url.isLocalFile() ? url.toLocalFile() : url.toString();
}

} // namespace

std::optional<Offers> readChartIndex(QByteArrayView text, const QStringList &charts,
                                     const QUrl &base)
{
    Offers offers;
    try {
        const YAML::Node index = YAML::Load(std::string(text.data(), size_t(text.size())));
        if (!index.IsMap() || !index["entries"].IsDefined())
            return std::nullopt;
        for (const QString &chart : charts)
            if (const YAML::Node entries = index["entries"][chart.toStdString()];
                entries.IsDefined() && entries.IsSequence())
                for (const YAML::Node &entry : entries) {
                    const YAML::Node urls = entry["urls"];
                    const QString address = urls.IsDefined() && urls.IsSequence() && urls.size() > 0
                                                ? scalar(urls[0])
                                                : QString();
                    if (!address.isEmpty())
                        add(offers, chart,
                            Version::parse(scalar(entry["version"])).value_or(Version()),
                            located(base, address));
                }
    } catch (const YAML::Exception &) {
        return std::nullopt;
    }
    return offers;
}

Offers chartsIn(const QString &folder, const QStringList &charts)
{
    Offers offers;
    const QDir dir(folder);
    for (const QString &chart : charts) {
        for (const QString &name : dir.entryList({chart + "-*.tgz"_L1}, QDir::Files)) {
            const auto version =
                Version::parse(QStringView(name).sliced(chart.size() + 1).chopped(4));
            add(offers, chart, version.value_or(Version()), dir.absoluteFilePath(name));
        }
        for (const QString &unpacked : {dir.absolutePath(), dir.absoluteFilePath(chart)}) {
            const QByteArray text =
                readFile(unpacked + "/Chart.yaml"_L1, 1 << 20).value_or(QByteArray());
            try {
                const YAML::Node description = YAML::Load(text.toStdString());
                if (description.IsMap() && scalar(description["name"]) == chart)
                    add(offers, chart,
                        Version::parse(scalar(description["version"])).value_or(Version()),
                        unpacked);
            } catch (const YAML::Exception &) {
                continue;
            }
        }
    }
    return offers;
}

} // namespace wizard
