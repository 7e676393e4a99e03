// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/runs.h"

#include "run/world.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

using State = RunSummary::State;

class RunsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void tellsHowARunStands_data();
    void tellsHowARunStands();
    void listsTheNewestFirst();
    void listsDamagedRunsWithTheirProblem();
    void passesOverWhatIsNoRun();
    void keepsRunsUnderTheUsersData();

private:
    QString runs() const { return m_folder->filePath(u"runs"_s); }
    Entry entry(const QString &step, Edge edge, qint64 second = 0) const
    {
        Entry entry{
            QDateTime::fromSecsSinceEpoch(1'700'000'000 + second, QTimeZone::UTC), step, edge, {}};
        if (edge == Edge::Failed || edge == Edge::UndoFailed)
            entry.failure =
                Failure{u"x"_s, u"%1 of %2"_s.arg(edgeName(edge), step), {}, {}, {}, {}};
        return entry;
    }

    std::optional<QTemporaryDir> m_folder;
    Plan m_plan;
};

Q_DECLARE_METATYPE(RunSummary::State)

void RunsTest::init()
{
    m_folder.emplace();
    const World world(m_folder->filePath(u"world"_s));
    world.make();
    m_plan = world.plan();
    m_plan.steps.resize(3);
    m_plan.steps[2].enabled = false;
}

void RunsTest::tellsHowARunStands_data()
{
    QTest::addColumn<QStringList>("edges"); // step and edge
    QTest::addColumn<State>("state");
    QTest::addColumn<int>("done");
    QTest::addColumn<QString>("problem");
    QTest::newRow("fresh") << QStringList() << State::Fresh << 0 << QString();
    QTest::newRow("killed") << QStringList{u"keep intended"_s} << State::Interrupted << 0
                            << QString();
    QTest::newRow("killed later") << QStringList{u"keep intended"_s, u"keep done"_s,
                                                 u"keep verified"_s, u"files intended"_s}
                                  << State::Interrupted << 1 << QString();
    QTest::newRow("failed") << QStringList{u"keep intended"_s, u"keep failed"_s} << State::Failed
                            << 0 << u"failed of keep"_s;
    QTest::newRow("killed while trying again")
        << QStringList{u"keep intended"_s, u"keep failed"_s, u"keep undoing"_s, u"keep undone"_s,
                       u"keep intended"_s}
        << State::Interrupted << 0 << QString();
    QTest::newRow("done") << QStringList{u"keep verified"_s, u"files verified"_s} << State::Done
                          << 2 << QString();
    QTest::newRow("done, one left out")
        << QStringList{u"keep verified"_s, u"files skipped"_s} << State::Done << 1 << QString();
    QTest::newRow("done, one left out when it failed")
        << QStringList{u"keep verified"_s, u"files intended"_s, u"files failed"_s,
                       u"files undone"_s, u"files skipped"_s}
        << State::Done << 1 << u"failed of files"_s;
    QTest::newRow("done at the second try")
        << QStringList{u"keep failed"_s, u"keep verified"_s, u"files verified"_s} << State::Done
        << 2 << QString();
    QTest::newRow("rolling back") << QStringList{u"files intended"_s, u" undoing"_s,
                                                 u"files undoing"_s}
                                  << State::RollingBack << 0 << QString();
    QTest::newRow("rollback failed") << QStringList{u"files intended"_s, u" undoing"_s,
                                                    u"files undoing"_s, u"files undo-failed"_s}
                                     << State::RollingBack << 0 << u"undo-failed of files"_s;
    QTest::newRow("rolled back") << QStringList{u"files failed"_s, u" undoing"_s, u"files undone"_s,
                                                u" undone"_s}
                                 << State::RolledBack << 0 << QString();
}

void RunsTest::tellsHowARunStands()
{
    QFETCH(QStringList, edges);
    QFETCH(State, state);
    QFETCH(int, done);
    QFETCH(QString, problem);
    Journal journal = Journal::create(runs(), m_plan).value();
    for (const QString &edge : edges)
        QVERIFY(journal
                    .append(entry(edge.section(u' ', 0, 0),
                                  edgeFromName(edge.section(u' ', 1)).value()))
                    .has_value());
    const RunSummary summary = summaryOf(journal);
    QCOMPARE(summary.state, state);
    QCOMPARE(summary.stepsDone, done);
    QCOMPARE(summary.stepsTotal, 2);
    const bool isUndone = state == State::RolledBack;
    QCOMPARE(summary.stepsUndone, int(isUndone));
    QCOMPARE(progressText(summary).contains(u"undone"_s), isUndone || state == State::RollingBack);
    QCOMPARE(summary.problem, problem);
    QCOMPARE(summary.folder, journal.folder());
    QVERIFY2(summary.title.contains(u"2.0.0"_s), qPrintable(summary.title));
    QCOMPARE(summary.started, edges.isEmpty() ? m_plan.created : entry({}, {}).time);
}

void RunsTest::listsTheNewestFirst()
{
    QStringList folders;
    for (const qint64 second : {30, 10, 20}) {
        Journal journal = Journal::create(runs(), m_plan).value();
        QVERIFY(journal.append(entry(u"keep"_s, Edge::Intended, second)).has_value());
        folders << journal.folder();
    }
    QStringList listed;
    for (const RunSummary &summary : runsIn(runs()))
        listed << summary.folder;
    QCOMPARE(listed, (QStringList{folders[0], folders[2], folders[1]}));
}

void RunsTest::listsDamagedRunsWithTheirProblem()
{
    const QString good = Journal::create(runs(), m_plan).value().folder();
    const QString damaged = Journal::create(runs(), m_plan).value().folder();
    writeFile(damaged + u"/journal.jsonl"_s, bytesIn(damaged + u"/journal.jsonl"_s) + "what?\n",
              0600);
    const QString lost = Journal::create(runs(), m_plan).value().folder();
    QVERIFY(QFile::remove(lost + u"/journal.jsonl"_s));
    const QString empty = Journal::create(runs(), m_plan).value().folder();
    writeFile(empty + u"/journal.jsonl"_s, "", 0600);
    QMap<QString, RunSummary> listed;
    for (const RunSummary &summary : runsIn(runs()))
        listed[summary.folder] = summary;
    QCOMPARE(listed.size(), 4);
    QCOMPARE(listed[good].state, State::Fresh);
    QVERIFY(listed[good].problem.isEmpty());
    for (const QString &folder : {damaged, lost, empty}) {
        QCOMPARE(listed[folder].state, State::Damaged);
        QVERIFY2(listed[folder].problem.contains(folder), qPrintable(listed[folder].problem));
    }
    QVERIFY2(listed[damaged].problem.contains(u"line 2"_s), qPrintable(listed[damaged].problem));
    QVERIFY2(listed[lost].problem.contains(u"no journal"_s), qPrintable(listed[lost].problem));
}

void RunsTest::passesOverWhatIsNoRun()
{
    writeFile(runs() + u"/note"_s, "x");
    QDir().mkpath(runs() + u"/folder"_s);
    QVERIFY(runsIn(runs()).isEmpty());
    QVERIFY(runsIn(m_folder->filePath(u"absent"_s)).isEmpty());
}

void RunsTest::keepsRunsUnderTheUsersData()
{
    qputenv("XDG_DATA_HOME", "/somewhere/data");
    QCOMPARE(defaultRunsFolder(), u"/somewhere/data/polyaxon-upgrade-wizard/runs"_s);
}

QTEST_GUILESS_MAIN(RunsTest)
#include "runs.moc"
