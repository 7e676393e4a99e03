// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDBusObjectPath>
#include <QDBusUnixFileDescriptor>
#include <QObject>

class QDBusPendingCall;

namespace wizard {

/// Keeps the machine from going to sleep: through the desktop portal, or logind where there is no
/// portal; where neither is it does nothing, silently. Nothing waits for an answer.
class SleepHold : public QObject
{
    Q_OBJECT
public:
    explicit SleepHold(QObject *parent = nullptr) : QObject(parent) {}
    ~SleepHold() override { release(); }

    void hold(const QString &why); ///< shown to people who ask what keeps the machine awake
    void release();
    bool isHeld() const { return m_isGranted; }

Q_SIGNALS:
    void granted();

private:
    void askPortal(const QString &why);
    void askLogind(const QString &why);
    void closeRequest(const QDBusObjectPath &request);
    void grant();
    template <typename Answer> void whenAnswered(const QDBusPendingCall &call, Answer answer);

    int m_asked = 0; // answers to what was asked before are given back
    bool m_isWanted = false;
    bool m_isGranted = false;
    QDBusObjectPath m_request;            // of the portal
    QDBusUnixFileDescriptor m_logindHold; // held as long as it is open
};

} // namespace wizard
