// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/made_window.h"
#include "pages/session/offered_scope.h"
#include "pages/start/path_kind.h"
#include "pages/start/start_page.h"
#include "pages/widgets/path_check_box.h"
#include "pages/widgets/two_line_delegate.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QMimeData>
#include <QScopeGuard>

using namespace wizard;
using namespace Qt::StringLiterals;

// The first page: what is found, what is chosen, and what waits from before.
class StartPageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_it = std::make_unique<MadeWindow>(); }
    void cleanup() { m_it.reset(); }
    void nothingChosen();
    void whatIsFoundIsTaken();
    void homeIsNoProject();
    void whatIsFoundIsOfferedBesideWhatWasAskedFor();
    void whatIsTypedStays();
    void openSectionDoesNotLookPressed();
    void pathsAreToldApart();
    void dropped();
    void interruptedRunComesFirst();
    void runThatIsDoneCanBeRolledBack();
    void planThatCannotBeRead();
    void planThatWasSaved();

private:
    QString path(const QString &name) const { return m_it->made.path(name); }
    Driver &driver() const { return *m_it->driver; }
    QString interruptedRun() const;

    std::unique_ptr<MadeWindow> m_it;
};

void StartPageTest::nothingChosen()
{
    m_it->open({});
    QVERIFY(m_it->says(u"Choose at least one thing"_s));
    QVERIFY(!driver().isEnabled(u"Next"_s));
    QVERIFY(driver().press(u"Upgrade a release"_s));
    QVERIFY(driver().isEnabled(u"Next"_s));
    QVERIFY(driver().press(u"Upgrade a release"_s));
    QVERIFY(!driver().isEnabled(u"Next"_s));
}

void StartPageTest::whatIsFoundIsTaken()
{
    m_it->made.offered = m_it->made.scope;
    m_it->open({});
    QTRY_COMPARE(m_it->session().scope().projects, m_it->made.scope.projects);
    QVERIFY(driver().find<PathCheckBox>(path(u"project"_s))->isChecked());
    QVERIFY(driver().isEnabled(u"Next"_s));
}

// It is where a menu starts programs.
void StartPageTest::homeIsNoProject()
{
    const QByteArray home = qgetenv("HOME");
    qputenv("HOME", QFile::encodeName(m_it->made.path(u"."_s)));
    const QScopeGuard back([&] { qputenv("HOME", home); });
    for (const QString &folder : {QDir::homePath(), QDir::rootPath(), QDir::homePath() + u"/.."_s})
        QVERIFY2(offeredScope(folder).projects.isEmpty(), qPrintable(folder));
    QCOMPARE(offeredScope(path(u"project"_s)).projects, {path(u"project"_s)});
}

void StartPageTest::whatIsFoundIsOfferedBesideWhatWasAskedFor()
{
    m_it->made.offered.projects << path(u"other"_s);
    m_it->open();
    QTRY_VERIFY(driver().find<PathCheckBox>(path(u"other"_s)));
    QVERIFY(!driver().find<PathCheckBox>(path(u"other"_s))->isChecked());
    QCOMPARE(m_it->session().scope().projects, {path(u"project"_s)});
}

void StartPageTest::whatIsTypedStays()
{
    m_it->open();
    QVERIFY(driver().press(u"Upgrade a release"_s));
    QTRY_COMPARE(driver().find<QComboBox>(u"Context"_s)->count(), 2);
    driver().find<QComboBox>(u"Context"_s)->setCurrentText(u"production"_s);
    QTest::keyClicks(driver().find<QLineEdit>(u"Namespace"_s), u" machine-learning "_s);
    QVERIFY(driver().press(u"Sources and network"_s));
    QTest::keyClicks(driver().find<QLineEdit>(u"Package index"_s), u"https://index.example.org"_s);
    QCOMPARE(m_it->session().scope().nameSpace, u"machine-learning"_s);
    QVERIFY(m_it->goTo(Station::Inspect));
    QVERIFY(m_it->press(u"Back"_s));
    QCOMPARE(m_it->session().scope().context, u"production"_s);
    QCOMPARE(m_it->session().scope().indexUrl, u"https://index.example.org"_s);
    QCOMPARE(driver().find<QLineEdit>(u"Namespace"_s)->text(), u" machine-learning "_s);
}

