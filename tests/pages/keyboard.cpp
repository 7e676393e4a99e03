// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/diff_view.h"
#include "pages/picture_scene.h"
#include "pages/review/change_tree.h"
#include "pages/widgets/path_check_box.h"

#include <QAccessible>
#include <QApplication>
#include <QFileDialog>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTest>
#include <QToolButton>

using namespace wizard;
using namespace Qt::StringLiterals;

// Everything without a mouse, and for somebody who does not see it.
class KeyboardTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPageCanBeUsed();
    void everyChoiceOfAPlan();
    void throughAllPages();
    void keysOneRightAfterTheOther();
    void pressThatEndsBehindThePage();

private:
    static void chooseAndLookAround(MadeWindow &it);
    static void planAndReview(MadeWindow &it);
    static void carryOut(MadeWindow &it);
    static void readReport(MadeWindow &it);
    static void check(const QString &page, PictureScene &scene, QStringList &wrong);
    static QList<QWidget *> controls(const WizardWindow &window);
};

namespace {

// What a person can press or fill in, that is seen now.
bool isControl(const QWidget &widget)
{
    return widget.isVisible() && widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus) &&
           !widget.focusProxy() && !widget.inherits("QWizard");
}

QChar mnemonicOf(const QString &text)
{
    const QKeySequence keys = QKeySequence::mnemonic(text);
    return keys.isEmpty() ? QChar() : QChar(char16_t(keys[0].key()));
}

QString accessibleText(QWidget *widget, QAccessible::Text kind)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(kind) : QString();
}

QString nameOf(const QWidget *widget)
{
    return u"%1 %2 “%3”"_s.arg(QLatin1StringView(widget->metaObject()->className()),
                               widget->objectName(), widget->accessibleName());
}

// Presses a button by the key that is underlined on it.
bool pressByKey(const MadeWindow &it, const QString &text)
{
    if (!QTest::qWaitFor([&] { return it.driver->isEnabled(text); }))
        return false;
    const QChar key = mnemonicOf(it.driver->button(text)->text());
    // A display without a window manager lets go of the window when a page changes.
    it.window->activateWindow();
    if (key.isNull() || !QTest::qWaitForWindowActive(it.window.get()))
        return false;
    QTest::keyClick(it.window.get(), Qt::Key(key.toUpper().unicode()), Qt::AltModifier);
    return true;
}

// Goes on by the key of Next, as often as it takes: a page may have to think first.
bool nextByKey(const MadeWindow &it, Station station)
{
    return QTest::qWaitFor(
        [&] { return it.driver->station() == station || (pressByKey(it, u"Next"_s), false); },
        30'000);
}

// Goes on with Tab until a widget has the keyboard.
bool tabTo(const MadeWindow &it, const QWidget *wanted)
{
    if (!it.window->isActiveWindow() && !wanted->window()->isActiveWindow()) {
        it.window->activateWindow();
        if (!QTest::qWaitForWindowActive(it.window.get()))
            return false;
    }
    for (int step = 0; step < 200 && QApplication::focusWidget() != wanted; ++step)
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : it.window.get(),
                        Qt::Key_Tab);
    return QApplication::focusWidget() == wanted;
}

} // namespace

QList<QWidget *> KeyboardTest::controls(const WizardWindow &window)
{
    QList<QWidget *> found;
    for (QWidget *widget : window.findChildren<QWidget *>())
        if (isControl(*widget))
            found << widget;
    return found;
}

// On each page: Tab reaches every control, each has a name and says what it is for, and no
// underlined key is there twice.
void KeyboardTest::check(const QString &page, PictureScene &scene, QStringList &wrong)
{
    scene.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&scene.window()));
    QMap<QChar, QString> keys;
    for (QWidget *widget : controls(scene.window())) {
        if (accessibleText(widget, QAccessible::Name).isEmpty())
            wrong << page + ": no name: "_L1 + nameOf(widget);
        if (qobject_cast<QToolButton *>(widget) &&
            accessibleText(widget, QAccessible::Description).isEmpty())
            wrong << page + ": no description: "_L1 + nameOf(widget);
        if (!tabTo(scene.it(), widget))
            wrong << page + ": Tab does not reach "_L1 + nameOf(widget);
    }
    const auto addKey = [&](const QWidget &widget, const QString &text) {
        const QChar key = mnemonicOf(text);
        if (!widget.isVisible() || key.isNull())
            return;
        if (keys.contains(key))
            wrong << u"%1: Alt+%2 is %3 and %4"_s.arg(page, key, keys.value(key), text);
        keys.insert(key, text);
    };
    for (const auto *button : scene.window().findChildren<QAbstractButton *>())
        addKey(*button, button->text());
    for (const auto *label : scene.window().findChildren<QLabel *>())
        if (label->buddy())
            addKey(*label, label->text());
    for (const auto *box : scene.window().findChildren<QGroupBox *>())
        addKey(*box, box->title());
}

