// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "charts/charts.h"
#include "cluster/cluster.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace wizard;
using namespace Qt::StringLiterals;

// What an upgrade of the product trips over, on a real cluster and with the charts' own objects:
// the straight way fails, the server says beforehand for which objects, and without these it
// succeeds.
class UpgradeHazards : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void straightUpgrade_data();
    void straightUpgrade();
    void bundledDatabase_data();
    void bundledDatabase();
    void customResourcesPruned();
    void reusedValues();

private:
    void chartRows();
    bool install(const QString &archive, const QStringList &values);
    QStringList refusedFor(const QString &archive, const QStringList &values) const;
    Ran upgrade(const QString &archive, const QStringList &values) const;

    std::unique_ptr<TestCluster> m_cluster;
    QTemporaryDir m_folder;
    QStringList m_external, m_bundled;
};

void UpgradeHazards::initTestCase()
{
    if (const QString why = TestCluster::whyUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_cluster = std::make_unique<TestCluster>();
    QCOMPARE(m_cluster->error(), QString());
    QFile file(m_folder.filePath(u"external.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("postgresql: {enabled: false}\n"
               "externalServices: {postgresql: {user: polyaxon, password: secret, database: "
               "polyaxon, host: db.invalid, port: 5432}}\n");
    m_external = {u"-f"_s, file.fileName()};
}

void UpgradeHazards::cleanup()
{
    if (m_cluster)
        m_cluster->helm({u"uninstall"_s, u"plx"_s, u"-n"_s, u"polyaxon"_s, u"--wait"_s});
}

void UpgradeHazards::chartRows()
{
    QTest::addColumn<QString>("charts");
    QTest::addColumn<QString>("version");
    QVERIFY(!smallCharts().isEmpty());
    QTest::addRow("small charts, 2.9.4") << smallCharts() << u"2.9.4"_s;
    QTest::addRow("small charts, 2.15.1") << smallCharts() << u"2.15.1"_s;
    if (releasedCharts().isEmpty())
        qInfo("skipped: the released charts, which are not here");
    else
        QTest::addRow("released charts, 2.9.4") << releasedCharts() << u"2.9.4"_s;
}

bool UpgradeHazards::install(const QString &archive, const QStringList &values)
{
    const Ran ran = m_cluster->helm(QStringList{u"install"_s, u"plx"_s, archive, u"-n"_s,
                                                u"polyaxon"_s, u"--create-namespace"_s} +
                                    values);
    const QString waiting = m_cluster->rolledOut(u"polyaxon"_s);
    if (!ran.succeeded() || !waiting.isEmpty())
        qWarning("%s%s", ran.error.constData(), qPrintable(waiting));
    return ran.succeeded() && waiting.isEmpty();
}

QStringList UpgradeHazards::refusedFor(const QString &archive, const QStringList &values) const
{
    const Ran rendered =
        m_cluster->helm(QStringList{u"template"_s, u"plx"_s, archive, u"-n"_s, u"polyaxon"_s,
                                    u"--is-upgrade"_s, u"--no-hooks"_s} +
                        values);
    const Ran asked =
        m_cluster->kubectl({u"apply"_s, u"-n"_s, u"polyaxon"_s, u"--server-side"_s,
                            u"--force-conflicts"_s, u"--dry-run=server"_s, u"-f"_s, u"-"_s},
                           rendered.output);
    static const QRegularExpression refusal(u"(\\w+)(?:\\.\\w+)? \"([^\"]+)\" is invalid"_s);
    QStringList objects;
    for (const auto &match : refusal.globalMatch(QString::fromUtf8(asked.error)))
        objects.append(match.captured(1) + u'/' + match.captured(2));
    objects.sort();
    return objects;
}

Ran UpgradeHazards::upgrade(const QString &archive, const QStringList &values) const
{
    return m_cluster->helm(QStringList{u"upgrade"_s, u"plx"_s, archive, u"-n"_s, u"polyaxon"_s} +
                           values);
}

void UpgradeHazards::straightUpgrade_data()
{
    chartRows();
}

void UpgradeHazards::straightUpgrade()
{
    QFETCH(QString, charts);
    QFETCH(QString, version);
    const QString target = charts + "/polyaxon-"_L1 + version + ".tgz"_L1;
    QVERIFY(install(charts + "/polyaxon-1.20.0.tgz"_L1, m_external));

    QCOMPARE(refusedFor(target, m_external), QStringList{u"Deployment/plx-polyaxon-api"_s});
    const Ran straight = upgrade(target, m_external);
    QVERIFY(!straight.succeeded());
    QVERIFY2(
        straight.error.contains("Deployment.apps \"plx-polyaxon-api\" is invalid: spec.selector"),
        straight.error.constData());
    QVERIFY2(straight.error.contains("field is immutable"), straight.error.constData());

    QVERIFY(
        m_cluster
            ->kubectl({u"-n"_s, u"polyaxon"_s, u"delete"_s, u"deployment"_s, u"plx-polyaxon-api"_s})
            .succeeded());
    QCOMPARE(refusedFor(target, m_external), QStringList{});
    const Ran again = upgrade(target, m_external);
    QVERIFY2(again.succeeded(), again.error.constData());
    QCOMPARE(m_cluster->rolledOut(u"polyaxon"_s), QString());
    const Ran names = m_cluster->kubectl(
        {u"-n"_s, u"polyaxon"_s, u"get"_s, u"deployments"_s, u"-o"_s, u"name"_s});
    QCOMPARE(names.output, "deployment.apps/plx-polyaxon-agent\ndeployment.apps/plx-polyaxon-api\n"
                           "deployment.apps/plx-polyaxon-operator\n");
}

void UpgradeHazards::bundledDatabase_data()
{
    chartRows();
}

void UpgradeHazards::bundledDatabase()
{
    QFETCH(QString, charts);
    QFETCH(QString, version);
    const QString target = charts + "/polyaxon-"_L1 + version + ".tgz"_L1;
    QVERIFY(install(charts + "/polyaxon-1.20.0.tgz"_L1, m_bundled));

    QCOMPARE(refusedFor(target, m_bundled),
             (QStringList{u"Deployment/plx-polyaxon-api"_s, u"StatefulSet/plx-postgresql"_s}));
    const Ran rehearsed = upgrade(target, m_bundled + QStringList{u"--dry-run=server"_s});
    QVERIFY2(
        rehearsed.error.contains(
            "PASSWORDS ERROR: The secret \"plx-postgresql\" does not contain the key \"password\""),
        rehearsed.error.constData());
    QVERIFY(!upgrade(target, m_bundled).succeeded());
}

void UpgradeHazards::customResourcesPruned()
{
    const QString charts = releasedCharts().isEmpty() ? smallCharts() : releasedCharts();
    QVERIFY(install(charts + "/polyaxon-1.20.0.tgz"_L1, m_external));
    const Ran made = m_cluster->kubectl(
        {u"-n"_s, u"polyaxon"_s, u"create"_s, u"-f"_s, u"-"_s},
        "apiVersion: core.polyaxon.com/v1\nkind: Operation\nmetadata: {name: run}\nbatchJobSpec: "
        "{template: {spec: {containers: [{name: main, image: registry.invalid/run}]}}}\n");
    QVERIFY2(made.succeeded(), made.error.constData());
    m_cluster->kubectl(
        {u"-n"_s, u"polyaxon"_s, u"delete"_s, u"deployment"_s, u"plx-polyaxon-api"_s});
    QVERIFY(upgrade(charts + "/polyaxon-2.9.4.tgz"_L1, m_external).succeeded());
    QVERIFY(m_cluster
                ->kubectl(
                    {u"-n"_s, u"polyaxon"_s, u"get"_s, u"operations.core.polyaxon.com"_s, u"run"_s})
                .succeeded());
    QVERIFY(upgrade(charts + "/polyaxon-2.15.1.tgz"_L1, m_external).succeeded());
    QVERIFY(QTest::qWaitFor(
        [&] {
            return !m_cluster->kubectl({u"get"_s, u"crd"_s, u"operations.core.polyaxon.com"_s})
                        .succeeded();
        },
        30'000));
    QVERIFY(m_cluster->kubectl({u"get"_s, u"crd"_s, u"jobs.polyaxon.com"_s}).succeeded());
}

// The old chart's computed values replace the new chart's defaults; the whole file does not.
void UpgradeHazards::reusedValues()
{
    if (releasedCharts().isEmpty())
        QSKIP("The released charts are not here.");
    const QString target = releasedCharts() + "/polyaxon-2.0.6.tgz"_L1;
    QVERIFY(install(releasedCharts() + "/polyaxon-1.20.0.tgz"_L1, m_external));
    m_cluster->kubectl(
        {u"-n"_s, u"polyaxon"_s, u"delete"_s, u"deployment"_s, u"plx-polyaxon-api"_s});
    const Ran reused = upgrade(target, {u"--reuse-values"_s});
    QVERIFY2(!reused.succeeded() && reused.error.contains("PASSWORDS ERROR"), reused.error);
    const Ran whole = upgrade(target, m_external);
    QVERIFY2(whole.succeeded(), whole.error);
}

QTEST_GUILESS_MAIN(UpgradeHazards)
#include "upgrade_hazards.moc"
