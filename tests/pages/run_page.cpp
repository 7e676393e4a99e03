// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/made_window.h"
#include "pages/run/run_page.h"
#include "pages/widgets/log_view.h"

#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QScrollBar>

using namespace wizard;
using namespace Qt::StringLiterals;

// The fifth page and the last: what is asked, what is answered, and how it ends. The steps are real
// commands on a folder of the test's own.
class RunPageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_it = std::make_unique<MadeWindow>(); }
    void cleanup() { m_it.reset(); }
    void toTheEndAndBack();
    void harmlessOnesAtOnce();
    void stepIsLookedAtWhileAnotherOneAsks();
    void stepIsLookedAtWhileOthersRun();
    void everyStepIsLookedAtBeforeAndAfter();
    void wrongNamespaceIsRefused();
    void givenUpInWords();
    void optionalStepIsSkipped();
    void failedThenTriedAgain();
    void rollBackOfNothing();
    void longStepsAreToldInMinutes();
    void failedThenRolledBack();
    void failedThenStopped();
    void stoppedThenResumed();
    void stalePlan();
    void closingWhileAStepRunsAsks();
    void closingWhileItAsksLosesNothing();
    void closingWithChoicesAsks();

private:
    Driver &driver() const { return *m_it->driver; }
    RunSession &running() const { return m_it->running(); }
    void begin();
    bool isAskedFor(const QString &step) const;
    bool agreeUpTo(const QString &step) const;
    bool typeNamespace() const;
    void click(int row) const;
    int chosenRow() const { return steps()->selectionModel()->selectedIndexes().value(0).row(); }
    QListView *steps() const { return driver().find<QListView>(u"Steps of the run"_s); }
    QByteArray log() const { return m_it->made.read(u"log"_s); }
    void failUnlessThere(const QString &file);

    std::unique_ptr<MadeWindow> m_it;
};

void RunPageTest::begin()
{
    m_it->open();
    QVERIFY(m_it->goTo(Station::Run));
    QVERIFY(!driver().isEnabled(u"Next"_s));
    QVERIFY(driver().isEnabled(u"Back"_s));
    QVERIFY(m_it->press(u"Begin"_s));
    QTRY_COMPARE(running().question(), RunSession::Question::Consent);
    QVERIFY(!driver().isEnabled(u"Back"_s));
}

bool RunPageTest::isAskedFor(const QString &step) const
{
    return QTest::qWaitFor(
        [&] { return running().askedStep() && running().askedStep()->id == step; });
}

bool RunPageTest::agreeUpTo(const QString &last) const
{
    for (const Step &step : m_it->made.plan.steps) {
        if (step.id == last)
            return isAskedFor(last);
        if (!isAskedFor(step.id) || !m_it->press(u"Start This Step"_s))
            return false;
    }
    return false;
}

bool RunPageTest::typeNamespace() const
{
    auto *field = driver().find<QLineEdit>(u"Type polyaxon to confirm"_s);
    if (field)
        QTest::keyClicks(field, u"polyaxon"_s);
    return field;
}

void RunPageTest::toTheEndAndBack()
{
    const QByteArray model = m_it->made.read(u"project/model.py"_s);
    std::get<RunCommand>(m_it->made.plan.steps[3].undo.first())
        .argv.last()
        .prepend(u"sleep 1; "_s); // time to look
    begin();
    QVERIFY(agreeUpTo(u"delete"_s));
    QVERIFY(m_it->made.read(u"project/model.py"_s) != model);
    QVERIFY(m_it->says(u"deployment/plx-api with its 2 pods"_s));
    QVERIFY(typeNamespace());
    QVERIFY(m_it->press(u"Delete and Go On"_s));
    QVERIFY(driver().isEnabled(u"Cancel"_s));
    QTRY_VERIFY(driver().isEnabled(u"Next"_s));
    QCOMPARE(running().result()->end, RunEnd::Done);
    QVERIFY(driver().isEnabled(u"Close"_s) && !driver().button(u"Cancel"_s)); // undoes nothing
    QCOMPARE(log(), "looked\nagain\ndeleted\n");
    const LogLines &output = driver().page()->findChild<LogView *>()->lines();
    bool hasCommand = false;
    for (int line = 0; line < output.count(); ++line)
        hasCommand |= output.isHeading(line) && output.text(line).contains(u"$ sh -c"_s);
    QVERIFY(hasCommand);

    QVERIFY(m_it->goTo(Station::Report));
    QVERIFY(m_it->says(u"4 of 4"_s));
    QVERIFY(m_it->press(u"Roll Back"_s));
    QVERIFY(m_it->says(u"Roll back?"_s));
    QVERIFY(!driver().text().contains(u"Look around"_s)); // nothing to be undone
    QVERIFY(!driver().isEnabled(u"Roll Back Now"_s));
    // Return would go on to the next page from there.
    QCOMPARE(m_it->window->focusWidget()->accessibleName(), u"Type polyaxon to confirm"_s);
    QVERIFY(typeNamespace());
    QVERIFY(m_it->press(u"Roll Back Now"_s));
    QVERIFY(m_it->says(u"Undoing: Delete the old one"_s));
    QTRY_VERIFY(running().result());
    QVERIFY2(running().result()->end == RunEnd::RolledBack, qPrintable(driver().text()));
    QCOMPARE(m_it->made.read(u"project/model.py"_s), model);
    QCOMPARE(log(), "looked\nagain\ndeleted\nrestored\n");
    QVERIFY(m_it->says(u"Rolled back, 2 steps undone."_s));
    QVERIFY(!driver().isEnabled(u"Roll Back"_s)); // once is enough
    QVERIFY(m_it->goTo(Station::Report));
    QVERIFY(m_it->says(u"Rolled back"_s));
    QVERIFY(m_it->says(u"2 steps undone."_s));
    QVERIFY(!driver().isEnabled(u"Roll Back"_s));
}

