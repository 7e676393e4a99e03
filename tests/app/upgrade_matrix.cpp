// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/bundled_database.h"
#include "app/matrix_cell.h"
#include "charts/charts.h"
#include "system/files.h"

#include <QElapsedTimer>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// Every kind of release, from every v1 to every v2, there and back, with the released charts: what
// the plan says that the server will refuse is what it refuses in earnest, the upgrade succeeds at
// the first try, and the way back gives what was there before. WIZARD_MATRIX=all is the whole
// table, else it is one cell of each scene that no other test goes through; with
// WIZARD_RENEW_GOLDEN=1 what was measured is written to docs/upgrade-matrix.md.
class UpgradeMatrixTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cells_data();
    void cells();
    void cleanupTestCase();

private:
    void upgrade(const MatrixScene &scene, const QString &from, const QString &to);
    void upgradeBundled(const MatrixScene &scene, const QString &from, const QString &to);
    void keep(const QByteArray &row) const;
    void judge(const Said &plan);
    void judge(const MatrixCell &cell, const QStringList &predicted, const QString &from);

    QString m_charts;
    std::unique_ptr<TestCluster> m_cluster;
    QByteArray m_table;
    QStringList m_refused;
    qint64 m_there = 0;
    qint64 m_back = 0;
};

namespace {

bool isWhole()
{
    return qEnvironmentVariable("WIZARD_MATRIX") == "all"_L1;
}

const QStringList fromVersions{u"1.11.0"_s, u"1.20.0"_s, u"1.22.0"_s};
const QStringList toVersions{u"2.0.6"_s, u"2.9.4"_s, u"2.12.0"_s, u"2.15.1"_s};

QByteArray cellOf(const MatrixScene &scene, const QString &from, const QString &to)
{
    return "| " + scene.name.toUtf8() + " | " + from.toUtf8() + " | " + to.toUtf8() + " | ";
}

const QByteArray tableHead = "| release | from | to | straight | plan | there | back |\n"
                             "|---|---|---|---|---|---|---|\n";

const QByteArray head = R"(<!--
SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
SPDX-License-Identifier: Apache-2.0
-->

# Every kind of release, from every v1 to every v2, and back

As last measured, with the released charts, on a real control plane:

    WIZARD_RENEW_GOLDEN=1 packaging/in-root ctest --preset dev -R '^upgrade_matrix_whole$' --verbose

*Straight* is what Helm alone is refused for with the migrated file, in earnest. *Plan* is whether the
plan foretold exactly that, the upgrade succeeded at the first try, and the way back gave the data of
Deployments, StatefulSets, Services, ConfigMaps and Secrets from before; with the bundled PostgreSQL,
every row of a real database too. A cell that is not in the table has not been measured since the last
change of the scenes.

)";

} // namespace

