// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/made_window.h"
#include "pages/diff_view/diff_panel.h"
#include "pages/diff_view/diff_view.h"
#include "pages/review/change_tree.h"
#include "pages/review/hand_edit_dialog.h"
#include "pages/review/review_items.h"
#include "pages/session/hand_edit.h"
#include "plan/file_steps.h"
#include "system/redaction.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScopeGuard>
#include <QThread>
#include <QToolButton>

using namespace wizard;
using namespace Qt::StringLiterals;

// The fourth page: what is accepted is what is shown is what is written.
class ReviewPageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_it = std::make_unique<MadeWindow>();
        m_it->open();
        QVERIFY(m_it->goTo(Station::Review));
        QTRY_VERIFY(items()->count() > 0);
        QTRY_VERIFY(!shown(DiffSide::Right).isEmpty());
    }
    void cleanup() { m_it.reset(); }
    void treeNamesEverything();
    void oneEditRejected();
    void wholeFileRejected();
    void writtenAsShown();
    void ruleAndReason();
    void noteAtItsLine();
    void secretsAreNotShown();
    void objects();
    void fileThatChangedSince();
    void fromRightToLeft();
    void boxInTheDiff();
    void rowsSayWhy();
    void notesAreTickedOff();
    void filters();
    void looksAreCounted();
    void foundAcrossThings();
    void newFileKeepsSecrets();
    void stepsLeftOut();
    void editedByHand();
    void hiddenValueIsNotEditedByHand();
    void nothingOfAnotherFileIsShown();
    void pathIsCopied();

private:
    Driver &driver() const { return *m_it->driver; }
    ChangeTree *tree() const { return driver().page()->findChild<ChangeTree *>(); }
    ReviewItems *items() const { return driver().page()->findChild<ReviewItems *>(); }
    DiffView *diff() const { return driver().page()->findChild<DiffView *>(); }
    QByteArray shown(DiffSide side) const;
    QByteArray wouldBeWritten(int change) const;
    void addNewFile(const QByteArray &content) const;
    void choose(int group, int row) const
    {
        tree()->setCurrentItem(tree()->topLevelItem(group)->child(row));
    }

    std::unique_ptr<MadeWindow> m_it;
};

QByteArray ReviewPageTest::shown(DiffSide side) const
{
    const DiffContent &content = diff()->content();
    return content.isEmpty() ? QByteArray() : textOf(*content.diff, side).text();
}

QByteArray ReviewPageTest::wouldBeWritten(int index) const
{
    const Change &change = m_it->plan().changes.at(index);
    QFile file(change.path);
    return file.open(QIODevice::ReadOnly) ? changed(change, file.readAll()).value_or(QByteArray())
                                          : QByteArray();
}

// A file that takes long to be read does not stand below what was shown before it.
void ReviewPageTest::nothingOfAnotherFileIsShown()
{
    m_it = std::make_unique<MadeWindow>();
    Engine engine = m_it->made.engine();
    engine.read = [read = engine.read](const QString &path) {
        if (path.endsWith(u"values.yaml"_s))
            QThread::msleep(900);
        return read(path);
    };
    m_it->open(m_it->made.scope, std::move(engine));
    QVERIFY(m_it->goTo(Station::Review));
    QTRY_COMPARE(shown(DiffSide::Left), m_it->made.read(u"project/model.py"_s));
    choose(0, 1);
    const auto *panel = driver().page()->findChild<DiffPanel *>();
    QTRY_COMPARE(panel->message(), u"Comparing…"_s);
    QVERIFY(panel->isLoading());
    QCOMPARE(tree()->seenCount(), 1);
    QTRY_VERIFY(panel->message().isEmpty());
    QVERIFY(!panel->isLoading());
    QCOMPARE(tree()->seenCount(), 2);
    QVERIFY(shown(DiffSide::Left) != m_it->made.read(u"project/model.py"_s));
}

void ReviewPageTest::pathIsCopied()
{
    const auto ask = [this] {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QApplication::sendEvent(tree(), &event);
        auto *menu = tree()->findChild<QMenu *>(Qt::FindDirectChildrenOnly);
        if (!menu)
            return QStringList();
        QStringList texts;
        for (QAction *action : menu->actions())
            if (!action->isSeparator())
                texts << action->text().remove(u'&');
        menu->actions().last()->trigger();
        menu->close();
        delete menu;
        return texts;
    };
    choose(0, 1);
    QCOMPARE(ask(), QStringList({u"Open the File"_s, u"Open Its Folder"_s, u"Copy Path"_s}));
    QCOMPARE(QGuiApplication::clipboard()->text(), m_it->made.path(u"values.yaml"_s));
    choose(1, 0);
    QCOMPARE(ask(), {u"Copy Name"_s});
    QCOMPARE(QGuiApplication::clipboard()->text(), u"plx-api"_s);
}