void RunPageTest::harmlessOnesAtOnce()
{
    begin();
    QVERIFY(isAskedFor(u"look"_s));
    QCOMPARE(running().harmlessAhead(), (QStringList{u"look"_s, u"look-again"_s}));
    running().goHarmless();
    QVERIFY(isAskedFor(u"files"_s));
    QCOMPARE(log(), "looked\nagain\n");
}

void RunPageTest::click(int row) const
{
    QListView *list = steps();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(row, 0)).center());
}

// What is asked waits, with what was typed into it.
void RunPageTest::stepIsLookedAtWhileAnotherOneAsks()
{
    std::get<RunCommand>(m_it->made.plan.steps[1].actions.first()).argv.last() +=
        u"; seq 1 500; echo the end"_s;
    begin();
    QVERIFY(agreeUpTo(u"delete"_s));
    QVERIFY(m_it->says(u"Start step 4?"_s));
    QTest::keyClicks(driver().find<QLineEdit>(u"Type polyaxon to confirm"_s), u"poly"_s);
    QCOMPARE(chosenRow(), 3);
    auto *log = driver().page()->findChild<LogView *>();
    QTRY_VERIFY(log->lines().count() > 500 && log->verticalScrollBar()->value() > 0);
    const int end = log->verticalScrollBar()->value();

    click(0);
    QVERIFY(m_it->says(u"Step 1"_s));
    QVERIFY(m_it->says(u"What runs"_s));
    QVERIFY(driver().text().contains(u"Look around"_s));
    QVERIFY(!driver().text().contains(u"Start step 4?"_s));
    QVERIFY(!driver().button(u"Delete and Go On"_s));
    QVERIFY(log->verticalScrollBar()->value() < end); // its output
    QVERIFY(m_it->press(u"Return to Step 4"_s));
    QVERIFY(m_it->says(u"Start step 4?"_s));
    QCOMPARE(chosenRow(), 3);
    QCOMPARE(log->verticalScrollBar()->value(), end);

    steps()->setFocus();
    QTest::keyClick(steps(), Qt::Key_Up);
    QVERIFY(m_it->says(u"Step 3"_s));
    QTest::keyClick(steps(), Qt::Key_Up);
    QVERIFY(m_it->says(u"Step 2"_s));
    QTest::keyClick(steps(), Qt::Key_End); // to the one that asks
    QVERIFY(m_it->says(u"Start step 4?"_s));
    QVERIFY(steps()->hasFocus());
    auto *field = driver().find<QLineEdit>(u"Type polyaxon to confirm"_s);
    QCOMPARE(field->text(), u"poly"_s);
    QCOMPARE(running().question(), RunSession::Question::Consent);
    QTest::keyClicks(field, u"axon"_s);
    QVERIFY(m_it->press(u"Delete and Go On"_s));
    QTRY_VERIFY(running().result() && running().result()->end == RunEnd::Done);
}

// A step that begins calls nobody away; a question does.
void RunPageTest::stepIsLookedAtWhileOthersRun()
{
    for (int index : {0, 1})
        std::get<RunCommand>(m_it->made.plan.steps[index].actions.first())
            .argv.last()
            .prepend(u"sleep 0.7; "_s);
    begin();
    QVERIFY(isAskedFor(u"look"_s));
    running().goHarmless();
    QTRY_COMPARE(running().stand(u"look"_s), StepStand::Running);
    QTest::qWait(20);
    click(3);
    QVERIFY(m_it->says(u"Step 4"_s));
    QVERIFY(driver().button(u"Return to What Runs"_s));
    QTRY_COMPARE(running().stand(u"look-again"_s), StepStand::Running);
    QTest::qWait(20);
    QVERIFY(driver().text().contains(u"Step 4"_s));
    QCOMPARE(chosenRow(), 3);
    QVERIFY(isAskedFor(u"files"_s));
    QVERIFY(m_it->says(u"Start step 3?"_s));
    QVERIFY(!driver().text().contains(u"Step 4"_s));
    QCOMPARE(chosenRow(), 2);
}

