// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "charts/charts.h"
#include "pages/driver.h"
#include "pages/heartbeat.h"
#include "pages/watched_application.h"
#include "pages/widgets/path_check_box.h"
#include "pages/widgets/two_line_delegate.h"
#include "scene/scene.h"
#include "scene/upgraded.h"
#include "system/files.h"

#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMimeData>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>
#include <vector>

using namespace wizard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype toldGaps = 12;
constexpr double frame = 16; // milliseconds

} // namespace

// The main job on the real programs, through the window: a v1 installation becomes v2, page by
// page, and comes back.
class WindowEndToEnd : public QObject
{
    Q_OBJECT
public:
    explicit WindowEndToEnd(WatchedApplication &application) : m_application(application) {}

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_hasFailed |= QTest::currentTestFailed(); }
    void start();
    void inspect();
    void plan();
    void review();
    void run();
    void report();
    void rollBack();
    void neverBlocked();

private:
    QString path(const QString &name) const { return m_settings.filePath(name); }
    QAbstractItemModel *steps() const;
    bool waitFor(const std::function<bool()> &condition, std::chrono::milliseconds limit);
    void tellHeartbeat(const char *when);
    bool dropOnPage(const QStringList &paths);
    void answer();

    QTemporaryDir m_settings;
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Scene> m_scene;
    std::unique_ptr<WizardWindow> m_window;
    std::unique_ptr<Driver> m_driver;
    QByteArray m_before;
    int m_wrongNames = 0;
    WatchedApplication &m_application;
    Heartbeat m_heartbeat;
    QMultiMap<double, QString> m_longestGaps; // what the thread did between two beats
    bool m_hasFailed = false;
};

void WindowEndToEnd::init()
{
    if (m_hasFailed)
        QSKIP("a page before this one failed");
}