void ReviewPageTest::treeNamesEverything()
{
    QCOMPARE(tree()->topLevelItemCount(), 2);
    QCOMPARE(tree()->topLevelItem(0)->childCount(), 2);
    QCOMPARE(tree()->topLevelItem(0)->child(0)->text(0), u"project/model.py"_s);
    QCOMPARE(tree()->topLevelItem(0)->child(1)->text(0), u"values.yaml"_s);
    QCOMPARE(tree()->topLevelItem(1)->child(0)->text(0), u"plx-api"_s);
    QCOMPARE(shown(DiffSide::Left), m_it->made.read(u"project/model.py"_s));
    QCOMPARE(shown(DiffSide::Right), wouldBeWritten(0));
    QVERIFY(shown(DiffSide::Right) != shown(DiffSide::Left));
}

// One that comes with the first change.
void ReviewPageTest::addNewFile(const QByteArray &content) const
{
    Plan &plan = m_it->made.plan;
    plan.changes.first().files << NewFile{u"new.yaml"_s, {Piece::text(content)}, u"r"_s, u"b"_s};
    plan.steps << newFilesStep(u"new-files"_s, u"Write"_s, u"They are missing."_s, u"project"_s,
                               {plan.changes.first().path}, plan.changes);
}

void ReviewPageTest::oneEditRejected()
{
    const QByteArray before = shown(DiffSide::Right);
    const DecisionCount all = countDecisions(m_it->plan().changes.first());
    QVERIFY(all.all > 1 && all.accepted == all.all);
    Driver::check(items(), items()->model()->index(0, 0));
    QCOMPARE(countDecisions(m_it->plan().changes.first()).accepted, all.all - 1);
    QTRY_VERIFY(shown(DiffSide::Right) != before);
    QCOMPARE(shown(DiffSide::Right), wouldBeWritten(0));
    QVERIFY(shown(DiffSide::Right) != shown(DiffSide::Left));
    QCOMPARE(tree()->topLevelItem(0)->child(0)->checkState(0), Qt::PartiallyChecked);
    QVERIFY(m_it->session().planning().hasUnsavedChoices());
    Driver::check(items(), items()->model()->index(0, 0));
    QTRY_COMPARE(shown(DiffSide::Right), before);
    QCOMPARE(tree()->topLevelItem(0)->child(0)->checkState(0), Qt::Checked);
}

void ReviewPageTest::wholeFileRejected()
{
    const QModelIndex file = tree()->model()->index(0, 0, tree()->model()->index(0, 0));
    Driver::check(tree(), file);
    QVERIFY(!m_it->plan().changes.first().isAccepted());
    QTRY_COMPARE(shown(DiffSide::Right), shown(DiffSide::Left));
    Driver::check(tree(), file);
    QCOMPARE(countDecisions(m_it->plan().changes.first()).accepted,
             countDecisions(m_it->plan().changes.first()).all);
}

void ReviewPageTest::writtenAsShown()
{
    Driver::check(items(), items()->model()->index(0, 0));
    const QByteArray expected = wouldBeWritten(0);
    QVERIFY(m_it->goTo(Station::Run));
    QVERIFY(m_it->press(u"Begin"_s));
    for (int step = 0; step < 3; ++step) {
        QTRY_VERIFY(m_it->running().question() == RunSession::Question::Consent);
        QVERIFY(m_it->press(u"Start This Step"_s));
    }
    QTRY_COMPARE(m_it->running().stand(u"files"_s), StepStand::Done);
    QCOMPARE(m_it->made.read(u"project/model.py"_s), expected);
}

void ReviewPageTest::ruleAndReason()
{
    items()->setCurrentRow(-1);
    items()->setCurrentRow(0);
    const Decision decision = *items()->items().first().decision;
    QVERIFY(!decision.reasons.isEmpty());
    QVERIFY(m_it->says(decision.reasons.first()));
    QVERIFY(driver().text().contains(decision.rule));
    const ShownRow row = diff()->content().shown.at(diff()->selection().current);
    QCOMPARE(diff()->content().row(row).left, items()->items().first().firstLine() - 1);
}

