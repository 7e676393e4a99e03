// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/failure.h"

#include <QByteArray>
#include <QCoroTask>
#include <QMap>

#include <chrono>
#include <functional>
#include <stop_token>

namespace wizard {

/// A program to start: exactly this argv, no shell in between.
struct Command
{
    QStringList argv;                   ///< argv[0] is a path, or a name looked up on PATH
    QString workingDirectory;           ///< empty: the wizard's own
    QMap<QString, QString> environment; ///< added to the wizard's own
    QByteArray input;                   ///< given on standard input, which is then closed
    QString inputFile;                  ///< instead of `input`: read from this file
    QString outputFile; ///< standard output goes here (made 0600, replaced), not to memory
};

enum class CommandEnd { Exited, Crashed, NotStarted, TimedOut, Cancelled };

/// How a command ended. Output is kept whole, up to 64 MiB a stream; what is over is dropped
/// from the front.
struct CommandResult
{
    Command command;
    CommandEnd end = CommandEnd::NotStarted;
    int exitStatus = -1; ///< meaningful when `end` is Exited
    QByteArray output;
    QByteArray error;
    std::chrono::milliseconds elapsed{0};
    QString startError; ///< the system's own text when `end` is NotStarted

    bool succeeded() const { return end == CommandEnd::Exited && exitStatus == 0; }

    /// The failure that this result is, with argv, status and last lines, redacted.
    Failure failure(QString id, QString what, QString action = {}) const;
};

enum class Stream { Output, Error };

/// Called on the caller's thread for each whole line (without its end) as it comes.
using LineReader = std::function<void(Stream, QByteArrayView line)>;

struct CommandLimits
{
    std::chrono::milliseconds time{10'000}; ///< zero: no limit
};

/// Runs a command and waits for it without blocking the thread. Never throws. When the time is
/// over or `stop` is requested, the process (and the process group that it leads) is asked to
/// end, and killed after two seconds; the coroutine returns at once in both cases.
/// The program is started with LC_ALL=C.UTF-8 so that its words can be read.
QCoro::Task<CommandResult> runCommand(Command command, CommandLimits limits = {},
                                      std::stop_token stop = {}, LineReader onLine = {});

/// The absolute path of a program on PATH, or empty.
QString programPath(const QString &name);

} // namespace wizard