void UpgradeMatrixTest::initTestCase()
{
    if (const QString why = TestCluster::whyUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    if (releasedCharts().isEmpty())
        QSKIP("The released charts are not here.");
    m_charts = releasedCharts();
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY2(m_cluster->error().isEmpty(), qPrintable(m_cluster->error()));
    m_table = tableHead;
}

void UpgradeMatrixTest::cells_data()
{
    QTest::addColumn<int>("scene");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    // Every time the first two go there and back in end_to_end and database_move.
    const QList<std::pair<QString, QString>> one{
        {}, {}, {u"1.20.0"_s, u"2.12.0"_s}, {u"1.20.0"_s, u"2.0.6"_s}, {u"1.20.0"_s, u"2.15.1"_s}};
    const QList<MatrixScene> scenes = matrixScenes();
    for (int scene = 0; scene < scenes.size(); ++scene)
        for (const QString &from : fromVersions)
            for (const QString &to : toVersions)
                if (isWhole() || one.at(scene) == std::pair(from, to))
                    QTest::addRow("%s, %s to %s", qPrintable(scenes.at(scene).name),
                                  qPrintable(from), qPrintable(to))
                        << scene << from << to;
}

void UpgradeMatrixTest::cells()
{
    QFETCH(int, scene);
    QFETCH(QString, from);
    QFETCH(QString, to);
    const MatrixScene known = matrixScenes().at(scene);
    m_there = m_back = 0;
    m_refused.clear();
    if (known.isBundled && !BundledDatabase::whyUnavailable().isEmpty())
        QSKIP(qPrintable(BundledDatabase::whyUnavailable()));
    if (known.isBundled)
        upgradeBundled(known, from, to);
    else
        upgrade(known, from, to);
    const QByteArray row = cellOf(known, from, to) +
                           (m_refused.isEmpty() ? "nothing" : m_refused.join(u", "_s).toUtf8()) +
                           " | " + (QTest::currentTestFailed() ? "FAILED" : "as predicted") +
                           " | " + QByteArray::number(m_there / 1000) + " s | " +
                           QByteArray::number(m_back / 1000) + " s |\n";
    m_table += row;
    if (qEnvironmentVariableIntValue("WIZARD_RENEW_GOLDEN") == 1)
        keep(row);
}

// Row by row, so that a part of the table can be measured anew.
void UpgradeMatrixTest::keep(const QByteArray &row) const
{
    const QString file = QStringLiteral(WIZARD_TESTS "/../docs/upgrade-matrix.md");
    const QByteArrayList before = readFile(file).value_or(QByteArray()).split('\n');
    QByteArray rows;
    for (const MatrixScene &scene : matrixScenes())
        for (const QString &from : fromVersions)
            for (const QString &to : toVersions) {
                const QByteArray cell = cellOf(scene, from, to);
                if (row.startsWith(cell))
                    rows += row;
                else
                    for (const QByteArray &line : before)
                        if (line.startsWith(cell))
                            rows += line + '\n';
            }
    QVERIFY(replaceFile(file, head + tableHead + rows));
}

// What the plan foretold, then the way there and back; last, what Helm alone is refused for.
void UpgradeMatrixTest::upgrade(const MatrixScene &scene, const QString &from, const QString &to)
{
    const MatrixCell cell(*m_cluster, m_charts, scene, from, to);
    cell.uninstall();
    QCOMPARE(cell.install(), QString());
    const QByteArray before = cell.data();
    judge(cell.plan());
    if (QTest::currentTestFailed())
        return;
    const QStringList predicted = cell.predicted();
    QElapsedTimer clock;
    clock.start();
    const Said run = cell.run();
    m_there = clock.restart();
    QVERIFY2(run.status == 0, run.all().right(20'000));
    QCOMPARE(m_cluster->rolledOut(u"polyaxon"_s), QString());
    QVERIFY(cell.data() != before);
    clock.start();
    const Said back = cell.rollback();
    m_back = clock.elapsed();
    QVERIFY2(back.status == 0, back.all().right(20'000));
    QVERIFY2(!(run.all() + back.all()).contains("not-to-be-seen"), "a secret was shown");
    QCOMPARE(cell.data(), before);
    QCOMPARE(m_cluster->rolledOut(u"polyaxon"_s), QString());
    judge(cell, predicted, from);
    cell.uninstall();
}

// With a real server and real data, in a cluster of its own.
void UpgradeMatrixTest::upgradeBundled(const MatrixScene &scene, const QString &from,
                                       const QString &to)
{
    const BundledDatabase release(BundledDatabase::Data::InThePod, {from, to});
    QVERIFY2(release.error().isEmpty(), qPrintable(release.error()));
    const QByteArray content = release.content();
    QVERIFY2(!content.startsWith("error"), content);
    const QByteArray before = MatrixCell::dataIn(release.cluster());
    judge(release.plan());
    if (QTest::currentTestFailed())
        return;
    QElapsedTimer clock;
    clock.start();
    const Said run = release.run();
    m_there = clock.restart();
    QVERIFY2(run.status == 0, run.all().right(20'000));
    QCOMPARE(release.content(), content);
    clock.start();
    const Said back = release.rollback();
    m_back = clock.elapsed();
    QVERIFY2(back.status == 0, back.all().right(20'000));
    QVERIFY2(!(run.all() + back.all()).contains("not-to-be-seen"), "a secret was shown");
    QCOMPARE(release.content(), content);
    QCOMPARE(MatrixCell::dataIn(release.cluster()), before);
    judge(MatrixCell(release.cluster(), m_charts, scene, from, to),
          MatrixCell::predictedIn(release.path(u"plan.json"_s)), from);
}

void UpgradeMatrixTest::judge(const Said &plan)
{
    QVERIFY2(plan.status == 0, plan.all());
    QVERIFY2(!plan.all().contains("not-to-be-seen"), "a secret was shown");
    // Nobody has changed anything besides Helm, and no attempt was broken off.
    for (const char *id : {"release-fields-left", "release-additions", "release-drifted"})
        QVERIFY2(!plan.all().contains(id), plan.all());
}

void UpgradeMatrixTest::judge(const MatrixCell &cell, const QStringList &predicted,
                              const QString &from)
{
    m_refused = cell.refusedInEarnest();
    QVERIFY2(!m_refused.value(0).startsWith("error"_L1), qPrintable(m_refused.value(0)));
    QCOMPARE(predicted, m_refused);
    // What the facts say, so that no prediction and no refusal could be empty together.
    QCOMPARE(m_refused.isEmpty(), from == "1.22.0"_L1);
}

void UpgradeMatrixTest::cleanupTestCase()
{
    if (m_table.isEmpty())
        return;
    qInfo("\n%s", m_table.constData());
}

QTEST_GUILESS_MAIN(UpgradeMatrixTest)
#include "upgrade_matrix.moc"