void WindowEndToEnd::initTestCase()
{
    if (const QString why = TestCluster::whyUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY2(m_cluster->error().isEmpty(), qPrintable(m_cluster->error()));
    m_scene = std::make_unique<Scene>(
        m_cluster.get(), releasedCharts().isEmpty() ? smallCharts() : releasedCharts());
    QVERIFY2(m_scene->error().isEmpty(), qPrintable(m_scene->error()));
    m_before = m_scene->state();
    QVERIFY(m_before.contains("polyaxon==1.20.0") &&
            m_before.contains("Deployment plx-polyaxon-api 1.20.0"));

    m_heartbeat.onBeat = [this](double busy) {
        m_longestGaps.insert(busy, u"%1, page %2"_s.arg(m_application.takeEvents())
                                       .arg(m_window ? m_window->currentId() : -1));
        if (m_longestGaps.size() > toldGaps)
            m_longestGaps.erase(m_longestGaps.cbegin());
    };
    useOwnSettings(m_settings.path());
    const Outcome<Guide> guide = Guide::builtIn(u"v1-to-v2"_s);
    QVERIFY(guide);
    m_window = makeWindow(realEngine(*guide, path(u"runs"_s)), {});
    m_driver = std::make_unique<Driver>(*m_window);
    m_window->show();
    m_window->resize(1180, 740);
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

// The window is measured while a person waits, and not while this test works in its thread.
bool WindowEndToEnd::waitFor(const std::function<bool()> &condition,
                             std::chrono::milliseconds limit)
{
    const QDeadlineTimer deadline(limit);
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        m_application.watch(true);
        m_heartbeat.start();
        QTest::qWait(50);
        m_heartbeat.stop();
        m_application.watch(false);
    }
    return true;
}

void WindowEndToEnd::tellHeartbeat(const char *when)
{
    qInfo(
        "the window's thread while %s: %zu beats; late p99 %.1f ms, at most %.1f ms; not by other "
        "programs p99 %.1f ms, at most %.1f ms; busy at most %.1f ms; longest event: %s",
        when, m_heartbeat.count(), m_heartbeat.gap(0.99), m_heartbeat.gap(1),
        m_heartbeat.blocked(0.99), m_heartbeat.blocked(1), m_heartbeat.busy(1),
        qPrintable(m_application.longest()));
}

bool WindowEndToEnd::dropOnPage(const QStringList &paths)
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    QDragEnterEvent enter({20, 20}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(m_driver->page(), &enter);
    QDropEvent drop({20, 20}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(m_driver->page(), &drop);
    return enter.isAccepted() && drop.isAccepted();
}

// What was found in the current folder is not wanted. One thing comes by its file dialog, two are
// dropped onto the page, the cluster is typed.
void WindowEndToEnd::start()
{
    QCOMPARE(m_driver->station(), Station::Start);
    const QString here = QDir::currentPath();
    QTRY_VERIFY(m_driver->find<PathCheckBox>(here));
    m_driver->find<PathCheckBox>(here)->click();
    auto *add = m_driver->find<QPushButton>(u"Add to Python environments"_s);
    QVERIFY(add);
    QTest::mouseClick(add, Qt::LeftButton);
    QTRY_VERIFY(m_driver->page()->findChild<QFileDialog *>());
    auto *dialog = m_driver->page()->findChild<QFileDialog *>();
    dialog->setDirectory(m_scene->python());
    QMetaObject::invokeMethod(dialog, "accept");
    QVERIFY(dropOnPage({m_scene->project(), m_scene->deployment()}));

    QVERIFY(m_driver->press(u"Upgrade a release"_s));
    m_driver->find<QComboBox>(u"Context"_s)->lineEdit()->setText(m_cluster->context());
    QTest::keyClicks(m_driver->find<QLineEdit>(u"Namespace"_s), u"polyaxon"_s);
    QTest::keyClicks(m_driver->find<QLineEdit>(u"Release"_s), u"plx"_s);
    m_driver->picture(u"1-start"_s);
    if (m_window->session().scope().kubeconfig.isEmpty())
        QVERIFY(m_driver->press(u"Sources and network"_s));
    m_driver->find<QLineEdit>(u"Kubeconfig"_s)->setText(m_cluster->kubeconfig());
    m_driver->find<QLineEdit>(u"Chart repository"_s)->setText(m_scene->scopeArguments().last());
    m_driver->find<QLineEdit>(u"Folder of wheels"_s)->setText(m_scene->wheels());
    const Scope &scope = m_window->session().scope();
    QCOMPARE(scope.pythons, {m_scene->python()});
    QCOMPARE(scope.projects, {m_scene->project()});
    QCOMPARE(scope.deployments, {m_scene->deployment()});
    QVERIFY(m_driver->press(u"Next"_s));
}

void WindowEndToEnd::inspect()
{
    QCOMPARE(m_driver->station(), Station::Inspect);
    QVERIFY(!m_driver->isEnabled(u"Next"_s));
    QTest::qWait(400);
    m_driver->picture(u"2-inspect-running"_s);
    QVERIFY(waitFor([this] { return m_driver->isEnabled(u"Next"_s); }, 2min));
    tellHeartbeat("it looks around");
    m_driver->picture(u"2-inspect"_s);
    for (const ProbeState &probe : m_window->session().inspecting().probes())
        QVERIFY2(probe.phase == ProbeState::Phase::Done, qPrintable(probe.title + probe.summary));
    QVERIFY(m_driver->press(u"Next"_s));
}

QAbstractItemModel *WindowEndToEnd::steps() const
{
    // The list of a combo box is a view too, in a window of its own.
    for (const QListView *view : m_driver->page()->findChildren<QListView *>())
        if (view->window() == m_window.get())
            return view->model();
    return nullptr;
}

void WindowEndToEnd::plan()
{
    QCOMPARE(m_driver->station(), Station::Plan);
    QVERIFY(!m_driver->isEnabled(u"Next"_s));
    QVERIFY(waitFor([this] { return !m_window->session().planning().isMaking(); }, 3min));
    tellHeartbeat("it looks around and plans");
    QVERIFY2(m_window->session().planning().plan(), qPrintable(m_driver->text()));
    m_driver->picture(u"3-plan"_s);
    QVERIFY(steps());
    QCOMPARE(steps()->rowCount(), m_window->session().planning().plan()->steps.size());
    QVERIFY(steps()->rowCount() > 3);
    QVERIFY(m_driver->press(u"Next"_s));
}

void WindowEndToEnd::review()
{
    QCOMPARE(m_driver->station(), Station::Review);
    const Plan &plan = *m_window->session().planning().plan();
    auto *tree = m_driver->find<QTreeWidget>(u"Files and objects that change"_s);
    QVERIFY(tree);
    QCOMPARE(tree->topLevelItemCount(), 2);
    QCOMPARE(tree->topLevelItem(0)->childCount(), plan.changes.size());
    QCOMPARE(tree->topLevelItem(1)->childCount(), plan.objects.size());
    QVERIFY(!plan.objects.isEmpty());

    auto *items = m_driver->find<QListWidget>(u"Edits and notes of this file"_s);
    QTRY_VERIFY(items->count() > 0);
    m_driver->picture(u"4-review-file"_s);
    QModelIndex decision;
    for (int row = 0; row < items->count() && !decision.isValid(); ++row)
        if (items->item(row)->data(Qt::CheckStateRole).isValid())
            decision = items->model()->index(row, 0);
    QVERIFY(decision.isValid());
    const DecisionCount all = countDecisions(plan.changes.first());
    Driver::check(items, decision);
    QCOMPARE(countDecisions(plan.changes.first()).accepted, all.accepted - 1);
    QTRY_COMPARE(decision.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QTest::qWait(300);
    m_driver->picture(u"4-review-rejected"_s);
    Driver::check(items, decision);
    QCOMPARE(countDecisions(plan.changes.first()), all);

    tree->setCurrentItem(tree->topLevelItem(1)->child(0));
    QTest::qWait(300);
    m_driver->picture(u"4-review-object"_s);
    QVERIFY(!m_driver->text().contains(u"not-to-be-seen"_s));
    QVERIFY(m_driver->press(u"Next"_s));
}

// Whatever is asked gets the answer of somebody who wants the upgrade; the namespace is first typed
// wrong.
void WindowEndToEnd::answer()
{
    const RunSession &running = m_window->session().running();
    if (running.question() == RunSession::Question::None)
        return;
    QVERIFY2(running.question() == RunSession::Question::Consent, qPrintable(m_driver->text()));
    if (!running.askedStep()->destruction) {
        QTRY_VERIFY(m_driver->button(u"Start This Step"_s));
        m_driver->picture(u"5-run-consent"_s);
        QVERIFY(m_driver->press(u"Start This Step"_s));
        return;
    }
    QTRY_VERIFY(m_driver->find<QLineEdit>(u"Type polyaxon to confirm"_s));
    auto *field = m_driver->find<QLineEdit>(u"Type polyaxon to confirm"_s);
    m_driver->picture(u"5-run-destructive"_s);
    QTest::keyClicks(field, u"polyaxo"_s);
    QVERIFY(!m_driver->press(u"Delete and Go On"_s));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(running.question(), RunSession::Question::Consent);
    ++m_wrongNames;
    QTest::keyClicks(field, u"n"_s);
    QVERIFY(m_driver->press(u"Delete and Go On"_s));
}

void WindowEndToEnd::run()
{
    QCOMPARE(m_driver->station(), Station::Run);
    m_driver->picture(u"5-run-ready"_s);
    QVERIFY(!m_driver->isEnabled(u"Next"_s));
    QTRY_VERIFY(m_driver->button(u"Begin"_s));
    QVERIFY(m_driver->press(u"Begin"_s));
    const RunSession &running = m_window->session().running();
    bool pictured = false;
    const auto goesOn = [&] {
        answer();
        if (!pictured && running.elapsed() > 2500) {
            m_driver->picture(u"5-run-running"_s);
            pictured = true;
        }
        return running.result() || QTest::currentTestFailed();
    };
    QVERIFY2(waitFor(goesOn, 10min) && running.result(), qPrintable(m_driver->text()));
    tellHeartbeat("it looks around, plans and runs");
    m_driver->picture(u"5-run-done"_s);
    QVERIFY2(running.result()->end == RunEnd::Done, qPrintable(m_driver->text()));
    QVERIFY(m_wrongNames > 0);
    QVERIFY(!m_driver->isEnabled(u"Back"_s));
    QVERIFY(m_driver->press(u"Next"_s));
    const QString charts = releasedCharts().isEmpty() ? smallCharts() : releasedCharts();
    QCOMPARE(lackingOfUpgrade(*m_scene, *m_cluster, charts + u"/polyaxon-2.9.4.tgz"_s), QString());
}

void WindowEndToEnd::report()
{
    QCOMPARE(m_driver->station(), Station::Report);
    m_driver->picture(u"6-report"_s);
    QVERIFY(m_driver->text().contains(u"Every step went through"_s));
}

void WindowEndToEnd::rollBack()
{
    QVERIFY(m_driver->press(u"Roll Back"_s));
    QCOMPARE(m_driver->station(), Station::Run);
    QTRY_VERIFY(m_driver->find<QLineEdit>(u"Type polyaxon to confirm"_s));
    m_driver->picture(u"5-run-roll-back"_s);
    QVERIFY(!m_driver->press(u"Roll Back Now"_s));
    QTest::keyClicks(m_driver->find<QLineEdit>(u"Type polyaxon to confirm"_s), u"polyaxon"_s);
    QVERIFY(m_driver->press(u"Roll Back Now"_s));
    const RunSession &running = m_window->session().running();
    QVERIFY(waitFor([&] { return !running.isActive(); }, 10min));
    tellHeartbeat("anything runs");
    m_driver->picture(u"5-run-rolled-back"_s);
    QVERIFY2(running.result() && running.result()->end == RunEnd::RolledBack,
             qPrintable(m_driver->text()));
    QVERIFY(m_driver->press(u"Next"_s));
    QCOMPARE(m_driver->station(), Station::Report);
    m_driver->picture(u"6-report-rolled-back"_s);
    QCOMPARE(m_scene->state(), m_before);
}

void WindowEndToEnd::neverBlocked()
{
    QVERIFY(m_heartbeat.count() > 1000);
    // Where to paint the window once takes longer than half a frame, the machine is slow or busy.
    std::vector<double> painted;
    for (int round = 0; round < 5; ++round) {
        const double begun = WatchedApplication::busy();
        m_window->grab();
        painted.push_back(WatchedApplication::busy() - begun);
    }
    std::ranges::sort(painted);
    for (const auto &[busy, events] : m_longestGaps.asKeyValueRange())
        qInfo("busy for %.1f ms between two beats: %s", busy, qPrintable(events));
    const double limit = std::max(frame, 2 * painted[2]);
    qInfo("the whole window is painted in %.1f ms, the limit is %.1f ms", painted[2], limit);
    QVERIFY(m_application.longestTime() > 0);
    // One of thousands may be the machine's, which takes its memory back at times; what the window
    // itself does at each step comes more often.
    QVERIFY2(m_heartbeat.busyButOne() < limit, qPrintable(m_longestGaps.last()));
    QVERIFY2(m_heartbeat.busy(1) < 4 * limit, qPrintable(m_longestGaps.last()));
    QVERIFY(m_heartbeat.blocked(0.99) < 16);
}

int main(int argc, char *argv[])
{
    WatchedApplication application(argc, argv);
    WindowEndToEnd test(application);
    return QTest::qExec(&test, argc, argv);
}
#include "window_end_to_end.moc"
