// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "benchmarks/peers.h"

#include "benchmarks/screen.h"

#include <QElapsedTimer>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>
#include <csignal>

#include <unistd.h>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr double mostMilliseconds = 120'000;
constexpr double stillMilliseconds = 5000;
// A window with letters all over has more outlines than one with its bars and buttons alone, which
// stands still for as long as the program reads.
constexpr qsizetype leastOutlines = 6000;

// The pictures that a screen showed from the start of a program on.
class Film
{
public:
    explicit Film(Outlines bare) : m_bare(std::move(bare)) {}

    // Of pictures that are nearly the same the first is kept.
    void add(double time, Outlines outlines)
    {
        if (m_frames.empty() || isOther(m_frames.back().outlines, outlines))
            m_frames.push_back({time, std::move(outlines)});
    }

    // Nearly the same picture for a while, with a text in it.
    bool standsStill(double now) const
    {
        return !m_frames.empty() &&
               countOf(m_frames.back().outlines) - countOf(m_bare) >= leastOutlines &&
               now - m_frames.back().time > stillMilliseconds;
    }

    SeenFrames seen() const
    {
        const Outlines &last = m_frames.back().outlines;
        const auto isText = [&](const Frame &frame) {
            return countOfBoth(frame.outlines, last) * 10 >= countOf(last) * 9;
        };
        return {m_frames.front().time, std::ranges::find_if(m_frames, isText)->time};
    }

private:
    struct Frame
    {
        double time;
        Outlines outlines;
    };

    // By more than what a blinking cursor makes.
    static bool isOther(const Outlines &first, const Outlines &second)
    {
        const qsizetype same = countOfBoth(first, second);
        return (countOf(first) + countOf(second) - 2 * same) * 100 > countOf(second);
    }

    Outlines m_bare;
    std::vector<Frame> m_frames;
};

} // namespace

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
    if (QStandardPaths::findExecutable(u"Xvfb"_s).isEmpty()) {
        m_whyNot = u"Xvfb is not here"_s;
        return;
    }
    m_server.start(u"Xvfb"_s,
                   {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1280x1024x24"_s, u"-fbdir"_s,
                    m_memory.path(), u"-noreset"_s, u"-nolisten"_s, u"tcp"_s});
    if (m_server.waitForReadyRead(30'000))
        m_name = u':' + QString::fromLatin1(m_server.readLine().trimmed());
    m_screen = std::make_unique<Screen>(m_memory.filePath(u"Xvfb_screen0"_s));
    if (m_name.size() < 2 || !m_screen->isOpen())
        m_whyNot = u"Xvfb does not start, or does not show its screen"_s;
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

SeenFrames PrivateDisplay::watch(const QString &program, const QStringList &arguments) const
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    QThread::msleep(500); // the windows of who was here before go
    m_screen->hasChanged();
    Film film(m_screen->outlines());
    QElapsedTimer clock;
    clock.start();
    const auto now = [&clock] { return double(clock.nsecsElapsed()) / 1e6; };
    process.setChildProcessModifier([] { ::setsid(); }); // Meld leaves processes of its own behind
    process.start(program, arguments);
    const auto group = pid_t(process.processId());
    while (process.state() != QProcess::NotRunning && now() < mostMilliseconds &&
           !film.standsStill(now())) {
        process.waitForFinished(2);
        const double time = now();
        if (m_screen->hasChanged())
            film.add(time, m_screen->outlines());
    }
    const SeenFrames seen = film.standsStill(now()) ? film.seen() : SeenFrames();
    process.terminate();
    if (!process.waitForFinished(5000)) {
        process.kill();
        process.waitForFinished(5000);
    }
    if (group > 0)
        ::kill(-group, SIGKILL);
    return seen;
}

} // namespace wizard
