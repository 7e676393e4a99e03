// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/rehearsal.h"
#include "run/runs.h"

#include "run/report.h"
#include "run/world.h"
#include "system/files.h"

#include <QCoroTask>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>
#include <QTimer>

#include <algorithm>

using namespace wizard;
using namespace Qt::StringLiterals;

class RehearsalTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void triesEachStepAndChangesNothing();
    void stoppedWhileItLooksIsNotStale();
    void isKeptForTheReport();
    void isRememberedOfJustThisPlan();

private:
    Step &step(const QString &id) { return *std::ranges::find(m_plan.steps, id, &Step::id); }

    std::optional<QTemporaryDir> m_folder;
    std::optional<World> m_world;
    Plan m_plan;
};

void RehearsalTest::init()
{
    m_folder.emplace();
    m_world.emplace(m_folder->filePath(u"world"_s));
    m_world->make();
    m_plan = m_world->plan();
}

void RehearsalTest::triesEachStepAndChangesNothing()
{
    const QMap<QString, QByteArray> before = m_world->state();
    QStringList heard;
    RunObserver observer;
    observer.edge = [&](const Step &step, Edge edge) { heard << edgeName(edge) + u' ' + step.id; };
    m_plan.steps.first().enabled = false;
    const Outcome<void> rehearsed =
        QCoro::waitFor(rehearse(m_plan, m_folder->filePath(u"rehearsal"_s), observer));
    QVERIFY2(rehearsed, rehearsed ? "" : qPrintable(rehearsed.error().text()));
    QStringList expected;
    for (const Step &step : m_plan.steps)
        if (step.enabled)
            expected << edgeName(Edge::Intended) + u' ' + step.id
                     << edgeName(Edge::Verified) + u' ' + step.id;
    QVERIFY(!expected.isEmpty());
    QCOMPARE(heard, expected);
    QCOMPARE(m_world->state(), before);
}

void RehearsalTest::stoppedWhileItLooksIsNotStale()
{
    Check slow;
    slow.argv = {u"sleep"_s, u"60"_s};
    m_plan.steps.first().before = {slow};
    std::stop_source stop;
    QTimer::singleShot(200, this, [&] { stop.request_stop(); });
    const Outcome<void> rehearsed =
        QCoro::waitFor(rehearse(m_plan, m_folder->filePath(u"rehearsal"_s), {}, stop.get_token()));
    QVERIFY(!rehearsed);
    QCOMPARE(rehearsed.error().id, u"cancelled"_s);
}

void RehearsalTest::isKeptForTheReport()
{
    const Journal journal = Journal::create(m_folder->filePath(u"runs"_s), m_plan).value();
    QVERIFY(!rehearsedAt(journal.folder()).isValid());
    QVERIFY(!report(journal).contains(u"rehearsed"_s) &&
            !reportJson(journal).contains("rehearsed"_L1));
    const QDateTime when(QDate(2024, 5, 6), QTime(7, 8, 9), QTimeZone::UTC);
    QVERIFY(noteRehearsal(journal.folder(), when));
    QCOMPARE(rehearsedAt(journal.folder()), when);
    QVERIFY2(report(journal).contains(u"The plan was rehearsed before, on 2024-05-0"_s),
             qPrintable(report(journal)));
    QCOMPARE(reportJson(journal).value("rehearsed"_L1).toString(), u"2024-05-06T07:08:09Z"_s);
    // A file that is none says nothing.
    QVERIFY(replaceFile(journal.folder() + u"/rehearsed"_s, "some day\n"));
    QVERIFY(!rehearsedAt(journal.folder()).isValid());
}

void RehearsalTest::isRememberedOfJustThisPlan()
{
    const QString runs = m_folder->filePath(u"runs"_s);
    const QDateTime when(QDate(2024, 5, 6), QTime(7, 8, 9), QTimeZone::UTC);
    QVERIFY(!lastRehearsal(runs, m_plan).isValid());
    QVERIFY(rememberRehearsal(runs, m_plan, when));
    QCOMPARE(lastRehearsal(runs, m_plan), when);
    QVERIFY2(runsIn(runs).isEmpty(), "it is no run");
    const QString saved = m_folder->filePath(u"saved.json"_s);
    QVERIFY(m_plan.save(saved));
    QCOMPARE(lastRehearsal(runs, Plan::load(saved).value()), when);
    m_plan.steps.last().enabled = false; // another choice is another plan
    QVERIFY(!lastRehearsal(runs, m_plan).isValid());
}

QTEST_GUILESS_MAIN(RehearsalTest)
#include "rehearsal.moc"
