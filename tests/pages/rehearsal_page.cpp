// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/made_window.h"
#include "pages/widgets/log_view.h"
#include "system/files.h"

#include <QCoroFuture>
#include <QDir>
#include <QFileInfo>
#include <QPromise>

#include <algorithm>

using namespace wizard;
using namespace Qt::StringLiterals;

// A plan is tried before it runs: from the review, on the page of the run, as it is chosen, and
// nothing is different afterwards. The steps are real commands on a folder of the test's own.
class RehearsalPageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void goesThroughAndComesBack();
    void otherChoicesAreAnotherPlan();
    void triesWhatWasChosen();
    void writesWhatWasEditedByHand();
    void endsAtAStepThatFails();
    void takesNoLongerThanAStepMay();
    void stopsAtOnce();
    void goingBackStopsIt();
    void closingStopsIt();
    void closingTwiceDoesNotWait();
    void planOutOfDate();
    void blockedPlanHasNone();
    void reportSaysIt();

private:
    Driver &driver() const { return *m_it->driver; }
    RehearsalSession &rehearsing() const { return m_it->session().rehearsing(); }
    Step &step(const QString &id) const
    {
        return *std::ranges::find(m_it->made.plan.steps, id, &Step::id);
    }
    void atReview() const;
    void rehearse() const;
    bool hasEnded() const
    {
        return QTest::qWaitFor([&] { return !rehearsing().isActive(); }, 20'000);
    }
    // Sleeps long, in its own folder, which is where it says.
    void makeSlow() const;
    QString slowFolder() const;

    std::unique_ptr<MadeWindow> m_it;
    QTemporaryDir m_temporary; // where rehearsals have their folders
};

namespace {

QCoro::Task<Outcome<void>> ended(QFuture<void> future)
{
    co_await future;
    co_return {};
}

} // namespace

void RehearsalPageTest::initTestCase()
{
    qputenv("TMPDIR", m_temporary.path().toLocal8Bit());
}

void RehearsalPageTest::init()
{
    m_it = std::make_unique<MadeWindow>();
}

void RehearsalPageTest::cleanup()
{
    m_it.reset();
}

void RehearsalPageTest::atReview() const
{
    m_it->open();
    QVERIFY(m_it->goTo(Station::Review));
}

void RehearsalPageTest::rehearse() const
{
    QVERIFY(m_it->press(u"Rehearse"_s));
    QTRY_COMPARE(driver().station(), Station::Run);
}

void RehearsalPageTest::makeSlow() const
{
    step(u"look"_s) = shellStep(u"look"_s, u"Look around"_s,
                                u"mkdir -p '{run}'; echo $$ > '{run}/slow'; echo '{run}' > '%1'; "
                                "exec sleep 60"_s.arg(m_it->made.path(u"where"_s)));
}

