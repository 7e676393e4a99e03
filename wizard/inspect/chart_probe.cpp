// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/chart_repository.h"
#include "inspect/package_index.h"
#include "system/files.h"

#include <QDir>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// A packed chart that the index does not name can be installed all the same.
Offers offersOfFolder(const QString &folder, const QStringList &charts)
{
    Offers offers = chartsIn(folder, charts);
    const auto index = readFile(folder + "/index.yaml"_L1);
    const auto listed =
        index ? readChartIndex(*index, charts,
                               QUrl::fromLocalFile(QDir(folder).absolutePath() + u'/'))
              : std::nullopt;
    if (!listed)
        return offers;
    for (const auto &[chart, versions] : listed->charts.asKeyValueRange())
        for (const Version &version : versions) {
            const QString key = chart + u'-' + version.text();
            if (offers.chartLocations.contains(key))
                continue;
            QList<Version> &known = offers.charts[chart];
            known.insert(
                std::ranges::find_if(known, [&](const Version &other) { return other < version; }),
                version);
            offers.chartLocations.insert(key, listed->chartLocations.value(key));
        }
    return offers;
}

void tell(Probe &probe, const Offers &offers, const QString &source)
{
    QStringList newest;
    for (const auto &[chart, versions] : offers.charts.asKeyValueRange())
        if (!versions.isEmpty())
            newest << chart + u' ' + versions.first().text();
    if (newest.isEmpty())
        probe.found(u"charts-none"_s, source);
    probe.done(newest.isEmpty() ? inspectText("no charts")
                                : inspectText("newest: %1").arg(newest.join(u", "_s)));
}

void tell(Probe &probe, const WebFailure &failure, const QString &source, const QString &toBeSeen)
{
    if (failure.kind == WebFailure::Kind::RanOut)
        return probe.ranOut(toBeSeen);
    const bool isRefused = failure.kind == WebFailure::Kind::Unauthorized;
    probe.found(isRefused ? u"charts-unauthorized"_s : u"charts-unreachable"_s, source,
                {{u"why"_s, failure.what}});
    probe.failed(failure.what);
}

} // namespace

QCoro::Task<Offers> probeCharts(ProbePointer probe, Scope scope)
{
    const ClusterKnowledge &product = probe->guide().cluster();
    const QStringList charts{product.platformChart, product.agentChart};
    const QString source =
        scope.chartRepository.isEmpty() ? product.chartRepository : scope.chartRepository;
    const QString toBeSeen = inspectText("the chart versions that can be installed");
    const bool isUrl = source.contains("://"_L1) && !source.startsWith("file://"_L1);
    if (!isUrl) {
        const QString folder =
            source.startsWith("file://"_L1) ? QUrl(source).toLocalFile() : source;
        const auto offers =
            co_await probe->inThread([folder, charts](std::stop_token) -> std::optional<Offers> {
                if (!QFileInfo(folder).isDir())
                    return std::nullopt;
                return offersOfFolder(folder, charts);
            });
        if (!offers) {
            probe->ranOut(toBeSeen);
        } else if (!*offers) {
            probe->found(u"charts-unreachable"_s, folder,
                         {{u"why"_s, inspectText("%1 is no folder.").arg(folder)}});
            probe->failed(inspectText("%1 is no folder.").arg(folder));
        } else {
            tell(*probe, **offers, folder);
        }
        co_return offers.value_or(std::nullopt).value_or(Offers());
    }
    QUrl base(source.endsWith(u'/') ? source : source + u'/');
    if (base.scheme() == "oci"_L1) {
        probe->found(u"charts-oci"_s, shownUrl(base));
        probe->failed(inspectText("an OCI registry has no list of charts"));
        co_return Offers();
    }
    if (scope.offline) {
        probe->found(u"offers-not-asked"_s, shownUrl(base), {{u"what"_s, toBeSeen}});
        probe->done(inspectText("not asked: offline"));
        co_return Offers();
    }
    const QString certificates = qEnvironmentVariable("SSL_CERT_FILE");
    const auto page =
        co_await getPage(probe, {base.resolved(QUrl(u"index.yaml"_s)), "*/*", certificates});
    if (!page) {
        tell(*probe, page.error(), shownUrl(base), toBeSeen);
        co_return Offers();
    }
    // Relative addresses are relative to the repository, also behind a redirection. Who may ask is
    // not written down with them.
    base.setUserInfo({});
    const auto offers =
        co_await probe->inThread([body = page->body, charts, base](std::stop_token) {
            return readChartIndex(body, charts, base);
        });
    if (!offers) {
        probe->ranOut(toBeSeen);
    } else if (!*offers) {
        probe->found(u"charts-not-understood"_s, shownUrl(base));
        probe->failed(inspectText("there is no chart index"));
    } else {
        tell(*probe, **offers, shownUrl(base));
    }
    co_return offers.value_or(std::nullopt).value_or(Offers());
}

} // namespace wizard
