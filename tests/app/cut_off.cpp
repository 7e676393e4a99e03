// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/bundled_database.h"
#include "app/matrix_cell.h"
#include "system/files.h"

#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// The API server ends in the middle of a step: the run stops and says why, goes on when the server
// is back, ends right, and comes back right. WIZARD_CUTS is in how many places of each step;
// without it, in the middle of those that change most.
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
    QStringList runs() const;
    QString newestRun() const { return m_release->path(u"runs/"_s) + runs().value(0); }
    QJsonObject lastEdge() const;
    Said plan() const;
    Said run(const std::function<void()> &watching) const;
    Said go(const QString &command) const
    {
        return program({command, newestRun(), u"--yes"_s, u"--confirm"_s, u"polyaxon"_s});
    }
    void setLimit(qint64 bytes) const;
    qint64 count() const
    {
        return readFile(m_release->path(u"count"_s)).value_or(QByteArray()).toLongLong();
    }
    QByteArray state() const
    {
        return MatrixCell::dataIn(m_release->cluster()) + m_release->content();
    }

    std::unique_ptr<BundledDatabase> m_release;
    QProcess m_line;
    QByteArray m_before;
    QList<std::pair<QString, qint64>> m_steps; ///< how much goes over the line in each
};

void CutOffTest::initTestCase()
{
    if (const QString why = BundledDatabase::whyUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_release = std::make_unique<BundledDatabase>(
        BundledDatabase::Data::InThePod, BundledDatabase::Versions{u"1.20.0"_s, u"2.15.1"_s});
    QVERIFY2(m_release->error().isEmpty(), qPrintable(m_release->error()));
    QByteArray config = m_release->cluster().kubectl({u"config"_s, u"view"_s, u"--raw"_s}).output;
    const QRegularExpression server(u"https://127\\.0\\.0\\.1:(\\d+)"_s);
    const QString port = server.match(QString::fromUtf8(config)).captured(1);
    QVERIFY(!port.isEmpty());
    m_line.start(u"python3"_s,
                 {QStringLiteral(WIZARD_TESTS "/cluster/proxy.py"), port, m_release->path({})});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_release->path(u"port"_s)), 10'000);
    config.replace("127.0.0.1:" + port.toUtf8(),
                   "127.0.0.1:" + *readFile(m_release->path(u"port"_s)));
    QVERIFY(replaceFile(m_release->path(u"kubeconfig"_s), config));
    m_before = state();
    QVERIFY2(!m_before.contains("error:"), m_before.right(2000));
}

void CutOffTest::cleanupTestCase()
{
    m_line.closeWriteChannel();
    m_line.waitForFinished(5000);
}

// Newest first.
QStringList CutOffTest::runs() const
{
    return QDir(m_release->path(u"runs"_s))
        .entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
}

QJsonObject CutOffTest::lastEdge() const
{
    const QByteArray lines =
        readFile(newestRun() + u"/journal.jsonl"_s).value_or(QByteArray()).trimmed();
    return QJsonDocument::fromJson(lines.sliced(lines.lastIndexOf('\n') + 1)).object();
}

Said CutOffTest::plan() const
{
    return m_release->plan({u"--kubeconfig"_s, m_release->path(u"kubeconfig"_s)});
}