void StartPageTest::openSectionDoesNotLookPressed()
{
    m_it->open();
    QAbstractButton *toggle = driver().button(u"Sources and network"_s);
    QVERIFY(toggle);
    const auto picture = [toggle] { return toggle->grab().toImage(); };
    const QImage closed = picture();
    QVERIFY(driver().press(u"Sources and network"_s));
    QVERIFY(toggle->isChecked());
    const QImage open = picture();
    QVERIFY(open != closed); // the arrow
    const QRect text = toggle->rect().adjusted(toggle->width() / 4, 0, 0, 0);
    QCOMPARE(open.copy(text), closed.copy(text));
    QVERIFY(driver().press(u"Sources and network"_s));
    QCOMPARE(picture(), closed);
}

void StartPageTest::pathsAreToldApart()
{
    QDir(path({})).mkpath(u"environment/bin"_s);
    m_it->made.write(u"environment/pyvenv.cfg"_s, "home = /usr/bin\n");
    m_it->made.write(u"notes.txt"_s, "nothing\n");
    QCOMPARE(kindOfPath(path(u"environment"_s)), PathKind::Environment);
    QCOMPARE(kindOfPath(path(u"project"_s)), PathKind::Project);
    QCOMPARE(kindOfPath(path(u"values.yaml"_s)), PathKind::Deployment);
    m_it->made.write(u"plan.json"_s, "{}\n");
    QCOMPARE(kindOfPath(path(u"plan.json"_s)), PathKind::SavedPlan);
    QCOMPARE(kindOfPath(path(u"notes.txt"_s)), PathKind::Other);
    for (const QString &name : {u"picture.png"_s, u"python3.12"_s}) { // as on a memory stick
        m_it->made.write(name, "nothing\n");
        QVERIFY(QFile::setPermissions(path(name), QFile::Permissions::fromInt(0x7755)));
    }
    QCOMPARE(kindOfPath(path(u"picture.png"_s)), PathKind::Other);
    QCOMPARE(kindOfPath(path(u"python3.12"_s)), PathKind::Environment);
    QCOMPARE(kindOfPath(path(u"not-there"_s)), PathKind::Other);
}

