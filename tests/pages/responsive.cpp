// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/diff_view.h"
#include "pages/heartbeat.h"
#include "pages/made_window.h"
#include "pages/session/engine_thread.h"
#include "pages/watched_application.h"

#include <QCoroTimer>

using namespace wizard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Much is found, much is planned, and much is said while it is carried out: whatever comes, between
// two turns of the event loop the window's thread works for less than a frame.
class ResponsiveTest : public QObject
{
    Q_OBJECT
public:
    explicit ResponsiveTest(WatchedApplication &application) : m_application(application) {}

private Q_SLOTS:
    void init();
    void lookingAround();
    void planning();
    void reviewing();
    void running();

private:
    bool watched(const std::function<bool()> &condition);
    void press(const QString &text) const;
    void tell(const char *when);

    WatchedApplication &m_application;
    EngineThread m_thread;
    std::unique_ptr<MadeWindow> m_it;
    Heartbeat m_heartbeat;
    double m_longest = 0;
    QString m_longestEvents;
};

namespace {

constexpr int steps = 12;
constexpr int files = 2000;
constexpr double frame = 16; // milliseconds

QString sentences(int count)
{
    return u"What stands here is as long as it is in a real inspection of a cluster. "_s.repeated(
        count);
}

QList<Finding> manyFindings()
{
    QList<Finding> findings;
    for (int index = 0; index < 40; ++index) {
        Finding finding = madeFinding(index % 3 == 0 ? Severity::Warning : Severity::Note,
                                      u"found-%1"_s.arg(index), u"polyaxon"_s);
        finding.why = sentences(2);
        finding.action = sentences(1);
        if (index % 4 == 0)
            finding.command = {u"kubectl"_s, u"get"_s, u"pods"_s, u"--namespace=polyaxon"_s};
        findings << finding;
    }
    return findings;
}

// Of all but the first only the plan is seen.
QList<Change> manyChanges(const Change &first)
{
    QList<Change> changes{first};
    const QString folder = first.path.left(first.path.lastIndexOf(u'/'));
    for (int index = 1; index < files; ++index) {
        changes << first;
        changes.last().path = u"%1/package%2/module%3.py"_s.arg(folder).arg(index % 40).arg(index);
        changes.last().notes << madeFinding(Severity::Note, u"noted-%1"_s.arg(index % 20),
                                            u"a name"_s);
    }
    return changes;
}

QList<Step> manySteps()
{
    QList<Step> made;
    for (int index = 0; index < steps; ++index) {
        Step step = shellStep(u"step-%1"_s.arg(index), u"Step of much output %1"_s.arg(index),
                              u"seq 1 4000; sleep 0.2; echo done"_s, u"true"_s);
        step.why = sentences(2);
        step.undoText = sentences(1);
        for (int more = 0; more < 6; ++more)
            step.actions << step.actions.first();
        step.needs = {sentences(1), sentences(1)};
        made << step;
    }
    return made;
}

QCoro::Task<> pause(std::chrono::milliseconds time)
{
    QTimer timer;
    timer.start(time);
    co_await timer;
}

QCoro::Task<Inspection> lookAround(Inspection inspection, InspectObserver observer)
{
    for (ProbeState probe : inspection.probes) {
        probe.phase = ProbeState::Phase::Running;
        observer.probe(probe);
        co_await pause(3ms);
    }
    for (const Finding &finding : inspection.findings) {
        observer.finding(finding);
        co_await pause(8ms);
    }
    for (const ProbeState &probe : inspection.probes)
        observer.probe(probe);
    sortFindings(inspection.findings);
    co_return inspection;
}

QCoro::Task<Outcome<Plan>> makeMadePlan(Plan plan, std::function<void(QString)> progress)
{
    for (int index = 0; index < 30; ++index) {
        progress(u"Reading file %1 of 30"_s.arg(index));
        co_await pause(10ms);
    }
    co_return plan;
}

} // namespace

