// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/desktop/notification.h"

#include "pages/desktop/message_bus.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QGuiApplication>

namespace wizard {

using namespace Qt::StringLiterals;

void notify(const QString &title, const QString &text)
{
    if (!hasSessionBus())
        return;
    const QString service = u"org.freedesktop.Notifications"_s;
    QDBusMessage call = QDBusMessage::createMethodCall(service, u"/org/freedesktop/Notifications"_s,
                                                       service, u"Notify"_s);
    const QString name = QGuiApplication::desktopFileName();
    call << QGuiApplication::applicationDisplayName() << uint(0) << name << title
         << text.toHtmlEscaped() << QStringList() << QVariantMap{{u"desktop-entry"_s, name}} << -1;
    QDBusConnection::sessionBus().asyncCall(call); // nobody waits for the answer
}

} // namespace wizard
