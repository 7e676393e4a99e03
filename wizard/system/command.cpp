// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/command.h"

#include "system/process.h"
#include "system/quoting.h"
#include "system/redaction.h"

#include <QCoreApplication>
#include <QCoroSignal>
#include <QStandardPaths>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keptLines = 50;

QStringList lastLinesOf(const CommandResult &result)
{
    const QByteArray &text = result.error.trimmed().isEmpty() ? result.output : result.error;
    QStringList lines = redactedText(QString::fromUtf8(text)).split(u'\n', Qt::SkipEmptyParts);
    if (lines.size() > keptLines)
        lines = lines.sliced(lines.size() - keptLines);
    return lines;
}

QString endText(const CommandResult &result)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("System", text); };
    switch (result.end) {
    case CommandEnd::Exited:
        return {};
    case CommandEnd::Crashed:
        return tr("The command crashed.");
    case CommandEnd::NotStarted:
        return tr("The command could not be started: %1.").arg(result.startError);
    case CommandEnd::TimedOut:
        return tr("The command did not end within %1 s and was stopped.")
            .arg(qRound64(double(result.elapsed.count()) / 1000.0));
    case CommandEnd::Cancelled:
        return tr("The command was cancelled.");
    }
    return {};
}

} // namespace

Failure CommandResult::failure(QString id, QString what, QString action) const
{
    Failure failure{
        std::move(id),     std::move(what), std::move(action), redactedArgv(command.argv), {},
        lastLinesOf(*this)};
    if (end == CommandEnd::Exited)
        failure.exitStatus = exitStatus;
    else
        failure.what += u' ' + endText(*this);
    return failure;
}

QCoro::Task<CommandResult> runCommand(Command command, CommandLimits limits, std::stop_token stop,
                                      LineReader onLine)
{
    Process process(std::move(command), limits, std::move(onLine));
    process.start();
    // Requested from any thread, heeded on this one.
    const std::stop_callback onStop(stop, [&process] {
        QMetaObject::invokeMethod(&process, &Process::cancel, Qt::QueuedConnection);
    });
    if (!process.isEnded())
        co_await qCoro(&process, &Process::ended);
    co_return process.takeResult();
}

QString programPath(const QString &name)
{
    return QStandardPaths::findExecutable(name);
}

} // namespace wizard