void ReviewPageTest::noteAtItsLine()
{
    choose(0, 1);
    QTRY_VERIFY(!diff()->content().notes.isEmpty());
    const QList<Finding> notes = m_it->plan().changes.at(1).notes;
    QCOMPARE(diff()->content().notes.size(), notes.size());
    const auto row = std::ranges::find_if(
        items()->items(), [](const ReviewItem &item) { return item.note.has_value(); });
    items()->setCurrentRow(int(row - items()->items().begin()));
    QVERIFY(m_it->says(row->note->title));
    QVERIFY(driver().text().contains(row->note->action));
}

void ReviewPageTest::secretsAreNotShown()
{
    choose(0, 1);
    QTRY_VERIFY(shown(DiffSide::Left).contains("deploymentType"));
    for (const DiffSide side : {DiffSide::Left, DiffSide::Right}) {
        QVERIFY(!shown(side).contains("not-to-be-seen"));
        QVERIFY(!shown(side).contains("kept-from-eyes"));
        QVERIFY(shown(side).contains(QByteArray(redactedMark)));
    }
    QVERIFY(wouldBeWritten(1).contains("not-to-be-seen")); // is written all the same
}

void ReviewPageTest::objects()
{
    choose(1, 0);
    QTRY_COMPARE(shown(DiffSide::Right), "kind: Deployment\na: 2\n");
    QCOMPARE(shown(DiffSide::Left), "kind: Deployment\na: 1\n");
    QVERIFY(m_it->says(u"deleted and made anew"_s));
    QVERIFY(!items()->isVisible());
}

void ReviewPageTest::fileThatChangedSince()
{
    choose(0, 1);
    m_it->made.write(u"project/model.py"_s, "import other\n");
    choose(0, 0);
    QVERIFY(m_it->says(u"model.py"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!diff()->isVisible(), 30s);
    QVERIFY(!items()->isVisible());
    choose(0, 1);
    QTRY_VERIFY(items()->isVisible());
}

// Where it is read from the right, the boxes are there.
void ReviewPageTest::fromRightToLeft()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    const auto back = qScopeGuard([] { QApplication::setLayoutDirection(Qt::LeftToRight); });
    m_it = std::make_unique<MadeWindow>();
    m_it->open();
    QVERIFY(m_it->goTo(Station::Review));
    QTRY_VERIFY(items()->count() > 0);
    const DecisionCount all = countDecisions(m_it->plan().changes.first());
    const QRect row = items()->visualRect(items()->model()->index(0, 0));
    const int side = items()->fontMetrics().height() * 5 / 4;
    const auto click = [&](int x) {
        QTest::mouseClick(items()->viewport(), Qt::LeftButton, {}, {x, row.center().y()});
    };
    click(row.left() + side);
    QCOMPARE(countDecisions(m_it->plan().changes.first()), all);
    click(row.right() - side);
    QCOMPARE(countDecisions(m_it->plan().changes.first()).accepted, all.accepted - 1);
}

void ReviewPageTest::boxInTheDiff()
{
    const DecisionCount all = countDecisions(m_it->plan().changes.first());
    const QByteArray before = shown(DiffSide::Right);
    diff()->goToChange(0);
    const int index = diff()->selection().current;
    QVERIFY(!diff()->boxRect(index).isEmpty());
    QTest::mouseClick(diff()->viewport(), Qt::LeftButton, {}, diff()->boxRect(index).center());
    QVERIFY(countDecisions(m_it->plan().changes.first()).accepted < all.accepted);
    QTRY_VERIFY(shown(DiffSide::Right) != before);
    QCOMPARE(shown(DiffSide::Right), wouldBeWritten(0));
    // Its lines keep a box each, to have it back.
    const auto isRejected = [](const RowBox &box) { return box.state != Qt::Checked; };
    for (int press = 0; press < all.all; ++press) {
        const auto &boxes = diff()->content().boxes;
        const auto rejected = std::ranges::find_if(boxes, isRejected);
        if (rejected == boxes.end())
            break;
        QSignalSpy loaded(diff(), &DiffView::loaded);
        diff()->setCurrentRow(diff()->content().shown.indexOfRow(rejected->row));
        QTest::keyClick(diff(), Qt::Key_Space);
        QTRY_VERIFY(!loaded.isEmpty());
    }
    QCOMPARE(countDecisions(m_it->plan().changes.first()), all);
    QCOMPARE(shown(DiffSide::Right), before);
}