QString RehearsalPageTest::slowFolder() const
{
    const QString where = m_it->made.path(u"where"_s);
    return QTest::qWaitFor([&] { return QFileInfo(where).size() > 0; }, 20'000)
               ? QString::fromUtf8(m_it->made.read(u"where"_s).trimmed())
               : QString();
}

void RehearsalPageTest::goesThroughAndComesBack()
{
    const QByteArray model = m_it->made.read(u"project/model.py"_s);
    atReview();
    const Plan plan = m_it->plan();
    rehearse();
    QVERIFY(hasEnded());
    QVERIFY2(driver().text().contains(u"The rehearsal went through. Nothing was changed."_s),
             qPrintable(driver().text()));
    driver().picture(u"rehearsal-through"_s);
    QVERIFY(m_it->says(u"1 step cannot be rehearsed"_s));
    QCOMPARE(rehearsing().stand(u"look"_s), StepStand::Rehearsed);
    QCOMPARE(rehearsing().stand(u"files"_s), StepStand::Rehearsed);
    QCOMPARE(rehearsing().stand(u"delete"_s), StepStand::NotRehearsed);
    // Nobody was asked, nothing was begun, and nothing is changed.
    QVERIFY(!m_it->running().run() && m_it->running().question() == RunSession::Question::None);
    QVERIFY(runsIn(m_it->made.path(u"runs"_s)).isEmpty());
    QCOMPARE(m_it->made.read(u"project/model.py"_s), model);
    QCOMPARE(m_it->made.read(u"log"_s), "looked\nagain\n"); // what is harmless, and no more
    const LogLines &log = driver().page()->findChild<LogView *>()->lines();
    QVERIFY(log.count() > 2 && log.text(0) == u"Rehearsal"_s);
    QCOMPARE(driver().page()->stand().text, u"rehearsed"_s);

    QVERIFY(m_it->press(u"Back"_s));
    QTRY_COMPARE(driver().station(), Station::Review);
    QCOMPARE(m_it->plan(), plan);
    QVERIFY(driver().text().contains(u"Rehearsed: it went through."_s));
}

void RehearsalPageTest::otherChoicesAreAnotherPlan()
{
    atReview();
    rehearse();
    QVERIFY(hasEnded());
    QVERIFY(m_it->press(u"Back"_s));
    PlanSession &planning = m_it->session().planning();
    planning.setFileAccepted(m_it->made.path(u"values.yaml"_s), false);
    QVERIFY(m_it->says(u"Not rehearsed as it is now."_s));
    QCOMPARE(m_it->window->stationPage(Station::Run)->stand().text, u"not rehearsed"_s);
    QVERIFY(m_it->goTo(Station::Run));
    QVERIFY(m_it->says(u"The plan is not rehearsed as it is now"_s));
    QCOMPARE(driver().page()->stand().text, u"not rehearsed"_s);
    // Taken back, it is the plan that was rehearsed.
    planning.undo();
    QVERIFY(m_it->press(u"Back"_s) && m_it->goTo(Station::Run));
    QVERIFY(m_it->says(u"The rehearsal went through"_s));
    planning.setStepEnabled(u"files"_s, false);
    QVERIFY(m_it->press(u"Back"_s) && m_it->says(u"Not rehearsed as it is now."_s));
}

void RehearsalPageTest::triesWhatWasChosen()
{
    std::optional<Plan> tried;
    Engine engine = m_it->made.engine();
    engine.rehearse = [&tried, real = engine.rehearse](Plan plan, RunObserver observer,
                                                       std::stop_token stop) {
        tried = plan;
        return real(plan, std::move(observer), stop);
    };
    m_it->open(m_it->made.scope, engine);
    QVERIFY(m_it->goTo(Station::Plan));
    QTRY_VERIFY(m_it->session().planning().plan());
    m_it->session().planning().setStepEnabled(u"files"_s, false);
    QVERIFY(m_it->goTo(Station::Review));
    m_it->session().planning().setFileAccepted(m_it->made.path(u"project/model.py"_s), false);
    rehearse();
    QVERIFY(hasEnded());
    QVERIFY(tried && *tried == m_it->plan());
    QCOMPARE(rehearsing().stand(u"files"_s), StepStand::LeftOut);
    QCOMPARE(rehearsing().stand(u"look-again"_s), StepStand::Rehearsed);
}

void RehearsalPageTest::writesWhatWasEditedByHand()
{
    const QString model = m_it->made.path(u"project/model.py"_s);
    RunCommand keep;
    keep.argv = {
        u"sh"_s, u"-c"_s,
        u"cat '{run}'/rehearsal/files/*-model.py > '%1'"_s.arg(m_it->made.path(u"rehearsed.py"_s))};
    step(u"files"_s).rehearsal << keep;
    atReview();
    const QByteArray before = m_it->made.read(u"project/model.py"_s);
    const Change &change = *m_it->plan().change(model);
    const QByteArray shown = *changed(change, before);
    const Outcome<void> edited = QCoro::waitFor(m_it->session().planning().editByHand(
        model, shown, QByteArray(shown).replace("# eight", "# by hand")));
    QVERIFY2(edited, edited ? "" : qPrintable(edited.error().text()));
    rehearse();
    QVERIFY(hasEnded());
    QVERIFY2(m_it->made.read(u"rehearsed.py"_s).contains("# by hand"), qPrintable(driver().text()));
    QCOMPARE(m_it->made.read(u"project/model.py"_s), before);
}

void RehearsalPageTest::endsAtAStepThatFails()
{
    const QString there = m_it->made.path(u"there"_s);
    step(u"look-again"_s) =
        shellStep(u"look-again"_s, u"Look again"_s, u"echo said before; test -e '%1'"_s.arg(there));
    atReview();
    rehearse();
    QVERIFY(hasEnded());
    driver().picture(u"rehearsal-failed"_s);
    for (const QString &text :
         {u"The rehearsal ended at step 2: Look again"_s, u"Nothing was changed."_s,
          u"said before"_s, u"It exited with 1."_s, u"then rehearse again"_s})
        QVERIFY2(m_it->says(text), qPrintable(driver().text()));
    QCOMPARE(rehearsing().stand(u"look-again"_s), StepStand::Failed);
    QCOMPARE(rehearsing().stand(u"files"_s), StepStand::Waiting);
    QCOMPARE(driver().page()->stand().text, u"rehearsal failed"_s);
    QVERIFY(!m_it->running().run());
    m_it->made.write(u"there"_s, {});
    QVERIFY(m_it->press(u"Rehearse Again"_s));
    QVERIFY(m_it->says(u"The rehearsal went through"_s));
}

void RehearsalPageTest::takesNoLongerThanAStepMay()
{
    makeSlow();
    std::get<RunCommand>(step(u"look"_s).actions.first()).timeLimit = 1;
    atReview();
    rehearse();
    QVERIFY(hasEnded());
    QVERIFY(rehearsing().last()->failure && !rehearsing().last()->wasStopped);
    QVERIFY2(m_it->says(u"The rehearsal ended at step 1"_s), qPrintable(driver().text()));
    QVERIFY(!QFileInfo::exists(slowFolder()));
}

void RehearsalPageTest::stopsAtOnce()
{
    makeSlow();
    atReview();
    rehearse();
    const QString folder = slowFolder();
    QVERIFY(QFileInfo::exists(folder + u"/slow"_s));
    QCOMPARE(QFileInfo(folder).permissions() & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    QTRY_COMPARE(rehearsing().stand(u"look"_s), StepStand::Running);
    QCOMPARE(driver().page()->stand().text, u"rehearsing…"_s);
    QTRY_VERIFY(driver().text().contains(u" s. Nothing is changed."_s)); // it says how long
    driver().picture(u"rehearsal-running"_s);
    QVERIFY(!driver().isEnabled(u"Next"_s) && !driver().isEnabled(u"Pause Before the Next Step"_s));
    QVERIFY(m_it->press(u"Stop"_s));
    QVERIFY(hasEnded());
    QVERIFY2(m_it->says(u"The rehearsal was stopped. Nothing was changed."_s),
             qPrintable(driver().text()));
    QVERIFY(!driver().text().contains(u"Rehearsed as the plan is now"_s)); // it was not
    driver().picture(u"rehearsal-stopped"_s);
    QCOMPARE(rehearsing().stand(u"look"_s), StepStand::Waiting);
    QVERIFY(!QFileInfo::exists(folder));
    QCOMPARE(driver().page()->stand().text, u"not rehearsed"_s);
}

void RehearsalPageTest::goingBackStopsIt()
{
    makeSlow();
    atReview();
    rehearse();
    const QString folder = slowFolder();
    QVERIFY(m_it->press(u"Back"_s));
    QTRY_COMPARE(driver().station(), Station::Review);
    QVERIFY(hasEnded());
    QVERIFY(rehearsing().last()->wasStopped);
    QVERIFY(!QFileInfo::exists(folder));
    QVERIFY(!driver().text().contains(u"ehearsed"_s)); // it says nothing of the plan
}

void RehearsalPageTest::closingStopsIt()
{
    makeSlow();
    atReview();
    rehearse();
    const QString folder = slowFolder();
    const QByteArray process = readFile(folder + u"/slow"_s)->trimmed();
    QVERIFY(QFileInfo::exists(u"/proc/"_s + QString::fromLatin1(process)));
    m_it->window->close();
    QTRY_VERIFY_WITH_TIMEOUT(!m_it->window->isVisible(), 20'000);
    QVERIFY(!QFileInfo::exists(folder));
    QVERIFY(!QFileInfo::exists(u"/proc/"_s + QString::fromLatin1(process)));
}

void RehearsalPageTest::closingTwiceDoesNotWait()
{
    Engine engine = m_it->made.engine();
    QPromise<void> late;
    late.start();
    engine.rehearse = [&late](const Plan &, const RunObserver &, const std::stop_token &) {
        return ended(late.future());
    };
    m_it->open(m_it->made.scope, engine);
    QVERIFY(m_it->goTo(Station::Review));
    rehearse();
    QVERIFY(!m_it->window->close());
    QVERIFY(m_it->says(u"Stopping the rehearsal…"_s));
    QVERIFY(m_it->window->isVisible());
    QVERIFY(m_it->window->close());
    QVERIFY(!m_it->window->isVisible());
    late.finish();
    QTest::qWait(1);
}

void RehearsalPageTest::planOutOfDate()
{
    atReview();
    m_it->made.write(u"values.yaml"_s, "changed: since\n");
    rehearse();
    QVERIFY(hasEnded());
    QVERIFY2(m_it->says(u"make the plan again"_s), qPrintable(driver().text()));
    QCOMPARE(rehearsing().stand(u"files"_s), StepStand::Failed);
}

void RehearsalPageTest::blockedPlanHasNone()
{
    m_it->made.inspection.findings << madeFinding(Severity::Blocker, u"blocks"_s, u"plx"_s);
    atReview();
    QVERIFY(driver().button(u"Rehearse"_s) && !driver().isEnabled(u"Rehearse"_s));
}

void RehearsalPageTest::reportSaysIt()
{
    atReview();
    rehearse();
    QVERIFY(hasEnded());
    QVERIFY(m_it->press(u"Begin"_s));
    QTRY_COMPARE(m_it->running().question(), RunSession::Question::Consent);
    QVERIFY(m_it->running().run()->rehearsed.isValid());
    const QByteArray report = *m_it->session().engine().report(m_it->running().run()->folder);
    QVERIFY2(report.contains("The plan was rehearsed before, on "), report);
    // The output of the run is its own.
    QCOMPARE(driver().page()->findChild<LogView *>()->lines().text(0), u"Run"_s);
    QCOMPARE(m_it->running().stand(u"look-again"_s), StepStand::Waiting);
    QVERIFY(m_it->press(u"Stop"_s));
    QVERIFY(m_it->goTo(Station::Report));
    QVERIFY2(m_it->says(u"The plan was rehearsed before, on "_s), qPrintable(driver().text()));
}

QTEST_MAIN(RehearsalPageTest)
#include "rehearsal_page.moc"