// Runs the plan; looks at it every now and then.
Said CutOffTest::run(const std::function<void()> &watching) const
{
    const qsizetype before = runs().size();
    QProcess process;
    process.start(QStringLiteral(WIZARD_PROGRAM), m_release->runArguments());
    process.closeWriteChannel();
    while (process.state() != QProcess::NotRunning && !process.waitForFinished(20))
        if (runs().size() > before)
            watching();
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void CutOffTest::setLimit(qint64 bytes) const
{
    if (bytes > 0)
        QVERIFY(replaceFile(m_release->path(u"limit"_s), QByteArray::number(bytes)));
    else
        QFile::remove(m_release->path(u"limit"_s));
    QTRY_VERIFY(bytes > 0 || !QFile::exists(m_release->path(u"cut"_s)));
}

// How much goes over the line when nothing happens to it.
void CutOffTest::whole()
{
    const Said planned = plan();
    QVERIFY2(planned.status == 0, planned.all());
    QMap<QString, qint64> begun;
    QMap<QString, qint64> ended;
    const Said whole = run([&] {
        const QJsonObject last = lastEdge();
        const QString step = last["step"_L1].toString();
        const bool isGoing = last["edge"_L1] == "intended"_L1;
        for (auto it = begun.cbegin(); it != begun.cend(); ++it)
            if ((it.key() != step || !isGoing) && !ended.contains(it.key()))
                ended[it.key()] = count();
        if (isGoing && !begun.contains(step))
            begun[step] = count();
    });
    QVERIFY2(whole.status == 0, whole.all().right(3000));
    QCOMPARE(m_release->cluster().rolledOut(u"polyaxon"_s), QString());
    const QJsonObject json =
        QJsonDocument::fromJson(*readFile(m_release->path(u"plan.json"_s))).object();
    for (const QJsonValue &step : json["steps"_L1].toArray()) {
        const QString id = step["id"_L1].toString();
        const qint64 bytes = ended.value(id) - begun.value(id);
        qInfo("%s: %lld bytes", qPrintable(id), bytes);
        if (ended.contains(id) && bytes > 2000)
            m_steps << std::pair(id, bytes);
    }
    QVERIFY(m_steps.size() >= 6);
    const Said back = go(u"rollback"_s);
    QVERIFY2(back.status == 0, back.all().right(3000));
    QCOMPARE(state(), m_before);
}

void CutOffTest::cut_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<qint64>("bytes");
    const int cuts = qEnvironmentVariableIntValue("WIZARD_CUTS");
    for (const auto &[step, bytes] : std::as_const(m_steps))
        for (int i = 1; i <= std::max(cuts, 1); ++i)
            if (cuts > 0 || step.endsWith("-delete"_L1) || step.endsWith("-upgrade"_L1) ||
                step.endsWith("-restore"_L1))
                QTest::addRow("%s, %d of %d", qPrintable(step), i, std::max(cuts, 1) + 1)
                    << step << bytes * i / (std::max(cuts, 1) + 1);
    if (m_steps.isEmpty())
        QTest::addRow("none") << QString() << qint64(0);
}

void CutOffTest::cut()
{
    QFETCH(QString, step);
    QFETCH(qint64, bytes);
    if (step.isEmpty())
        QSKIP("there is no run to compare with");
    setLimit(0);
    const Said planned = plan();
    QVERIFY2(planned.status == 0, planned.all());
    bool isSet = false;
    bool isEnded = false;
    const Said stopped = run([&] {
        const QJsonObject last = lastEdge();
        if (!isSet && last["step"_L1] == step && last["edge"_L1] == "intended"_L1) {
            setLimit(count() + bytes);
            isSet = true;
        }
        if (!isEnded && QFile::exists(m_release->path(u"cut"_s)))
            isEnded = m_release->cluster().endServer();
    });
    QVERIFY(isEnded || QFile::exists(m_release->path(u"cut"_s)));
    if (!isEnded)
        QVERIFY(m_release->cluster().endServer());
    QVERIFY2(stopped.status == 1, stopped.all().right(3000));
    QVERIFY2(lastEdge()["step"_L1] == step && lastEdge()["edge"_L1] == "failed"_L1,
             stopped.all().right(3000));
    const QRegularExpression reason(
        u"127\\.0\\.0\\.1|EOF|refused|reset|unreachable|connection|stream|Dump|dump"_s);
    QVERIFY2(reason.match(QString::fromUtf8(stopped.error)).hasMatch(), stopped.all().right(3000));
    QVERIFY(m_release->cluster().beginServer());
    setLimit(0);
    const Said resumed = go(u"resume"_s);
    const QByteArray so = (stopped.all() + resumed.all()).right(3000);
    QVERIFY2(resumed.status == 0, so);
    QCOMPARE(m_release->cluster().rolledOut(u"polyaxon"_s), QString());
    QVERIFY2(m_release->specs().contains("polyaxon-api:2.15.1"), m_release->specs());
    QVERIFY2(m_before.endsWith(m_release->content()), so);
    const Said back = go(u"rollback"_s);
    QVERIFY2(back.status == 0, (so + back.all()).right(3000));
    QCOMPARE(state(), m_before);
}

QTEST_GUILESS_MAIN(CutOffTest)
#include "cut_off.moc"