void ReviewPageTest::rowsSayWhy()
{
    diff()->goToChange(0);
    const RowBox *box = diff()->content().boxOf(diff()->selection().current);
    QVERIFY(box);
    const ReviewItem *item = items()->currentReviewItem();
    QVERIFY(item && item->decision && box->choices.contains(item->decision->number));
    QVERIFY(m_it->says(item->decision->reasons.first()));
}

void ReviewPageTest::notesAreTickedOff()
{
    choose(0, 1);
    const auto isNote = [](const ReviewItem &item) { return item.note.has_value(); };
    QTRY_VERIFY(shown(DiffSide::Left).contains("deploymentType"));
    QVERIFY(std::ranges::any_of(items()->items(), isNote));
    const auto open = diff()->content().notes.size();
    QVERIFY(open > 0);
    const auto row = std::ranges::find_if(items()->items(), isNote) - items()->items().begin();
    Driver::check(items(), items()->model()->index(int(row), 0));
    const Change &change = m_it->plan().changes.at(1);
    QCOMPARE(m_it->session().planning().openNotes(change).size(), change.notes.size() - 1);
    QTRY_COMPARE(diff()->content().notes.size(), open - 1);
    // The plan is opened again, in another session.
    PlanSession again(m_it->session().engine());
    again.setPlan(m_it->plan());
    QCOMPARE(again.openNotes(change).size(), change.notes.size() - 1);
}

void ReviewPageTest::filters()
{
    const auto isHidden = [this](int row) {
        return tree()->topLevelItem(0)->child(row)->isHidden();
    };
    auto *filter = driver().find<QLineEdit>(u"Filter by name or rule"_s);
    filter->setText(u"model"_s);
    QVERIFY(!isHidden(0) && isHidden(1) && tree()->topLevelItem(1)->isHidden());
    filter->setText(m_it->plan().changes.at(1).edits.first().rule);
    QVERIFY(isHidden(0) && !isHidden(1));
    filter->clear();
    auto *severity = driver().find<QComboBox>(u"Severity of the notes"_s);
    const Severity worst = m_it->plan().changes.at(1).notes.first().severity;
    severity->setCurrentIndex(severity->findData(int(worst)));
    QVERIFY(!isHidden(1));
    QCOMPARE(isHidden(0),
             std::ranges::none_of(m_it->plan().changes.first().notes,
                                  [&](const Finding &note) { return note.severity == worst; }));
    severity->setCurrentIndex(0);
    driver().find<QToolButton>(u"Only files with notes for you"_s)->click();
    QVERIFY(!isHidden(1));
    QCOMPARE(isHidden(0), m_it->plan().changes.first().notes.isEmpty());
    for (int note = 0; note < m_it->plan().changes.at(1).notes.size(); ++note)
        m_it->session().planning().setDealtWith(m_it->plan().changes.at(1).path, note, true);
    filter->setText(u"values"_s);
    QVERIFY(isHidden(1)); // nothing of it needs anybody any more
}

void ReviewPageTest::looksAreCounted()
{
    QVERIFY(m_it->says(u"1 of 3 looked at"_s));
    choose(0, 1);
    QVERIFY(m_it->says(u"2 of 3 looked at"_s));
    choose(1, 0);
    QVERIFY(m_it->says(u"3 of 3 looked at"_s));
}

