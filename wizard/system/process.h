// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/command.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QTimer>

#include <memory>

namespace wizard {

/// One running command: collects its output, keeps its time limit, and ends it when told. What
/// `runCommand` waits for; use that instead.
class Process : public QObject
{
    Q_OBJECT
public:
    Process(Command command, CommandLimits limits, LineReader onLine);
    ~Process() override;

    void start();
    void cancel(); ///< ends the command as Cancelled
    bool isEnded() const { return m_isEnded; }
    CommandResult takeResult() { return std::move(m_result); }

Q_SIGNALS:
    void ended(); ///< once, always queued

private:
    void end(CommandEnd how);
    void readAll();
    void read(Stream stream, QByteArrayView bytes);
    void passLines(Stream stream, QByteArray &rest, bool atEnd);

    CommandResult m_result;
    CommandLimits m_limits;
    LineReader m_onLine;
    std::unique_ptr<QProcess> m_process;
    QTimer m_timer;
    QElapsedTimer m_clock;
    QByteArray m_outputRest;
    QByteArray m_errorRest;
    bool m_isEnded = false;
};

} // namespace wizard