void RunPageTest::everyStepIsLookedAtBeforeAndAfter()
{
    m_it->open();
    QVERIFY(m_it->goTo(Station::Run));
    QVERIFY(m_it->says(u"Ready"_s));
    steps()->setFocus(); // is no choice
    QVERIFY(driver().text().contains(u"Ready"_s));
    click(1);
    QVERIFY(m_it->says(u"Step 2"_s));
    QVERIFY(m_it->press(u"Close Details"_s));
    QVERIFY(m_it->says(u"Ready"_s));
    QVERIFY(m_it->press(u"Begin"_s));
    QVERIFY(isAskedFor(u"look"_s));
    QVERIFY(m_it->press(u"Stop"_s));
    QVERIFY(m_it->says(u"You stopped the run."_s));
    click(0); // the one that was asked for last
    QVERIFY(m_it->says(u"Step 1"_s));
    QVERIFY(m_it->press(u"Close Details"_s));
    QVERIFY(m_it->says(u"You stopped the run."_s));
}

void RunPageTest::wrongNamespaceIsRefused()
{
    begin();
    QVERIFY(agreeUpTo(u"delete"_s));
    auto *field = driver().find<QLineEdit>(u"Type polyaxon to confirm"_s);
    for (const QString &wrong : {u"polyaxo"_s, u"Polyaxon"_s, u"polyaxon "_s}) {
        field->clear();
        QTest::keyClicks(field, wrong);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!driver().press(u"Delete and Go On"_s));
        QCOMPARE(running().question(), RunSession::Question::Consent);
    }
    QVERIFY(!log().contains("deleted"));
    // Nor does the engine take it when it comes another way.
    running().go(u"another"_s);
    QTRY_VERIFY(running().result() || running().question() == RunSession::Question::AfterFailure);
    QVERIFY(!log().contains("deleted"));
}

// More than a namespace where more than objects goes.
void RunPageTest::givenUpInWords()
{
    const QString words = u"give up the data of plx-postgresql"_s;
    m_it->made.plan.steps.last().destruction->confirmation = words;
    begin();
    QVERIFY(agreeUpTo(u"delete"_s));
    auto *field = driver().find<QLineEdit>(u"Type %1 to confirm"_s.arg(words));
    QVERIFY(field);
    QVERIFY(driver().text().contains(u"To confirm, type “%1”"_s.arg(words)));
    QVERIFY(field->placeholderText().isEmpty()); // it would look typed already
    QTest::keyClicks(field, u"polyaxon"_s);
    QVERIFY(!driver().isEnabled(u"Delete and Go On"_s));
    field->clear();
    QTest::keyClicks(field, words);
    QVERIFY(m_it->press(u"Delete and Go On"_s));
    QTRY_VERIFY(running().result());
    QVERIFY(running().result()->end == RunEnd::Done);
}

void RunPageTest::optionalStepIsSkipped()
{
    begin();
    QVERIFY(agreeUpTo(u"files"_s));
    QVERIFY(m_it->press(u"Skip It"_s));
    QVERIFY(isAskedFor(u"delete"_s));
    QCOMPARE(running().stand(u"files"_s), StepStand::Skipped);
    QVERIFY(!driver().button(u"Skip It"_s)); // is not optional
}

// The second step fails as long as a file is not there.
void RunPageTest::failUnlessThere(const QString &file)
{
    Step &step = m_it->made.plan.steps[1];
    step = shellStep(step.id, step.title,
                     u"echo said before; test -e '%1'"_s.arg(m_it->made.path(file)), u"true"_s);
    step.optional = true;
    begin();
    QVERIFY(m_it->press(u"Start This Step"_s));
    QVERIFY(isAskedFor(u"look-again"_s));
    QVERIFY(m_it->press(u"Start This Step"_s));
    QTRY_COMPARE(running().question(), RunSession::Question::AfterFailure);
    for (const QString &text : {u"Try Again"_s, u"Skip It"_s, u"Roll Back"_s, u"Stop Here"_s})
        QTRY_VERIFY2(driver().isEnabled(text), qPrintable(text));
    QVERIFY2(driver().text().contains(u"said before"_s), qPrintable(driver().text()));
    QVERIFY(driver().text().contains(u"It exited with 1."_s));
}