void KeyboardTest::everyPageCanBeUsed()
{
    PictureScene scene;
    QStringList wrong;
    for (const QString &page : PictureScene::pages()) {
        QVERIFY2(scene.goTo(page), qPrintable(page));
        check(page, scene, wrong);
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
}

// With a release and its databases there is more to choose.
void KeyboardTest::everyChoiceOfAPlan()
{
    PictureScene scene;
    Inspection &inspection = scene.it().made.inspection;
    inspection.cluster = Cluster();
    inspection.cluster->releases << Release();
    for (const QString &name : {u"one-postgresql"_s, u"other-postgresql"_s})
        inspection.findings << madeFinding(Severity::Warning, u"database-moves"_s, name);
    inspection.findings << madeFinding(Severity::Warning, u"release-values-not-in-files"_s,
                                       u"plx"_s);
    scene.it().open();
    QVERIFY(scene.it().goTo(Station::Plan));
    QVERIFY(QTest::qWaitFor(
        [&] { return scene.it().driver->button(u"Give up the data of other-postgresql"_s); }));
    QStringList wrong;
    check(u"plan"_s, scene, wrong);
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    auto *box =
        scene.it().driver->button(u"Upgrade with “polyaxon admin upgrade” instead of Helm"_s);
    QVERIFY(box && tabTo(scene.it(), box));
    QTest::keyClick(box, Qt::Key_Space);
    QVERIFY(scene.it().session().planning().choices().byCommand);
}

// What is upgraded is taken away and chosen again, and what was found is read.
void KeyboardTest::chooseAndLookAround(MadeWindow &it)
{
    QCOMPARE(it.driver->station(), Station::Start);
    auto *project = it.driver->page()->findChild<PathCheckBox *>();
    QVERIFY(project && tabTo(it, project));
    const Scope scope = it.session().scope();
    QTest::keyClick(project, Qt::Key_Space);
    QVERIFY(it.session().scope() != scope);
    QTest::keyClick(project, Qt::Key_Space);
    QVERIFY(it.session().scope() == scope);
    QVERIFY(nextByKey(it, Station::Inspect));
    auto *probes = it.driver->find<QListView>(u"Probes"_s);
    QVERIFY(probes);
    QTRY_COMPARE(probes->model()->rowCount(), 2);
    QVERIFY(tabTo(it, probes));
    QTest::keyClick(probes, Qt::Key_Down); // to the first
    QTest::keyClick(probes, Qt::Key_End);
    QCOMPARE(probes->currentIndex().row(), 1);
}

// A step is read, left out and taken back.
void KeyboardTest::planAndReview(MadeWindow &it)
{
    QVERIFY(nextByKey(it, Station::Plan));
    QTRY_VERIFY(it.session().planning().plan());
    auto *steps = it.driver->find<QListView>(u"Steps of the plan"_s);
    QVERIFY(steps && tabTo(it, steps));
    QTest::keyClick(steps, Qt::Key_End);
    QVERIFY(it.says(u"deployment/plx-api with its 2 pods"_s));
    QTest::keyClick(steps, Qt::Key_Up);
    const int row = steps->currentIndex().row();
    QVERIFY(it.plan().steps.at(row).optional && it.plan().steps.at(row).enabled);
    QTest::keyClick(steps, Qt::Key_Space);
    QVERIFY(!it.plan().steps.at(row).enabled);
    QTest::keyClick(steps, Qt::Key_Space);
    QVERIFY(it.plan().steps.at(row).enabled);
    QVERIFY(nextByKey(it, Station::Review));
    // A change is rejected with Space where it is seen, and taken back with Ctrl+Z.
    auto *view = it.driver->page()->findChild<DiffView *>();
    QTRY_VERIFY(view->changeCount() > 0);
    QVERIFY(tabTo(it, view));
    const int accepted = countDecisions(it.plan().changes.first()).accepted;
    view->goToChange(0);
    QTest::keyClick(view, Qt::Key_Space);
    QVERIFY(countDecisions(it.plan().changes.first()).accepted < accepted);
    QTRY_VERIFY(!view->isLoading());
    QTest::keyClick(view, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(countDecisions(it.plan().changes.first()).accepted, accepted);
    auto *tree = it.driver->page()->findChild<ChangeTree *>();
    QVERIFY(tabTo(it, tree));
    const QString file = tree->currentFile();
    QTest::keyClick(tree, Qt::Key_Down);
    QVERIFY(tree->currentFile() != file);
}

void KeyboardTest::carryOut(MadeWindow &it)
{
    QVERIFY(pressByKey(it, u"Rehearse"_s));
    QTRY_COMPARE(it.driver->station(), Station::Run);
    QVERIFY(it.says(u"The rehearsal went through"_s));
    QVERIFY(pressByKey(it, u"Rehearse Again"_s));
    QTRY_VERIFY(!it.session().rehearsing().isActive());
    QVERIFY(it.says(u"The rehearsal went through"_s));
    QVERIFY(pressByKey(it, u"Back"_s));
    QTRY_COMPARE(it.driver->station(), Station::Review); // a key presses a button for a while
    QVERIFY(nextByKey(it, Station::Run));
    QVERIFY(pressByKey(it, u"Begin"_s));
    const RunSession &running = it.running();
    for (int step = 0; step < 3; ++step) {
        QTRY_VERIFY(running.askedStep() && !running.askedStep()->destruction);
        const QString asked = running.askedStep()->id;
        QVERIFY(pressByKey(it, u"Start This Step"_s));
        QTRY_VERIFY(!running.askedStep() || running.askedStep()->id != asked);
    }
    QTRY_VERIFY(running.askedStep());
    QVERIFY(running.askedStep()->destruction);
    auto *field = it.driver->find<QLineEdit>(u"Type polyaxon to confirm"_s);
    QVERIFY(field && tabTo(it, field));
    QTest::keyClicks(field, u"polyaxon"_s);
    QVERIFY(pressByKey(it, u"Delete and Go On"_s));
    QTRY_VERIFY(running.result());
}

void KeyboardTest::readReport(MadeWindow &it)
{
    QVERIFY(nextByKey(it, Station::Report));
    QVERIFY(it.says(u"Every step went through"_s));
    auto *steps = it.driver->find<QListView>(u"Steps and how they ended"_s);
    QVERIFY(steps && tabTo(it, steps));
    QTest::keyClick(steps, Qt::Key_Down); // to the first
    QTest::keyClick(steps, Qt::Key_End);
    QCOMPARE(steps->currentIndex().row(), 3);
    QVERIFY(pressByKey(it, u"Save Report"_s));
    QTRY_VERIFY(it.driver->page()->findChild<QFileDialog *>());
    QTest::keyClick(it.driver->page()->findChild<QFileDialog *>(), Qt::Key_Escape);
    QTRY_VERIFY(!it.driver->page()->findChild<QFileDialog *>());
    QVERIFY(pressByKey(it, u"Close"_s));
    QTRY_VERIFY(!it.window->isVisible());
}

void KeyboardTest::throughAllPages()
{
    PictureScene scene;
    MadeWindow &it = scene.it();
    it.open();
    it.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(it.window.get()));
    for (auto *part : {&KeyboardTest::chooseAndLookAround, &KeyboardTest::planAndReview,
                       &KeyboardTest::carryOut, &KeyboardTest::readReport}) {
        part(it);
        if (QTest::currentTestFailed())
            return;
    }
}

// The first key leaves the page: the second one must not press what is not seen any more.
void KeyboardTest::keysOneRightAfterTheOther()
{
    PictureScene scene;
    MadeWindow &it = scene.it();
    it.open();
    QVERIFY(it.goTo(Station::Run));
    QTRY_VERIFY(it.driver->isEnabled(u"Begin"_s));
    const QChar begin = mnemonicOf(it.driver->button(u"Begin"_s)->text()).toUpper();
    QVERIFY(pressByKey(it, u"Back"_s));
    QTest::keyClick(it.window.get(), Qt::Key(begin.unicode()), Qt::AltModifier);
    QCOMPARE(it.driver->station(), Station::Review);
    QTest::qWait(300); // for as long as Qt would show both pressed
    QCOMPARE(it.driver->station(), Station::Review);
    QVERIFY(!it.running().run() && !it.running().isOpening());
}

// An assistive program presses a button, which takes its time; the page is left before that.
void KeyboardTest::pressThatEndsBehindThePage()
{
    PictureScene scene;
    MadeWindow &it = scene.it();
    it.open();
    QVERIFY(it.goTo(Station::Run));
    QTRY_VERIFY(it.driver->isEnabled(u"Begin"_s));
    QAccessibleInterface *begin =
        QAccessible::queryAccessibleInterface(it.driver->button(u"Begin"_s));
    QVERIFY(begin && begin->actionInterface());
    begin->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QVERIFY(it.driver->press(u"Back"_s));
    QTest::qWait(300);
    QCOMPARE(it.driver->station(), Station::Review);
    QVERIFY(!it.running().run() && !it.running().isOpening());
}

QTEST_MAIN(KeyboardTest)
#include "keyboard.moc"