void ResponsiveTest::init()
{
    m_it = std::make_unique<MadeWindow>();
    Made &made = m_it->made;
    made.inspection.findings = manyFindings();
    for (int index = 0; index < 12; ++index) {
        ProbeState probe = made.inspection.probes.first();
        probe.id = probe.title = u"Probe %1"_s.arg(index);
        made.inspection.probes << probe;
    }
    made.plan.steps = manySteps();
    made.plan.changes = manyChanges(made.plan.changes.first());
    Engine engine = made.engine();
    engine.inspect = [this](Scope, std::stop_token, InspectObserver observer) {
        return m_thread.run<Inspection>(
            [inspection = m_it->made.inspection, heard = m_thread.heardHere(std::move(observer))] {
                return lookAround(inspection, heard);
            });
    };
    engine.plan = [this](Inspection, Choices, std::stop_token, std::function<void(QString)> said) {
        return m_thread.run<Outcome<Plan>>(
            [plan = m_it->made.plan, heard = m_thread.heardHere(std::move(said))] {
                return makeMadePlan(plan, heard);
            });
    };
    m_it->open(made.scope, engine);
    m_heartbeat.onBeat = [this](double busy) {
        const QString events = m_application.takeEvents();
        if (busy > m_longest) {
            m_longest = busy;
            m_longestEvents = events;
        }
    };
}

bool ResponsiveTest::watched(const std::function<bool()> &condition)
{
    m_longest = 0;
    const QDeadlineTimer deadline(60s);
    while (!condition() && !deadline.hasExpired()) {
        m_application.watch(true);
        m_heartbeat.start();
        QTest::qWait(50);
        m_heartbeat.stop();
        m_application.watch(false);
    }
    return condition();
}

// In a turn of the event loop that is measured.
void ResponsiveTest::press(const QString &text) const
{
    QVERIFY(QTest::qWaitFor([&] { return m_it->driver->isEnabled(text); }));
    QMetaObject::invokeMethod(m_it->driver->button(text), "click", Qt::QueuedConnection);
}

void ResponsiveTest::tell(const char *when)
{
    const QString longest = u"busy for %1 ms: %2"_s.arg(m_longest, 0, 'f', 1).arg(m_longestEvents);
    qInfo("while %s, late by the clock p99 %.1f ms, at most %.1f ms; %s", when,
          m_heartbeat.gap(0.99), m_heartbeat.gap(1), qPrintable(longest));
    QVERIFY2(m_longest > 0 && m_longest < frame, qPrintable(longest));
}

void ResponsiveTest::lookingAround()
{
    press(u"Next"_s);
    QVERIFY(watched([this] { return m_it->session().inspecting().inspection().has_value(); }));
    tell("it looks around");
}

void ResponsiveTest::planning()
{
    QVERIFY(m_it->goTo(Station::Inspect));
    press(u"Next"_s);
    QVERIFY(watched([this] { return m_it->session().planning().plan().has_value(); }));
    tell("it plans");
}

void ResponsiveTest::reviewing()
{
    QVERIFY(m_it->goTo(Station::Plan));
    press(u"Next"_s);
    const auto *view = m_it->window->findChild<DiffView *>();
    QVERIFY(watched([&] { return view && view->isVisible() && view->changeCount() > 0; }));
    tell("the review is opened");
    PlanSession &planning = m_it->session().planning();
    const QString rule = m_it->plan().changes.first().edits.first().rule;
    QVERIFY(planning.countOfRule(rule).all >= files);
    QTimer::singleShot(0, &planning, [&] { planning.setRuleAccepted(rule, false); });
    QVERIFY(watched([&] { return planning.countOfRule(rule).accepted == 0; }));
    tell("a rule is rejected in every file");
}

void ResponsiveTest::running()
{
    QVERIFY(m_it->goTo(Station::Run));
    QVERIFY(m_it->press(u"Begin"_s));
    RunSession &running = m_it->running();
    int asked = 0;
    QVERIFY(watched([&] {
        if (running.askedStep() && m_it->driver->press(u"Start This Step"_s)) // else not seen yet
            ++asked;
        return running.result().has_value();
    }));
    QCOMPARE(asked, steps);
    QCOMPARE(running.result()->end, RunEnd::Done);
    tell("it runs");
    press(u"Next"_s);
    QVERIFY(watched([this] { return m_it->driver->station() == Station::Report; }));
    tell("the report is opened");
    // No part of a page was one by itself, for a moment, before it had its place.
    QCOMPARE(QSet<QString>(m_application.windows().cbegin(), m_application.windows().cend()),
             {u"wizard::WizardWindow"_s});
}

// What the window does itself it does every time. A machine whose memory or time is taken away
// meanwhile spoils a round, though only the thread's own time is counted.
int main(int argc, char *argv[])
{
    WatchedApplication application(argc, argv);
    int status = 0;
    for (int round = 0; round < 3; ++round) {
        ResponsiveTest test(application);
        status = QTest::qExec(&test, argc, argv);
        if (status == 0)
            break;
    }
    return status;
}
#include "responsive.moc"
