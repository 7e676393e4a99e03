// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/diff_panel.h"
#include "pages/made_window.h"
#include "pages/plan/plan_comparison.h"
#include "pages/plan/plan_findings.h"
#include "pages/widgets/finding_list.h"
#include "pages/widgets/last_folder.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QListView>
#include <QMenu>

using namespace wizard;
using namespace Qt::StringLiterals;

// The third page: the steps, what can be left out of them, and the plan as a file.
class PlanPageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_it = std::make_unique<MadeWindow>();
        m_it->open();
        QVERIFY(m_it->goTo(Station::Plan));
        QTRY_VERIFY(m_it->session().planning().plan());
    }
    void cleanup() { m_it.reset(); }
    void optionalStepIsLeftOut();
    void stepIsShownInFull();
    void anotherTarget();
    void installedBesideOrInstead();
    void byTheProductsOwnCommand();
    void dataIsGivenUp();
    void blockersAreNamed();
    void whatPlanningFindsIsSaidBeforeTheRun();
    void nothingIsSavedWhileAPlanIsMade();
    void whatIsDeletedStandsAboveTheReason();
    void nothingToBeDone();
    void savedWithItsChoices();
    void comparedWithASavedOne();
    void dialogsOpenWhereTheLastOneWasLeft();
    void exported();

private:
    Driver &driver() const { return *m_it->driver; }
    QListView *list() const { return driver().find<QListView>(u"Steps of the plan"_s); }
    QModelIndex row(int number) const { return list()->model()->index(number, 0); }
    bool chooseInDialog(const QString &path) const;
    void planAgain() const;

    std::unique_ptr<MadeWindow> m_it;
};

