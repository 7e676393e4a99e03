// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/desktop/run_presence.h"
#include "pages/made.h"
#include "pages/session/rehearsal_session.h"
#include "pages/session/run_session.h"

#include <QApplication>
#include <QDBusConnection>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <QWidget>

#include <fcntl.h>
#include <unistd.h>

using namespace wizard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// The three services of a desktop, on a message bus of the test's own.
class Notifications : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    QStringList titles;
    QStringList texts;
public Q_SLOTS:
    uint Notify(const QString &, uint, const QString &, const QString &title, const QString &text,
                const QStringList &, const QVariantMap &, int)
    {
        titles << title;
        texts << text;
        return 1;
    }
};

class PortalRequest : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Request")
public:
    bool isClosed = false;
public Q_SLOTS:
    void Close() { isClosed = true; }
};

class Portal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Inhibit")
public:
    uint flags = 0;
    QString reason;
public Q_SLOTS:
    QDBusObjectPath Inhibit(const QString &, uint wanted, const QVariantMap &options)
    {
        flags = wanted;
        reason = options.value(u"reason"_s).toString();
        return QDBusObjectPath(u"/request/1"_s);
    }
};

// Gives one end of a pipe, as logind does, and sees when it is let go.
class Logind : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public:
    QStringList asked;
    ~Logind() override { ::close(m_own); }
    bool isLetGo() const
    {
        char byte;
        return m_own >= 0 && ::read(m_own, &byte, 1) == 0;
    }
public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &why,
                                    const QString &mode)
    {
        asked = {what, who, why, mode};
        int ends[2];
        if (::pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0)
            return {};
        m_own = ends[0];
        QDBusUnixFileDescriptor given(ends[1]);
        ::close(ends[1]);
        return given;
    }

private:
    int m_own = -1;
};

} // namespace

// What the desktop is told while a run goes on, by real messages to services that listen.
class DesktopTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void portalHoldsSleep();
    void logindHoldsSleepWhereThereIsNoPortal();
    void releasedBeforeTheAnswer();
    void nothingWithoutABus();
    void runIsHeldAndTold();
    void rehearsalIsWatched();

private:
    QDBusConnection services() const { return QDBusConnection(u"services"_s); }
    void offerPortal(bool offered);

    QProcess m_bus;
    Notifications m_notifications;
    Portal m_portal;
    PortalRequest m_request;
    Logind m_logind;
};

