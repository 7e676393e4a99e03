// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "charts/charts.h"
#include "scene/scene.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// The scene with a release on a real cluster.
class SceneRelease : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = TestCluster::whyUnavailable(); !why.isEmpty())
            QSKIP(qPrintable(why));
        qputenv("WIZARD_SCENE_PACKAGES", "small");
    }

    void releaseIsDeployed_data()
    {
        QTest::addColumn<QString>("charts");
        QTest::addRow("small charts") << smallCharts();
        if (releasedCharts().isEmpty())
            qInfo("skipped: the released charts, which are not here");
        else
            QTest::addRow("released charts") << releasedCharts();
    }

    void releaseIsDeployed()
    {
        QFETCH(QString, charts);
        const TestCluster cluster;
        QCOMPARE(cluster.error(), QString());
        const Scene scene(&cluster, charts);
        QCOMPARE(scene.error(), QString());
        QVERIFY(QFile::exists(scene.scopeArguments().last() + u"/index.yaml"_s));

        const Ran listed = cluster.helm({u"list"_s, u"-n"_s, u"polyaxon"_s, u"-o"_s, u"json"_s});
        const QJsonObject release =
            QJsonDocument::fromJson(listed.output).array().first().toObject();
        QCOMPARE(release["name"_L1].toString(), u"plx"_s);
        QCOMPARE(release["chart"_L1].toString(), u"polyaxon-1.20.0"_s);
        QCOMPARE(release["status"_L1].toString(), u"deployed"_s);
        QCOMPARE(cluster.rolledOut(u"polyaxon"_s, std::chrono::seconds(5)), QString());

        const QByteArray state = scene.state();
        QVERIFY2(state.contains("Deployment plx-polyaxon-api 1.20.0 {") &&
                     state.contains("\"replicas\":2"),
                 state.constData());
        QVERIFY(state.contains("Ingress plx-polyaxon-ingress"));
        QCOMPARE(scene.state(), state);
    }
};

QTEST_GUILESS_MAIN(SceneRelease)
#include "scene_release.moc"