// From a file over a new file to an object, back, and nowhere.
void ReviewPageTest::foundAcrossThings()
{
    m_it = std::make_unique<MadeWindow>();
    addNewFile("kind: first\nkind: second\n");
    m_it->open();
    QVERIFY(m_it->goTo(Station::Review));
    QCOMPARE(tree()->topLevelItemCount(), 3);
    QTRY_VERIFY(!shown(DiffSide::Right).isEmpty());
    QVERIFY(m_it->press(u"Find"_s));
    auto *field = driver().find<QLineEdit>(u"Find in all files and objects"_s);
    QVERIFY(field);
    const auto rightLine = [this] {
        return diff()->content().row(diff()->content().shown.at(diff()->selection().current)).right;
    };
    QTest::keyClicks(field, u"KIND:"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(tree()->currentMade(), 0);
    QTRY_COMPARE(rightLine(), 0);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(rightLine(), 1);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(tree()->currentObject(), 0);
    QTRY_COMPARE(shown(DiffSide::Right), "kind: Deployment\na: 2\n");
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE(tree()->currentMade(), 0);
    QTRY_COMPARE(rightLine(), 1); // backwards, so from its end
    field->setText(u"nowhere in it"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(m_it->says(u"not found"_s));
    QCOMPARE(tree()->currentMade(), 0);
}

void ReviewPageTest::newFileKeepsSecrets()
{
    m_it = std::make_unique<MadeWindow>();
    addNewFile("kind: component\npassword: not-to-be-seen\n");
    m_it->open();
    QVERIFY(m_it->goTo(Station::Review));
    choose(1, 0);
    QTRY_VERIFY(shown(DiffSide::Right).startsWith("kind: component\npassword: "));
    QVERIFY(!shown(DiffSide::Right).contains("not-to-be-seen"));
}

// A step that is left out writes nothing, and what was looked at stays looked at.
void ReviewPageTest::stepsLeftOut()
{
    m_it = std::make_unique<MadeWindow>();
    addNewFile("kind: new\n");
    m_it->open();
    QVERIFY(m_it->goTo(Station::Review));
    QVERIFY(m_it->says(u"1 of 4 looked at"_s));
    choose(0, 1);
    QVERIFY(m_it->says(u"2 of 4 looked at"_s));
    QVERIFY(m_it->press(u"Back"_s));
    for (const QString &step : {u"files"_s, u"new-files"_s})
        m_it->session().planning().setStepEnabled(step, false);
    QVERIFY(m_it->goTo(Station::Review));
    QCOMPARE(tree()->topLevelItemCount(), 2);
    QVERIFY(m_it->says(u"2 of 3 looked at"_s));
    QVERIFY(m_it->says(u"2 files left out with their step."_s));
    QVERIFY(m_it->says(u"Not written"_s));
    QCOMPARE(tree()->currentItem(), tree()->topLevelItem(0)->child(1));
    QVERIFY(m_it->press(u"Back"_s));
    for (const QString &step : {u"files"_s, u"new-files"_s})
        m_it->session().planning().setStepEnabled(step, true);
    QVERIFY(m_it->goTo(Station::Review));
    QVERIFY(m_it->says(u"After the upgrade"_s));
    QCOMPARE(tree()->topLevelItemCount(), 3);
}

void ReviewPageTest::editedByHand()
{
    QVERIFY(m_it->press(u"Edit by Hand"_s));
    auto *dialog = m_it->window->findChild<HandEditDialog *>();
    QTRY_VERIFY(dialog && dialog->isVisible());
    auto *text = dialog->findChild<QPlainTextEdit *>();
    QCOMPARE(text->toPlainText().toUtf8(), wouldBeWritten(0));
    text->moveCursor(QTextCursor::End);
    QTest::keyClicks(text, u"mine = 1"_s);
    QTest::keyClick(text, Qt::Key_Return);
    const QByteArray typed = text->toPlainText().toUtf8();
    dialog->accept();
    QTRY_COMPARE(shown(DiffSide::Right), typed);
    QCOMPARE(wouldBeWritten(0), typed);
    QCOMPARE(m_it->plan().changes.first().edits.last().rule, u"by-hand"_s);
    QVERIFY(std::ranges::any_of(items()->items(), [](const ReviewItem &item) {
        return item.decision && item.decision->rule == byHandRule;
    }));
    QVERIFY(m_it->press(u"Undo Choice"_s));
    QTRY_VERIFY(!shown(DiffSide::Right).contains("mine"));
    QVERIFY(m_it->press(u"Redo Choice"_s));
    QTRY_COMPARE(shown(DiffSide::Right), typed);
    // Saved with the plan.
    const QString path = m_it->made.path(u"plan.json"_s);
    QVERIFY(m_it->plan().save(path));
    QCOMPARE(Plan::load(path)->changes.first(), m_it->plan().changes.first());
}

void ReviewPageTest::hiddenValueIsNotEditedByHand()
{
    choose(0, 1);
    QTRY_VERIFY(shown(DiffSide::Left).contains("deploymentType"));
    QVERIFY(m_it->press(u"Edit by Hand"_s));
    auto *dialog = m_it->window->findChild<HandEditDialog *>();
    QTRY_VERIFY(dialog && dialog->isVisible());
    auto *text = dialog->findChild<QPlainTextEdit *>();
    QVERIFY(!text->toPlainText().contains(u"not-to-be-seen"_s));
    const QByteArray before = wouldBeWritten(1);
    text->setPlainText(text->toPlainText().replace(QString::fromUtf8(redactedMark),
                                                   QString::fromUtf8(redactedMark) + u'x'));
    text->document()->setModified(true);
    dialog->accept();
    QTRY_VERIFY(dialog->isEnabled());
    QVERIFY(dialog->isVisible());
    QCOMPARE(wouldBeWritten(1), before);
}

QTEST_MAIN(ReviewPageTest)
#include "review_page.moc"