void DesktopTest::initTestCase()
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        QSKIP("dbus-daemon is not here");
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    QVERIFY(m_bus.waitForReadyRead(30'000));
    const QByteArray address = m_bus.readLine().trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", address);
    QDBusConnection bus =
        QDBusConnection::connectToBus(QString::fromLatin1(address), u"services"_s);
    QVERIFY(bus.isConnected());
    const auto slot = QDBusConnection::ExportAllSlots;
    QVERIFY(bus.registerObject(u"/org/freedesktop/Notifications"_s, &m_notifications, slot));
    QVERIFY(bus.registerObject(u"/org/freedesktop/portal/desktop"_s, &m_portal, slot));
    QVERIFY(bus.registerObject(u"/request/1"_s, &m_request, slot));
    QVERIFY(bus.registerObject(u"/org/freedesktop/login1"_s, &m_logind, slot));
    QVERIFY(bus.registerService(u"org.freedesktop.Notifications"_s));
    QVERIFY(bus.registerService(u"org.freedesktop.login1"_s));
}

void DesktopTest::cleanupTestCase()
{
    QDBusConnection::disconnectFromBus(u"services"_s);
    m_bus.terminate();
    m_bus.waitForFinished(5000);
}

void DesktopTest::offerPortal(bool offered)
{
    const QString name = u"org.freedesktop.portal.Desktop"_s;
    QDBusConnection bus = services();
    QVERIFY(offered ? bus.registerService(name) : bus.unregisterService(name));
}

void DesktopTest::portalHoldsSleep()
{
    offerPortal(true);
    SleepHold hold;
    hold.hold(u"A step is running."_s);
    QTRY_VERIFY(hold.isHeld());
    QCOMPARE(m_portal.flags, 4u);
    QCOMPARE(m_portal.reason, u"A step is running."_s);
    QVERIFY(!m_request.isClosed);
    hold.release();
    QVERIFY(!hold.isHeld());
    QTRY_VERIFY(m_request.isClosed);
    offerPortal(false);
}

void DesktopTest::logindHoldsSleepWhereThereIsNoPortal()
{
    SleepHold hold;
    hold.hold(u"A step is running."_s);
    QTRY_VERIFY(hold.isHeld());
    QCOMPARE(m_logind.asked.value(0), u"sleep"_s);
    QCOMPARE(m_logind.asked.value(2), u"A step is running."_s);
    QCOMPARE(m_logind.asked.value(3), u"block"_s);
    QTest::qWait(50);
    QVERIFY(!m_logind.isLetGo());
    hold.release();
    QTRY_VERIFY(m_logind.isLetGo());
}

void DesktopTest::releasedBeforeTheAnswer()
{
    offerPortal(true);
    m_request.isClosed = false;
    SleepHold hold;
    hold.hold(u"Short."_s);
    hold.release();
    QTRY_VERIFY(m_request.isClosed);
    QVERIFY(!hold.isHeld());
    offerPortal(false);
}

void DesktopTest::nothingWithoutABus()
{
    const QByteArray session = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    const QByteArray runtime = qgetenv("XDG_RUNTIME_DIR");
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qunsetenv("XDG_RUNTIME_DIR");
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere");
    SleepHold hold;
    hold.hold(u"Alone."_s);
    QTest::qWait(50);
    hold.release();
    qputenv("DBUS_SESSION_BUS_ADDRESS", session);
    qputenv("XDG_RUNTIME_DIR", runtime);
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", session);
}

// A window that nobody looks at: asked, and told how it ended.
void DesktopTest::runIsHeldAndTold()
{
    const Made made;
    const Engine engine = made.engine();
    RunSession running(engine);
    QWidget window;
    const RunPresence presence(running, window, 0ms);
    Plan plan = made.plan;
    plan.steps = {shellStep(u"look"_s, u"Look around"_s, u"sleep 0.3"_s)};
    running.begin(plan);
    QTRY_VERIFY(running.run());
    running.start();
    QTRY_COMPARE(running.question(), RunSession::Question::Consent);
    QTRY_VERIFY(m_notifications.titles.contains(u"The upgrade waits for you"_s));
    QVERIFY(m_notifications.texts.contains(u"Look around"_s));
    QVERIFY(!presence.sleepHold().isHeld());
    running.go();
    QTRY_VERIFY(presence.sleepHold().isHeld());
    const auto before = m_notifications.titles.size();
    QTRY_VERIFY(running.result());
    QTRY_COMPARE(m_notifications.titles.size(), before + 1);
    QVERIFY(!presence.sleepHold().isHeld());
    QTRY_VERIFY(m_logind.isLetGo());
}

void DesktopTest::rehearsalIsWatched()
{
    const Made made;
    const Engine engine = made.engine();
    const RunSession running(engine);
    RehearsalSession rehearsing(engine);
    const QWidget window;
    RunPresence presence(running, window, 0ms);
    presence.watch(rehearsing);
    Plan plan = made.plan;
    plan.steps = {shellStep(u"look"_s, u"Look around"_s, u"sleep 0.3"_s)};
    rehearsing.start(plan);
    QTRY_VERIFY(presence.sleepHold().isHeld());
    QTRY_VERIFY(rehearsing.of(plan));
    QTRY_VERIFY(
        m_notifications.texts.contains(u"The rehearsal went through. Nothing was changed."_s));
    QVERIFY(!presence.sleepHold().isHeld());
}

QTEST_MAIN(DesktopTest)
#include "desktop.moc"
