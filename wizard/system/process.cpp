// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/process.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcessEnvironment>
#include <QThread>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype keptBytes = 64 << 20;

QProcessEnvironment environmentOf(const Command &command)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    for (const auto &[name, value] : command.environment.asKeyValueRange())
        environment.insert(name, value);
    return environment;
}

// Takes a still running process out of the way: asks its group to end, kills it after two seconds,
// and deletes it when it is gone. Deleting a running QProcess would block the thread.
void reap(std::unique_ptr<QProcess> owned)
{
    QProcess *process = owned.release();
    process->disconnect();
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    // Or when there is nobody any more who would notice.
    if (QObject *application = QCoreApplication::instance();
        application->thread() == process->thread())
        process->setParent(application);
    else
        QObject::connect(process->thread(), &QThread::finished, process, &QObject::deleteLater);
    QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
    const auto group = pid_t(process->processId());
    if (group > 0)
        ::kill(-group, SIGTERM);
    QTimer::singleShot(2s, process, [process, group] {
        if (group > 0)
            ::kill(-group, SIGKILL);
        process->kill();
    });
}

} // namespace

Process::Process(Command command, CommandLimits limits, LineReader onLine)
    : m_limits(limits), m_onLine(std::move(onLine)), m_process(std::make_unique<QProcess>())
{
    m_result.command = std::move(command);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { end(CommandEnd::TimedOut); });
}

Process::~Process()
{
    if (m_process)
        reap(std::move(m_process));
}

void Process::start()
{
    const Command &command = m_result.command;
    m_clock.start();
    if (command.argv.isEmpty()) {
        m_result.startError = QCoreApplication::translate("System", "no program was named");
        end(CommandEnd::NotStarted);
        return;
    }
    m_process->setProcessEnvironment(environmentOf(command));
    m_process->setWorkingDirectory(command.workingDirectory);
    if (!command.inputFile.isEmpty())
        m_process->setStandardInputFile(command.inputFile);
    else if (command.input.isEmpty())
        m_process->setStandardInputFile(QProcess::nullDevice());
    if (!command.outputFile.isEmpty()) {
        QFile::remove(command.outputFile);
        QFile file(command.outputFile);
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly,
                       QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
            m_result.startError = command.outputFile + u": "_s + file.errorString();
            end(CommandEnd::NotStarted);
            return;
        }
        m_process->setStandardOutputFile(command.outputFile);
    }
    // A group of its own, so that what the command started can be ended with it; and should the
    // wizard be killed, the command is asked to end too: nothing goes on that nobody watches.
    m_process->setChildProcessModifier([] {
        ::setpgid(0, 0);
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    });
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &Process::readAll);
    connect(m_process.get(), &QProcess::readyReadStandardError, this, &Process::readAll);
    connect(m_process.get(), &QProcess::finished, this,
            [this](int status, QProcess::ExitStatus how) {
                m_result.exitStatus = status;
                end(how == QProcess::CrashExit ? CommandEnd::Crashed : CommandEnd::Exited);
            });
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        m_result.startError = m_process->errorString();
        end(CommandEnd::NotStarted);
    });
    if (m_limits.time > 0ms)
        m_timer.start(m_limits.time);
    m_process->start(command.argv.first(), command.argv.sliced(1));
    if (!m_isEnded && !command.input.isEmpty()) {
        m_process->write(command.input);
        m_process->closeWriteChannel();
    }
}

void Process::cancel()
{
    end(CommandEnd::Cancelled);
}

void Process::end(CommandEnd how)
{
    if (m_isEnded)
        return;
    m_isEnded = true;
    m_timer.stop();
    if (how != CommandEnd::NotStarted)
        readAll();
    passLines(Stream::Output, m_outputRest, true);
    passLines(Stream::Error, m_errorRest, true);
    m_result.end = how;
    m_result.elapsed = std::chrono::milliseconds(m_clock.elapsed());
    reap(std::move(m_process));
    QMetaObject::invokeMethod(this, &Process::ended, Qt::QueuedConnection);
}

void Process::readAll()
{
    read(Stream::Output, m_process->readAllStandardOutput());
    read(Stream::Error, m_process->readAllStandardError());
}

void Process::read(Stream stream, QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    QByteArray &whole = stream == Stream::Output ? m_result.output : m_result.error;
    whole.append(bytes);
    if (whole.size() > keptBytes)
        whole.remove(0, whole.size() - keptBytes);
    QByteArray &rest = stream == Stream::Output ? m_outputRest : m_errorRest;
    if (m_onLine) {
        rest.append(bytes);
        passLines(stream, rest, false);
    }
}

void Process::passLines(Stream stream, QByteArray &rest, bool atEnd)
{
    if (!m_onLine)
        return;
    qsizetype begin = 0;
    for (qsizetype end = 0; (end = rest.indexOf('\n', begin)) >= 0; begin = end + 1) {
        QByteArrayView line = QByteArrayView(rest).sliced(begin, end - begin);
        m_onLine(stream, line.endsWith('\r') ? line.chopped(1) : line);
    }
    rest.remove(0, begin);
    if (atEnd && !rest.isEmpty())
        m_onLine(stream, std::exchange(rest, {}));
}

} // namespace wizard
