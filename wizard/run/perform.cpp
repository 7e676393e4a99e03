// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/perform.h"

#include "run/copies.h"
#include "system/command.h"
#include "system/files.h"
#include "system/quoting.h"
#include "system/redaction.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto checkLimit = 60s;

QString tr(const char *text)
{
    return QCoreApplication::translate("Run", text);
}

void appendToLog(const QString &log, const QString &line)
{
    QFile file(log);
    // The log is for people; when it cannot be written the journal still holds what counts.
    if (!log.isEmpty() && file.open(QIODevice::Append, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        file.write(line.toUtf8() + '\n');
}

LineReader readerFor(const Surroundings &surroundings)
{
    return [log = surroundings.log, onOutput = surroundings.onOutput](Stream, QByteArrayView bytes) {
        const QString line = redactedText(QString::fromUtf8(bytes));
        appendToLog(log, line);
        if (onOutput)
            onOutput(line);
    };
}

// The stop of a command that must not be torn off in the middle is heeded after it.
std::stop_token heeded(const Surroundings &surroundings, const std::stop_token &stop)
{
    return surroundings.mayBeEnded ? stop : std::stop_token();
}

QCoro::Task<Outcome<void>> runCommandAction(RunCommand action, Surroundings surroundings, std::stop_token stop)
{
    if (action.unless && (co_await ask(*action.unless, surroundings, stop)))
        co_return {};
    Command command;
    command.argv = placed(action.argv, surroundings.folder);
    command.workingDirectory = placed(action.workingDirectory, surroundings.folder);
    command.inputFile = placed(action.inputFile, surroundings.folder);
    command.outputFile = placed(action.outputFile, surroundings.folder);
    if (!command.outputFile.isEmpty())
        if (const auto made = makePrivateFolder(QFileInfo(command.outputFile).absolutePath()); !made)
            co_return std::unexpected(made.error());
    const QStringList shown = redactedArgv(command.argv);
    appendToLog(surroundings.log, u"$ "_s + quotedCommand(shown));
    if (surroundings.onCommand)
        surroundings.onCommand(shown);
    const CommandResult result = co_await runCommand(command, {std::chrono::seconds(action.timeLimit)},
                                                     heeded(surroundings, stop), readerFor(surroundings));
    if (result.succeeded())
        co_return {};
    co_return std::unexpected(result.failure(result.end == CommandEnd::Cancelled ? u"cancelled"_s : u"command-failed"_s,
                                             tr("%1 failed.").arg(QFileInfo(command.argv.first()).fileName())));
}

Outcome<void> applyChange(const ApplyChange &action, const Plan &plan)
{
    const Change *change = plan.change(action.path);
    if (!change)
        return failed(u"plan-damaged"_s, tr("The plan has no change of %1.").arg(action.path));
    const Outcome<QByteArray> input = readFile(action.path);
    if (!input)
        return std::unexpected(input.error());
    const Outcome<QByteArray> output = changed(*change, *input);
    if (!output)
        return std::unexpected(output.error());
    if (*output == *input)
        return {};
    if (const auto replaced = replaceFile(action.path, *output); !replaced)
        return replaced;
    const Outcome<QByteArray> written = readFile(action.path);
    if (!written || *written != *output)
        return failed(u"file-unwritable"_s, tr("%1 does not hold what was written to it.").arg(action.path));
    return {};
}

Outcome<bool> isChange(const Check &check, const Surroundings &surroundings)
{
    const Change *change = surroundings.plan ? surroundings.plan->change(check.path) : nullptr;
    const Outcome<QByteArray> kept = readFile(placed(check.expected, surroundings.folder));
    const Outcome<QByteArray> now = readFile(check.path);
    if (!change || !kept || !now)
        return false;
    const Outcome<QByteArray> expected = changed(*change, *kept);
    if (!expected)
        return std::unexpected(expected.error());
    return *expected == *now;
}

Outcome<bool> fileHolds(const Check &check, const Surroundings &surroundings)
{
    const QString path = placed(check.path, surroundings.folder);
    switch (check.kind) {
    case Check::Kind::FileExists: return QFileInfo::exists(path);
    case Check::Kind::FileMissing: return !QFileInfo::exists(path);
    case Check::Kind::ChangeIs: return isChange(check, surroundings);
    case Check::Kind::FileIs: {
        const Outcome<QByteArray> bytes = readFile(path);
        return bytes && sha256(*bytes) == check.expected.toLatin1();
    }
    default: return false;
    }
}

bool commandHolds(const Check &check, const CommandResult &result, const QString &expected)
{
    switch (check.kind) {
    case Check::Kind::Succeeds: return result.succeeded();
    case Check::Kind::Fails: return result.end == CommandEnd::Exited && result.exitStatus != 0;
    case Check::Kind::Prints: return result.succeeded() && QString::fromUtf8(result.output).trimmed() == expected.trimmed();
    default: return false;
    }
}

} // namespace

QString placed(QString text, const QString &folder)
{
    return text.replace(QLatin1StringView(runFolder), folder);
}

QStringList placed(QStringList texts, const QString &folder)
{
    for (QString &text : texts)
        text = placed(text, folder);
    return texts;
}

QCoro::Task<Outcome<void>> perform(Action action, Surroundings surroundings, std::stop_token stop)
{
    const QString &folder = surroundings.folder;
    if (const auto *run = std::get_if<RunCommand>(&action))
        co_return co_await runCommandAction(*run, surroundings, stop);
    if (const auto *write = std::get_if<WriteRunFile>(&action)) {
        const QString path = placed(write->path, folder);
        if (const auto made = makePrivateFolder(QFileInfo(path).absolutePath()); !made)
            co_return made;
        co_return replaceFile(path, write->content);
    }
    if (const auto *keep = std::get_if<KeepCopy>(&action))
        co_return keepCopy(keep->path, placed(keep->copy, folder));
    if (const auto *restore = std::get_if<RestoreCopy>(&action))
        co_return restoreCopy(restore->path, placed(restore->copy, folder));
    co_return applyChange(std::get<ApplyChange>(action), *surroundings.plan);
}

QCoro::Task<Outcome<void>> ask(Check check, Surroundings surroundings, std::stop_token stop)
{
    if (check.argv.isEmpty()) {
        const Outcome<bool> holds = fileHolds(check, surroundings);
        if (!holds)
            co_return std::unexpected(holds.error());
        if (*holds)
            co_return {};
        co_return failed(u"check-failed"_s, tr("This does not hold: %1").arg(check.says));
    }
    Command command;
    command.argv = placed(check.argv, surroundings.folder);
    const CommandResult result = co_await runCommand(command, {checkLimit}, stop);
    if (commandHolds(check, result, placed(check.expected, surroundings.folder)))
        co_return {};
    co_return std::unexpected(result.failure(u"check-failed"_s, tr("This does not hold: %1").arg(check.says)));
}

} // namespace wizard
