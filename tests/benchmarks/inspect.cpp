// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/inspecting.h"
#include "inspect/web_server.h"

#include "charts/charts.h"
#include "cluster/cluster.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace inspecting;
using namespace std::chrono_literals;

// An inspection takes at most 1.2 times its slowest probe: on an environment, a repository of 3,000
// files, a deployment file, an index, a chart folder and, where one can be had, a cluster.
class InspectBenchmark : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString at(const QString &name) const { return m_folder.filePath(name); }
    WebServer m_index;

    std::unique_ptr<TestCluster> m_cluster;

    Scope scope() const
    {
        Scope scope;
        scope.pythons << at(u"environment"_s);
        scope.projects << at(u"project"_s);
        scope.deployments << at(u"values.yaml"_s);
        scope.indexUrl = m_index.url();
        scope.chartRepository = at(u"charts"_s);

        scope.cluster = m_cluster != nullptr;
        scope.kubeconfig = m_cluster ? m_cluster->kubeconfig() : QString();
        return scope;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(makeEnvironment(at(u"environment"_s), true));
        QVERIFY(install(at(u"environment"_s),
                        {u"polyaxon"_s, u"1.20.0"_s, u"--file"_s, u"polyaxon/__init__.py"_s}));
        for (int i = 0; i < 3000; ++i)
            write(at(u"project/package%1/module%2.py"_s.arg(i % 60).arg(i)),
                  "import os\nfrom polyaxon.client import RunClient\n" + QByteArray(4000, 'x'));
        QVERIFY(run({u"git"_s, u"init"_s, u"--quiet"_s}, at(u"project"_s)).status == 0);
        QVERIFY(run({u"git"_s, u"add"_s, u"."_s}, at(u"project"_s)).status == 0);
        write(at(u"values.yaml"_s), "postgresql: {enabled: false}\n");
        write(at(u"charts/polyaxon-2.9.4.tgz"_s), "");
        m_index.giveAlways(
            "{\"files\": [{\"filename\": \"polyaxon-2.9.4.tar.gz\", \"yanked\": false}]}",
            "application/json", 200);

        if (!TestCluster::whyUnavailable().isEmpty())
            return;
        m_cluster = std::make_unique<TestCluster>();
        QCOMPARE(m_cluster->error(), QString());
        QVERIFY(m_cluster
                    ->helm({u"install"_s, u"plx"_s, smallCharts() + "/polyaxon-1.20.0.tgz"_L1,
                            u"-n"_s, u"polyaxon"_s, u"--create-namespace"_s})
                    .succeeded());
    }

    void totalAgainstSlowestProbe()
    {
        QList<double> ratios;
        for (int round = 0; round < 5; ++round) {
            QElapsedTimer clock;
            clock.start();
            const Inspection inspection = inspected(scope(), {60s});
            const double total = double(clock.elapsed());
            const auto slowest =
                std::ranges::max_element(inspection.probes, {}, &ProbeState::elapsed);
            const double longest = double(slowest->elapsed.count());
            qInfo("total %.0f ms, slowest probe %.0f ms (%s), ratio %.3f", total, longest,
                  qPrintable(slowest->id.section(u':', 0, 0)), total / longest);
            ratios << total / longest;
            QCOMPARE(inspection.projects.first().sources.size(), 3000);
        }
        std::ranges::sort(ratios);
        QVERIFY(ratios.at(2) <= 1.2);
    }
};

QTEST_GUILESS_MAIN(InspectBenchmark)
#include "inspect.moc"
