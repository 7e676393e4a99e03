// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/hazard_scene.h"
#include "app/matrix_cell.h"
#include "system/files.h"

#include <QProcess>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// The server goes away in the middle of a run: the run stops and says why, goes on when the server
// is back, ends right, and comes back right. WIZARD_CUTS is how many places are tried.
class CutOffTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void whole();
    void cut_data();
    void cut();

private:
    QString newestRun() const;
    Said plan() const;
    void setLimit(qint64 bytes) const;
    qint64 count() const;

    std::unique_ptr<HazardScene> m_scene;
    QProcess m_line;
    QByteArray m_before;
    qint64 m_planned = 0;
};

void CutOffTest::initTestCase()
{
    if (const QString why = HazardScene::whyUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_scene = std::make_unique<HazardScene>();
    QVERIFY2(m_scene->cluster().error().isEmpty(), qPrintable(m_scene->cluster().error()));
    QByteArray config = m_scene->cluster().kubectl({u"config"_s, u"view"_s, u"--raw"_s}).output;
    const QRegularExpression server(u"https://127\\.0\\.0\\.1:(\\d+)"_s);
    const QString port = server.match(QString::fromUtf8(config)).captured(1);
    QVERIFY(!port.isEmpty());
    m_line.start(u"python3"_s,
                 {QStringLiteral(WIZARD_TESTS "/cluster/proxy.py"), port, m_scene->path({})});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_scene->path(u"port"_s)), 10'000);
    config.replace("127.0.0.1:" + port.toUtf8(),
                   "127.0.0.1:" + *readFile(m_scene->path(u"port"_s)));
    QVERIFY(replaceFile(m_scene->path(u"kubeconfig"_s), config));
    QCOMPARE(m_scene->install(externalDatabase + "api: {replicas: 2}\n"), QString());
    m_before = MatrixCell::dataIn(m_scene->cluster());
}

void CutOffTest::cleanupTestCase()
{
    m_line.closeWriteChannel();
    m_line.waitForFinished(5000);
}

void CutOffTest::setLimit(qint64 bytes) const
{
    QFile::remove(m_scene->path(u"limit"_s));
    QTest::qWait(200); // it looks every 50 ms
    if (bytes > 0)
        QVERIFY(replaceFile(m_scene->path(u"limit"_s), QByteArray::number(bytes)));
}

qint64 CutOffTest::count() const
{
    QTest::qWait(200);
    return readFile(m_scene->path(u"count"_s)).value_or(QByteArray()).toLongLong();
}

QString CutOffTest::newestRun() const
{
    const QDir runs(m_scene->path(u"runs"_s));
    return runs.filePath(
        runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed).value(0));
}

Said CutOffTest::plan() const
{
    return m_scene->plan(u"2.15.1"_s,
                         {u"--kubeconfig"_s, m_scene->path(u"kubeconfig"_s), u"--namespace"_s,
                          u"polyaxon"_s, u"--deployment"_s, m_scene->path(u"values.yaml"_s)});
}

// How much goes over the line when nothing happens to it.
void CutOffTest::whole()
{
    const Said planned = plan();
    QVERIFY2(planned.status == 0, planned.all());
    const qint64 before = count();
    const Said run = m_scene->run();
    QVERIFY2(run.status == 0, run.all());
    m_planned = count() - before;
    QVERIFY(m_planned > 10'000);
    const Said back =
        program({u"rollback"_s, newestRun(), u"--yes"_s, u"--confirm"_s, u"polyaxon"_s});
    QVERIFY2(back.status == 0, back.all());
    QCOMPARE(MatrixCell::dataIn(m_scene->cluster()), m_before);
}

void CutOffTest::cut_data()
{
    QTest::addColumn<int>("part");
    const int cuts = qEnvironmentVariableIntValue("WIZARD_CUTS");
    const QList<int> usual{35, 75};
    for (int i = 0; i < std::max(cuts, 2); ++i) {
        const int part = cuts > 2 ? (i + 1) * 100 / (cuts + 1) : usual[i];
        QTest::addRow("after %d %% of a run", part) << part;
    }
}

void CutOffTest::cut()
{
    QFETCH(int, part);
    if (m_planned == 0)
        QSKIP("there is no run to compare with");
    setLimit(0);
    const Said planned = plan();
    QVERIFY2(planned.status == 0, planned.all());
    setLimit(count() + m_planned * part / 100);
    const Said run = m_scene->run();
    QVERIFY2(run.status == 1, run.all());
    QVERIFY2(run.error.contains("127.0.0.1"), run.all());
    setLimit(0);
    const Said resumed =
        program({u"resume"_s, newestRun(), u"--yes"_s, u"--confirm"_s, u"polyaxon"_s});
    QVERIFY2(resumed.status == 0, (run.all() + resumed.all()).right(20'000));
    QCOMPARE(m_scene->cluster().rolledOut(u"polyaxon"_s), QString());
    QVERIFY(m_scene->kubectl({u"get"_s, u"deployments"_s, u"-o"_s, u"yaml"_s})
                .contains("app.kubernetes.io/version: 2.15.1"));
    const Said back =
        program({u"rollback"_s, newestRun(), u"--yes"_s, u"--confirm"_s, u"polyaxon"_s});
    QVERIFY2(back.status == 0, (run.all() + resumed.all() + back.all()).right(20'000));
    QCOMPARE(MatrixCell::dataIn(m_scene->cluster()), m_before);
}

QTEST_GUILESS_MAIN(CutOffTest)
#include "cut_off.moc"
