// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "benchmarks/peers.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QThread>

namespace wizard {

using namespace Qt::StringLiterals;

double gitDiffTime(const QString &before, const QString &after)
{
    QProcess git;
    git.setStandardOutputFile(QProcess::nullDevice());
    QElapsedTimer clock;
    clock.start();
    git.start(u"git"_s, {u"diff"_s, u"--no-index"_s, u"--no-color"_s, before, after});
    if (!git.waitForFinished(120'000) || git.exitCode() > 1)
        return -1;
    return double(clock.nsecsElapsed()) / 1e6;
}

QByteArray outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    const bool isDone = process.waitForFinished(120'000) && process.exitCode() == 0;
    return isDone ? process.readAllStandardOutput() : QByteArray();
}

PrivateDisplay::PrivateDisplay()
{
    for (const QString &needed : {u"Xvfb"_s, u"xwininfo"_s})
        if (QStandardPaths::findExecutable(needed).isEmpty()) {
            m_whyNot = needed + " is not here"_L1;
            return;
        }
    m_server.start(u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1280x1024x24"_s,
                               u"-nolisten"_s, u"tcp"_s});
    if (m_server.waitForReadyRead(30'000))
        m_name = u':' + QString::fromLatin1(m_server.readLine().trimmed());
    if (m_name.size() < 2)
        m_whyNot = u"Xvfb does not start"_s;
}

PrivateDisplay::~PrivateDisplay()
{
    m_server.terminate();
    m_server.waitForFinished(5000);
}

QProcessEnvironment PrivateDisplay::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, m_name);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    environment.insert(u"GDK_BACKEND"_s, u"x11"_s);
    environment.insert(u"HOME"_s, m_home.path());
    environment.remove(u"XDG_CONFIG_HOME"_s);
    return environment;
}

QStringList PrivateDisplay::windows() const
{
    static const QRegularExpression sized(u"^ +(0x[0-9a-f]+) .* (\\d+)x(\\d+)\\+"_s);
    QProcess list;
    list.setProcessEnvironment(environment());
    list.start(u"xwininfo"_s, {u"-root"_s, u"-children"_s});
    list.waitForFinished(10'000);
    QStringList found;
    const QString said = QString::fromUtf8(list.readAllStandardOutput());
    for (const QString &line : said.split(u'\n'))
        if (const auto match = sized.match(line);
            match.hasMatch() && match.captured(2).toInt() > 300 && match.captured(3).toInt() > 200)
            found << match.captured(1);
    return found;
}

double PrivateDisplay::timeToLine(const QString &program, const QStringList &arguments,
                                  const QByteArray &line) const
{
    QProcess process;
    process.setProcessEnvironment(environment());
    QElapsedTimer clock;
    clock.start();
    process.start(program, arguments);
    double time = -1;
    while (time < 0 && process.waitForReadyRead(60'000))
        if (process.readAllStandardOutput().contains(line))
            time = double(clock.nsecsElapsed()) / 1e6;
    process.waitForFinished(10'000);
    return time;
}

double PrivateDisplay::timeToWindow(const QString &program, const QStringList &arguments) const
{
    if (QStandardPaths::findExecutable(program).isEmpty())
        return -1;
    QProcess process;
    process.setProcessEnvironment(environment());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    QElapsedTimer clock;
    clock.start();
    process.start(program, arguments);
    double time = -1;
    while (time < 0 && clock.elapsed() < 60'000 && process.state() != QProcess::NotRunning) {
        if (!windows().isEmpty())
            time = double(clock.nsecsElapsed()) / 1e6;
        QThread::msleep(5);
    }
    process.terminate();
    if (!process.waitForFinished(5000)) {
        process.kill();
        process.waitForFinished(5000);
    }
    return time;
}

} // namespace wizard
