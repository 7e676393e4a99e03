// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/desktop/sleep_hold.h"

#include "pages/desktop/message_bus.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr uint suspend = 4; // of org.freedesktop.portal.Inhibit

const QString portal = u"org.freedesktop.portal.Desktop"_s;

} // namespace

template <typename Answer> void SleepHold::whenAnswered(const QDBusPendingCall &call, Answer answer)
{
    auto *watcher = new QDBusPendingCallWatcher(call, this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [answer](QDBusPendingCallWatcher *done) {
                done->deleteLater();
                answer(*done);
            });
}

void SleepHold::hold(const QString &why)
{
    if (m_isWanted)
        return;
    m_isWanted = true;
    ++m_asked;
    if (hasSessionBus())
        askPortal(why);
    else
        askLogind(why);
}

void SleepHold::release()
{
    m_isWanted = m_isGranted = false;
    ++m_asked;
    m_logindHold = {};
    if (!m_request.path().isEmpty())
        closeRequest(std::exchange(m_request, {}));
}

void SleepHold::grant()
{
    m_isGranted = true;
    Q_EMIT granted();
}

void SleepHold::closeRequest(const QDBusObjectPath &request)
{
    QDBusConnection::sessionBus().send(QDBusMessage::createMethodCall(
        portal, request.path(), u"org.freedesktop.portal.Request"_s, u"Close"_s));
}

void SleepHold::askPortal(const QString &why)
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(portal, u"/org/freedesktop/portal/desktop"_s,
                                       u"org.freedesktop.portal.Inhibit"_s, u"Inhibit"_s);
    call << QString() << suspend << QVariantMap{{u"reason"_s, why}};
    whenAnswered(QDBusConnection::sessionBus().asyncCall(call),
                 [this, why, asked = m_asked](const QDBusPendingReply<QDBusObjectPath> &reply) {
                     if (reply.isError()) {
                         if (asked == m_asked)
                             askLogind(why);
                     } else if (asked != m_asked) {
                         closeRequest(reply.value());
                     } else {
                         m_request = reply.value();
                         grant();
                     }
                 });
}

void SleepHold::askLogind(const QString &why)
{
    if (!hasSystemBus())
        return;
    QDBusMessage call =
        QDBusMessage::createMethodCall(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
                                       u"org.freedesktop.login1.Manager"_s, u"Inhibit"_s);
    call << u"sleep"_s << QGuiApplication::applicationDisplayName() << why << u"block"_s;
    whenAnswered(QDBusConnection::systemBus().asyncCall(call),
                 [this, asked = m_asked](const QDBusPendingReply<QDBusUnixFileDescriptor> &reply) {
                     if (reply.isError() || asked != m_asked) // the descriptor closes by itself
                         return;
                     m_logindHold = reply.value();
                     grant();
                 });
}

} // namespace wizard