void PlanPageTest::optionalStepIsLeftOut()
{
    QCOMPARE(list()->model()->rowCount(), 4);
    QVERIFY(!row(0).data(Qt::CheckStateRole).isValid());
    QVERIFY(!row(3).data(Qt::CheckStateRole).isValid());
    Driver::check(list(), row(2));
    QCOMPARE(row(2).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QVERIFY(!m_it->plan().steps.at(2).enabled);
    Driver::check(list(), row(0)); // has no box
    QVERIFY(m_it->plan().steps.at(0).enabled);

    list()->setCurrentIndex(row(2));
    QTest::keyClick(list(), Qt::Key_Space);
    QVERIFY(m_it->plan().steps.at(2).enabled);
    QTest::keyClick(list(), Qt::Key_Space);
    QVERIFY(!m_it->plan().steps.at(2).enabled);
    QVERIFY(m_it->goTo(Station::Run));
    QVERIFY(m_it->press(u"Begin"_s));
    QTRY_COMPARE(m_it->running().question(), RunSession::Question::Consent);
    QCOMPARE(m_it->running().stand(u"files"_s), StepStand::LeftOut);
}

void PlanPageTest::stepIsShownInFull()
{
    list()->setCurrentIndex(row(3));
    QVERIFY(m_it->says(u"deployment/plx-api with its 2 pods"_s));
    for (const QString &text : {u"Because of delete"_s, u"Interrupts service while it runs."_s,
                                u"Undone exactly."_s, u"sh -c 'echo deleted"_s, u"echo restored"_s})
        QVERIFY2(driver().text().contains(text), qPrintable(driver().text()));
}

void PlanPageTest::anotherTarget()
{
    auto *target = driver().find<QComboBox>(u"Target version"_s);
    QCOMPARE(target->count(), 2);
    QCOMPARE(target->itemText(0), u"2.15.1, the newest"_s);
    target->setCurrentIndex(1);
    Q_EMIT target->activated(1);
    QTRY_VERIFY(m_it->session().planning().plan());
    QCOMPARE(m_it->session().planning().choices().target.text(), u"2.9.4"_s);
    QVERIFY(m_it->press(u"Back"_s) && m_it->goTo(Station::Plan));
    QCOMPARE(driver().find<QComboBox>(u"Target version"_s)->currentIndex(), 1);
}

// What is not upgraded in place is installed beside it, or where it was, as somebody chooses.
void PlanPageTest::installedBesideOrInstead()
{
    QVERIFY(!driver().page()->findChild<QComboBox *>(u"place"_s)->isVisible());
    m_it->made.inspection.findings
        << madeFinding(Severity::Warning, u"release-v0-no-upgrade"_s, u"plx"_s);
    m_it->session().inspect();
    QTRY_VERIFY(m_it->session().inspecting().inspection());
    m_it->session().makePlan({});
    auto *place = driver().find<QComboBox>(u"Where it is installed"_s);
    QVERIFY(place);
    QCOMPARE(place->currentIndex(), 0);
    place->setCurrentIndex(1);
    Q_EMIT place->activated(1);
    QCOMPARE(m_it->session().planning().choices().place, Choices::Place::Instead);
    QTRY_VERIFY(!m_it->session().planning().isMaking());
    QCOMPARE(place->currentIndex(), 1);
}

// Makes the plan anew from what is in `made` now.
void PlanPageTest::planAgain() const
{
    m_it->session().inspect();
    QTRY_VERIFY(m_it->session().inspecting().inspection());
    QVERIFY(m_it->press(u"Plan Again"_s));
    QTRY_VERIFY(m_it->session().planning().plan());
}

void PlanPageTest::byTheProductsOwnCommand()
{
    const QString text = u"Upgrade with “polyaxon admin upgrade” instead of Helm"_s;
    QVERIFY(!driver().button(text)); // there is no release
    m_it->made.inspection.cluster = Cluster();
    m_it->made.inspection.cluster->releases << Release();
    planAgain();
    auto *box = qobject_cast<QCheckBox *>(driver().button(text));
    QVERIFY(box && !box->isChecked() && !box->toolTip().isEmpty());
    QVERIFY(driver().press(text));
    QVERIFY(m_it->session().planning().choices().byCommand);
    QTRY_VERIFY(m_it->session().planning().plan());
    QVERIFY(box->isVisible() && box->isChecked());
    QVERIFY(m_it->press(u"Back"_s) && m_it->goTo(Station::Plan));
    QVERIFY(box->isChecked());
    QVERIFY(driver().press(text));
    QVERIFY(!m_it->session().planning().choices().byCommand);
}

void PlanPageTest::dataIsGivenUp()
{
    const QString one = u"Give up the data of plx-postgresql"_s;
    const QString other = u"Give up the data of other-postgresql"_s;
    QVERIFY(!driver().button(one));
    const qsizetype before = m_it->made.inspection.findings.size();
    m_it->made.inspection.findings
        << madeFinding(Severity::Warning, u"database-moves"_s, u"plx-postgresql"_s)
        << madeFinding(Severity::Warning, u"database-moves"_s, u"other-postgresql"_s);
    planAgain();
    QVERIFY(driver().press(one));
    QCOMPARE(m_it->session().planning().choices().giveUp, {u"plx-postgresql"_s});
    QTRY_VERIFY(m_it->session().planning().plan());
    QVERIFY(driver().button(one)->isChecked() && !driver().button(other)->isChecked());
    QVERIFY(driver().press(other));
    QCOMPARE(m_it->session().planning().choices().giveUp.size(), 2);
    // The plan has no such database any more: what was chosen can still be taken back.
    m_it->made.inspection.findings.resize(before);
    planAgain();
    QVERIFY(driver().button(other)->isChecked());
    QVERIFY(driver().press(one) && driver().press(other));
    QVERIFY(m_it->session().planning().choices().giveUp.isEmpty());
    QTRY_VERIFY(m_it->session().planning().plan());
    QVERIFY(!driver().button(one) && !driver().button(other));
}

void PlanPageTest::blockersAreNamed()
{
    m_it->made.inspection.findings << madeFinding(Severity::Blocker, u"no-way"_s, u"plx"_s);
    QVERIFY(m_it->press(u"Back"_s) && m_it->press(u"Check Again"_s));
    QVERIFY(m_it->goTo(Station::Plan));
    QVERIFY(m_it->says(u"This plan cannot run as long as something blocks it:"_s));
    QVERIFY(driver().text().contains(u"Title of no-way"_s));
}

void PlanPageTest::whatPlanningFindsIsSaidBeforeTheRun()
{
    auto *know = driver().button(u"What to Know"_s);
    QVERIFY(know && !know->isEnabled()); // nothing was found
    m_it->made.inspection.findings << madeFinding(Severity::Warning, u"seen-before"_s, u"plx"_s)
                                   << madeFinding(Severity::Note, u"small"_s, u"plx"_s);
    m_it->made.foundByPlanning << madeFinding(Severity::Warning, u"no-return"_s, u"plx"_s);
    planAgain();
    QVERIFY(m_it->says(u"To be known before it runs:"_s));
    QVERIFY(driver().text().contains(u"Title of no-return — Do something about no-return"_s));
    QVERIFY(!driver().text().contains(u"seen-before"_s)); // the page before has said it
    QVERIFY(driver().page()->stand().text.endsWith(u"1 warning"_s));
    QVERIFY(driver().press(u"What to Know"_s));
    auto *dialog = m_it->window->findChild<PlanFindings *>();
    QVERIFY(dialog);
    const auto *all = dialog->findChild<FindingList *>();
    QCOMPARE(all->count(Severity::Warning), 2);
    QCOMPARE(all->count(Severity::Note), 1);
    dialog->close();
    QVERIFY(m_it->goTo(Station::Run));
    QVERIFY(m_it->says(u"2 warnings"_s));

    for (int number = 0; number < 4; ++number)
        m_it->made.foundByPlanning
            << madeFinding(Severity::Warning, u"more-%1"_s.arg(number), u"plx"_s);
    QCOMPARE(findingLines(m_it->made.foundByPlanning, Severity::Warning).size(), 4);
    QCOMPARE(findingLines(m_it->made.foundByPlanning, Severity::Warning).last(),
             u"and 2 more: see “What to Know…”"_s);
}

void PlanPageTest::nothingIsSavedWhileAPlanIsMade()
{
    QVERIFY(driver().isEnabled(u"Save Plan"_s) && driver().isEnabled(u"Plan Again"_s));
    QStringList enabled{u"nothing was made"_s};
    connect(&m_it->session().planning(), &PlanSession::making, this, [&] {
        enabled.clear();
        for (const QString &text :
             {u"Save Plan"_s, u"Compare With"_s, u"Export"_s, u"Plan Again"_s})
            if (driver().isEnabled(text))
                enabled << text;
    });
    m_it->session().makePlan({});
    QCOMPARE(enabled, QStringList());
    QTRY_VERIFY(driver().isEnabled(u"Save Plan"_s) && driver().isEnabled(u"Plan Again"_s));
}

void PlanPageTest::whatIsDeletedStandsAboveTheReason()
{
    list()->setCurrentIndex(row(3));
    QVERIFY(m_it->says(u"deployment/plx-api with its 2 pods"_s));
    const QString text = driver().text();
    QVERIFY2(text.indexOf(u"deployment/plx-api"_s) < text.indexOf(u"Because of delete"_s),
             qPrintable(text));
}

void PlanPageTest::nothingToBeDone()
{
    m_it->made.plan.steps.clear();
    planAgain();
    QVERIFY(m_it->says(u"Nothing has to be done: "_s));
    QCOMPARE(driver().page()->stand().text, u"nothing to do"_s);
    QVERIFY(!driver().isEnabled(u"Next"_s));
    m_it->made.foundByPlanning << madeFinding(Severity::Warning, u"left-as-it-is"_s, u"x.py"_s);
    QVERIFY(m_it->press(u"Plan Again"_s));
    QVERIFY(m_it->says(u"There is nothing that the wizard can do."_s));
    QVERIFY(driver().text().contains(u"Title of left-as-it-is"_s));
    // What the inspection warns of may have nothing to do with it.
    m_it->made.foundByPlanning.clear();
    m_it->made.inspection.findings << madeFinding(Severity::Warning, u"not-in-git"_s, u"x"_s);
    planAgain();
    QVERIFY(m_it->says(u"Nothing was found that has to be changed."_s));
    m_it->made.inspection.findings << madeFinding(Severity::Blocker, u"no-way"_s, u"x"_s);
    planAgain();
    QVERIFY(m_it->says(u"Something is in the way of this upgrade."_s));
    QVERIFY(!driver().isEnabled(u"Next"_s));
}

bool PlanPageTest::chooseInDialog(const QString &path) const
{
    auto *dialog = m_it->window->findChild<QFileDialog *>();
    if (!dialog)
        return false;
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    return true;
}

void PlanPageTest::savedWithItsChoices()
{
    Driver::check(list(), row(2));
    QCOMPARE(m_it->session().loss(), WizardSession::Loss::Choices);
    QVERIFY(m_it->press(u"Save Plan"_s));
    QVERIFY(QTest::qWaitFor([&] { return chooseInDialog(m_it->made.path(u"plan.json"_s)); }));
    QTRY_COMPARE(m_it->session().loss(), WizardSession::Loss::Nothing);
    const Outcome<Plan> saved = Plan::load(m_it->made.path(u"plan.json"_s));
    QVERIFY(saved);
    QCOMPARE(*saved, m_it->plan());
    QVERIFY(!saved->steps.at(2).enabled);
}

void PlanPageTest::comparedWithASavedOne()
{
    Plan other = m_it->plan();
    other.steps.removeFirst();
    other.changes.first().edits.first().accepted = false;
    QVERIFY(other.save(m_it->made.path(u"other.json"_s)));
    QVERIFY(m_it->press(u"Compare With"_s));
    QVERIFY(QTest::qWaitFor([&] { return chooseInDialog(m_it->made.path(u"other.json"_s)); }));
    QTRY_VERIFY(m_it->window->findChild<PlanComparison *>());
    const DiffView *view = m_it->window->findChild<PlanComparison *>()->panel()->view();
    QTRY_VERIFY(view->changeCount() > 0);
    const TextDiff &diff = *view->content().diff;
    QVERIFY(!diff.left.text().contains("Look around") && diff.right.text().contains("Look around"));
    QVERIFY(diff.left.text().contains("- [ ] ") && !diff.right.text().contains("- [ ] "));
}

void PlanPageTest::dialogsOpenWhereTheLastOneWasLeft()
{
    QDir().mkpath(m_it->made.path(u"plans"_s));
    QFileDialog first;
    useLastFolder(&first);
    Q_EMIT first.filesSelected({m_it->made.path(u"plans/plan.json"_s)});
    QFileDialog second;
    useLastFolder(&second);
    QCOMPARE(second.directory(), QDir(m_it->made.path(u"plans"_s)));
}

void PlanPageTest::exported()
{
    QDir().mkpath(m_it->made.path(u"export"_s));
    QVERIFY(driver().isEnabled(u"Export"_s));
    const QList<ExportForm> forms = m_it->session().engine().exportForms;
    QVERIFY(!forms.isEmpty());
    QTest::keyClick(driver().button(u"Export"_s), Qt::Key_Space);
    auto *menu = static_cast<QPushButton *>(driver().button(u"Export"_s))->menu();
    QCOMPARE(menu->actions().size(), forms.size());
    menu->close();
    menu->actions().first()->trigger();
    QVERIFY(QTest::qWaitFor([&] { return chooseInDialog(m_it->made.path(u"export"_s)); }));
    QTRY_VERIFY(QFileInfo::exists(m_it->made.path(u"export/upgrade.sh"_s)));
}

QTEST_MAIN(PlanPageTest)
#include "plan_page.moc"
