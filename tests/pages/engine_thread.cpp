// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/session/engine_thread.h"
#include "pages/heartbeat.h"

#include <QCoroTimer>
#include <QSemaphore>
#include <QTest>

#include <atomic>

using namespace wizard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// What the engine does in its thread is heard in the window's, in order, and never keeps it.
class EngineThreadTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void worksElsewhere();
    void heardInOrder();
    void asks();
    void muchIsSaid();
    void keepsNobody();
    void endsInTheMiddle();
    void endsWhileMuchIsSaid();
};

namespace {

QCoro::Task<QThread *> whereItWorks()
{
    co_return QThread::currentThread();
}

QCoro::Task<> note(EngineThread &engine, EngineThread::Work<QThread *> work, QThread *&there,
                   QThread *&here)
{
    QThread *worked = co_await engine.run<QThread *>(std::move(work));
    here = QThread::currentThread();
    there = worked;
}

// Says numbers, as a step's output, and ends with how many.
QCoro::Task<int> sayMuch(RunObserver observer, int count)
{
    for (int number = 0; number < count; ++number)
        observer.output(Step(), QString::number(number));
    co_return count;
}

QCoro::Task<int> waitLong()
{
    QThread::msleep(300);
    co_return 1;
}

QCoro::Task<int> askOnce(RunObserver observer)
{
    Step step;
    step.id = u"asked"_s;
    const Consent consent = co_await observer.consent(step);
    co_return consent.answer == Consent::Answer::Go &&consent.confirmation == step.id ? 1 : 0;
}

QCoro::Task<Consent> agree(Step step)
{
    QTimer timer;
    timer.start(10ms);
    co_await timer;
    co_return Consent{Consent::Answer::Go, step.id};
}

QCoro::Task<int> never(std::shared_ptr<QSemaphore> begun)
{
    begun->release();
    QTimer timer;
    timer.start(1h);
    co_await timer;
    co_return 1;
}

QCoro::Task<> keep(EngineThread &engine, EngineThread::Work<int> work, std::optional<int> &value)
{
    const int given = co_await engine.run<int>(std::move(work));
    value = given;
}

} // namespace

void EngineThreadTest::worksElsewhere()
{
    EngineThread engine;
    QThread *there = nullptr;
    QThread *here = nullptr;
    note(engine, whereItWorks, there, here);
    QTRY_VERIFY(there);
    QVERIFY(there != QThread::currentThread());
    QCOMPARE(here, QThread::currentThread());
}

void EngineThreadTest::heardInOrder()
{
    EngineThread engine;
    QStringList heard;
    std::optional<int> count;
    const RunObserver observer = engine.heardHere(
        {{}, {}, {}, {}, [&](const Step &, const QString &line) {
             QCOMPARE(QThread::currentThread(), QCoreApplication::instance()->thread());
             QVERIFY(!count); // the value comes after all that was said
             heard << line;
         }});
    keep(engine, [=] { return sayMuch(observer, 1000); }, count);
    QTRY_VERIFY(count);
    QCOMPARE(heard.size(), 1000);
    for (int number = 0; number < 1000; ++number)
        QCOMPARE(heard.at(number).toInt(), number);
}

void EngineThreadTest::asks()
{
    EngineThread engine;
    std::optional<int> agreed;
    const RunObserver observer =
        engine.heardHere({[](const Step &step) { return agree(step); }, {}, {}, {}, {}});
    keep(engine, [=] { return askOnce(observer); }, agreed);
    QTRY_COMPARE(agreed, 1);
}

void EngineThreadTest::muchIsSaid()
{
    EngineThread engine;
    int heard = 0;
    std::optional<int> count;
    const RunObserver observer = engine.heardHere(
        {{}, {}, {}, {}, [&](const Step &, const QString &line) { heard += !line.isEmpty(); }});
    Heartbeat heartbeat;
    heartbeat.start();
    keep(engine, [=] { return sayMuch(observer, 500'000); }, count);
    QTRY_VERIFY_WITH_TIMEOUT(count, 60'000);
    heartbeat.stop();
    QCOMPARE(heard, 500'000);
    QVERIFY(heartbeat.count() > 10);
    QVERIFY2(heartbeat.busy(1) < 16, qPrintable(QString::number(heartbeat.busy(1))));
    QVERIFY2(heartbeat.blocked(0.99) < 16, qPrintable(QString::number(heartbeat.blocked(0.99))));
}

void EngineThreadTest::keepsNobody()
{
    EngineThread engine;
    std::optional<int> value;
    Heartbeat heartbeat;
    heartbeat.start();
    keep(engine, waitLong, value);
    QTRY_VERIFY(value);
    heartbeat.stop();
    QVERIFY2(heartbeat.count() > 20, qPrintable(QString::number(heartbeat.count())));
}

void EngineThreadTest::endsInTheMiddle()
{
    const auto begun = std::make_shared<QSemaphore>();
    std::optional<int> value;
    {
        EngineThread engine;
        keep(engine, [begun] { return never(begun); }, value);
        QVERIFY(begun->tryAcquire(1, 10'000));
    }
    QTest::qWait(20);
    QVERIFY(!value);
}

void EngineThreadTest::endsWhileMuchIsSaid()
{
    const auto begun = std::make_shared<QSemaphore>();
    std::optional<int> value;
    int heard = 0;
    {
        EngineThread engine;
        const RunObserver observer =
            engine.heardHere({{}, {}, {}, {}, [&](const Step &, const QString &) { ++heard; }});
        const auto work = [=] {
            begun->release();
            return sayMuch(observer, 100'000); // more than is kept for who does not listen
        };
        keep(engine, work, value);
        QVERIFY(begun->tryAcquire(1, 10'000));
        QThread::msleep(50);
    }
    const int before = heard;
    QTest::qWait(20);
    QCOMPARE(heard, before);
    QVERIFY(!value);
}

QTEST_GUILESS_MAIN(EngineThreadTest)
#include "engine_thread.moc"