void StartPageTest::dropped()
{
    m_it->made.write(u"notes.txt"_s, "nothing\n");
    m_it->open({});
    const auto drop = [this](const QStringList &names) {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &name : names)
            urls << QUrl::fromLocalFile(path(name));
        data.setUrls(urls);
        QDragEnterEvent enter({9, 9}, Qt::CopyAction, &data, Qt::LeftButton, {});
        enter.setAccepted(false);
        QApplication::sendEvent(driver().page(), &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent event({9, 9}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(driver().page(), &event);
        return event.isAccepted();
    };
    QVERIFY(!drop({u"notes.txt"_s}));
    QVERIFY(drop({u"values.yaml"_s, u"notes.txt"_s}));
    QVERIFY(driver().text().contains(u"Not taken: notes.txt."_s));
    QVERIFY(drop({u"project"_s}));
    QVERIFY(!driver().text().contains(u"Not taken"_s));
    QCOMPARE(m_it->session().scope(), m_it->made.scope);
    QVERIFY(m_it->made.plan.save(path(u"plan.json"_s)));
    QVERIFY(drop({u"plan.json"_s}));
    QTRY_COMPARE(driver().station(), Station::Plan);
}

// As a crash in its third step leaves it.
QString StartPageTest::interruptedRun() const
{
    Outcome<Journal> journal = Journal::create(path(u"runs"_s), m_it->made.plan);
    if (!journal)
        return {};
    for (const QString &step : {u"look"_s, u"look-again"_s})
        for (const Edge edge : {Edge::Intended, Edge::Done, Edge::Verified})
            if (!journal->append({{}, step, edge, {}}))
                return {};
    return journal->append({{}, u"files"_s, Edge::Intended, {}}) ? journal->folder() : QString();
}

void StartPageTest::interruptedRunComesFirst()
{
    QVERIFY(!interruptedRun().isEmpty());
    m_it->open();
    QTRY_VERIFY(driver().isEnabled(u"Resume"_s));
    QTest::qWait(1);
    const auto top = [&](const QWidget *widget) {
        return widget->mapTo(driver().page(), QPoint()).y();
    };
    QVERIFY(top(driver().button(u"Resume"_s)) <
            top(driver().find<QPushButton>(u"Add to Projects"_s)));
    QVERIFY(m_it->says(u"Interrupted, 2 of 4 steps done."_s));
    QVERIFY(driver().press(u"Resume"_s));
    QCOMPARE(driver().station(), Station::Run);
    QVERIFY(m_it->says(u"This run was not finished"_s));
    QCOMPARE(m_it->running().stand(u"files"_s), StepStand::Interrupted); // nobody works on it
    const QAbstractItemModel *steps = driver().find<QListView>(u"Steps of the run"_s)->model();
    QCOMPARE(steps->index(2, 0).data(DetailRole).toString(), u"interrupted"_s);
    QVERIFY(m_it->press(u"Resume"_s));
    QVERIFY(m_it->says(u"Rewrite the files"_s));
    QVERIFY(m_it->press(u"Start This Step"_s));
    QTRY_COMPARE(m_it->running().question(), RunSession::Question::Consent);
    QCOMPARE(m_it->running().askedStep()->id, u"delete"_s);
    QCOMPARE(m_it->running().stand(u"files"_s), StepStand::Done);
}

void StartPageTest::runThatIsDoneCanBeRolledBack()
{
    QVERIFY(!interruptedRun().isEmpty());
    m_it->open();
    QVERIFY(m_it->press(u"Roll Back"_s));
    QCOMPARE(driver().station(), Station::Run);
    QVERIFY(m_it->says(u"Roll back?"_s));
    QVERIFY(m_it->press(u"Roll Back Now"_s));
    QTRY_VERIFY(m_it->running().result());
    QVERIFY2(m_it->running().result()->end == RunEnd::RolledBack, qPrintable(driver().text()));
}

void StartPageTest::planThatCannotBeRead()
{
    m_it->made.write(u"plan.json"_s, "{\"schema\": 1, \"steps\": [");
    m_it->open();
    static_cast<StartPage *>(driver().page())->loadPlan(path(u"plan.json"_s));
    QTRY_VERIFY(driver().button(u"OK"_s));
    const auto *box = m_it->window->findChild<QMessageBox *>();
    QVERIFY2(box->text().contains(u"plan.json"_s), qPrintable(box->text()));
    QVERIFY(driver().press(u"OK"_s));
    QCOMPARE(driver().station(), Station::Start);
}

void StartPageTest::planThatWasSaved()
{
    QVERIFY(m_it->made.plan.save(path(u"plan.json"_s)));
    m_it->open();
    auto *start = static_cast<StartPage *>(driver().page());
    start->loadPlan(path(u"plan.json"_s));
    start->loadPlan(path(u"plan.json"_s)); // two were dropped: one is opened
    QTRY_COMPARE(driver().station(), Station::Plan);
    QTest::qWait(100);
    QCOMPARE(driver().station(), Station::Plan);
    QCOMPARE(m_it->plan(), m_it->made.plan);
    QVERIFY(!driver().button(u"Plan Again"_s));
    QVERIFY(m_it->goTo(Station::Run));
}

QTEST_MAIN(StartPageTest)
#include "start_page.moc"