void RunPageTest::failedThenTriedAgain()
{
    failUnlessThere(u"there"_s);
    m_it->made.write(u"there"_s, {});
    QVERIFY(m_it->press(u"Try Again"_s));
    QVERIFY(isAskedFor(u"files"_s));
    QCOMPARE(running().stand(u"look-again"_s), StepStand::Done);
}

void RunPageTest::longStepsAreToldInMinutes()
{
    QCOMPARE(durationText(59'999), u"59 s"_s);
    QCOMPARE(durationText(185'000), u"3 min 5 s"_s);
}

void RunPageTest::rollBackOfNothing()
{
    begin();
    QVERIFY(m_it->press(u"Start This Step"_s));
    QVERIFY(isAskedFor(u"look-again"_s));
    QVERIFY(m_it->press(u"Roll Back"_s));
    QVERIFY(m_it->says(u"what was done so far changed nothing"_s));
}

void RunPageTest::failedThenRolledBack()
{
    failUnlessThere(u"there"_s);
    QVERIFY(m_it->press(u"Roll Back"_s));
    QVERIFY(m_it->says(u"Roll back?"_s));
    QVERIFY(!driver().text().contains(u"changed nothing"_s));
    QVERIFY(m_it->press(u"Do Not Roll Back"_s));
    QVERIFY(m_it->says(u"Failed: Look again"_s));
    QVERIFY(m_it->press(u"Roll Back"_s));
    QVERIFY(m_it->press(u"Roll Back Now"_s));
    QTRY_VERIFY(running().result() && running().result()->end == RunEnd::RolledBack);
}

void RunPageTest::failedThenStopped()
{
    failUnlessThere(u"there"_s);
    QVERIFY(m_it->press(u"Stop Here"_s));
    QTRY_VERIFY(running().result());
    QCOMPARE(running().result()->end, RunEnd::Failed);
    QVERIFY(m_it->says(u"The run stopped at a step that failed."_s));
    QVERIFY(driver().isEnabled(u"Resume"_s));
    QVERIFY(m_it->goTo(Station::Report));
    QVERIFY(m_it->says(u"1 of 4"_s));
}

void RunPageTest::stoppedThenResumed()
{
    begin();
    QVERIFY(agreeUpTo(u"files"_s));
    QVERIFY(m_it->press(u"Stop"_s));
    QVERIFY(m_it->says(u"You stopped the run."_s));
    QVERIFY(m_it->press(u"Resume"_s));
    QVERIFY(isAskedFor(u"files"_s));
    QCOMPARE(log(), "looked\nagain\n");
}

void RunPageTest::stalePlan()
{
    m_it->open();
    QVERIFY(m_it->goTo(Station::Run));
    m_it->made.write(u"values.yaml"_s, "changed: since\n");
    QVERIFY(m_it->press(u"Begin"_s));
    QVERIFY(m_it->says(u"The plan is out of date"_s));
    QCOMPARE(log(), QByteArray());
    QVERIFY(!driver().button(u"Resume"_s));
}

void RunPageTest::closingWhileAStepRunsAsks()
{
    m_it->made.plan.steps[0] =
        shellStep(u"look"_s, u"Look around"_s,
                  u"sleep 1; echo looked >> '%1'"_s.arg(m_it->made.path(u"log"_s)), u"true"_s);
    begin();
    QVERIFY(m_it->press(u"Start This Step"_s));
    QTRY_COMPARE(running().stand(u"look"_s), StepStand::Running);
    QVERIFY(!m_it->window->close());
    QVERIFY(driver().press(u"Keep Running"_s));
    QVERIFY(m_it->window->isVisible());
    QVERIFY(!m_it->window->close());
    QVERIFY(m_it->press(u"Stop and Close"_s));
    QTRY_VERIFY(!m_it->window->isVisible());
    QCOMPARE(log(), "looked\n"); // what changes something is not torn off
    const QList<RunSummary> runs = runsIn(m_it->made.path(u"runs"_s));
    QCOMPARE(runs.size(), 1);
    QCOMPARE(runs.first().state, RunSummary::State::Interrupted);
}

void RunPageTest::closingWhileItAsksLosesNothing()
{
    begin();
    QVERIFY(m_it->window->close());
    QVERIFY(!m_it->window->findChild<QMessageBox *>());
}

void RunPageTest::closingWithChoicesAsks()
{
    m_it->open();
    QVERIFY(m_it->goTo(Station::Review));
    m_it->session().planning().setFileAccepted(m_it->made.path(u"values.yaml"_s), false);
    QVERIFY(!m_it->window->close());
    QVERIFY(driver().press(u"Cancel"_s));
    QVERIFY(m_it->window->isVisible());
    QVERIFY(!m_it->window->close());
    QVERIFY(m_it->press(u"Close Without Saving"_s));
    QTRY_VERIFY(!m_it->window->isVisible());
}

QTEST_MAIN(RunPageTest)
#include "run_page.moc"
