// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/perform.h"

#include "run/copies.h"
#include "run/step_log.h"
#include "run/tree.h"
#include "system/command.h"
#include "system/files.h"
#include "system/redaction.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QtConcurrentRun>
#include <QCoroFuture>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A trial of packages imports them for the first time: on a slow disk that takes more than a
// minute.
constexpr auto checkLimit = 180s;

QString tr(const char *text)
{
    return QCoreApplication::translate("Run", text);
}

// The stop of a command that must not be torn off in the middle is heeded after it.
std::stop_token heeded(const Surroundings &surroundings, const std::stop_token &stop)
{
    return surroundings.mayBeEnded ? stop : std::stop_token();
}

// What a command writes is there when the command has succeeded, and whole, or not at all: a later
// step, or an undo, can go by that.
Outcome<void> putInPlace(const QString &part, const QString &file, bool hasSucceeded)
{
    if (file.isEmpty())
        return {};
    if (hasSucceeded) {
        if (const auto synced = syncPath(part); !synced)
            return synced;
        return renameEntry(bytesOf(part), bytesOf(file));
    }
    QFile::remove(part);
    return {};
}

Command placedCommand(const RunCommand &action, const QString &folder)
{
    Command command;
    command.argv = placed(action.argv, folder);
    command.workingDirectory = placed(action.workingDirectory, folder);
    command.inputFile = placed(action.inputFile, folder);
    if (!action.outputFile.isEmpty())
        command.outputFile = placed(action.outputFile, folder) + u".part"_s;
    return command;
}

// What `env` was told to start is what people know.
QString programName(const QStringList &argv)
{
    const auto isSetting = [](const QString &word) { return word.contains(u'='); };
    auto word = argv.begin();
    if (QFileInfo(*word).fileName() == "env"_L1) {
        const auto started = std::find_if_not(std::next(word), argv.end(), isSetting);
        word = started == argv.end() ? word : started;
    }
    return QFileInfo(*word).fileName();
}

QCoro::Task<Outcome<void>> runCommandAction(RunCommand action, Surroundings surroundings,
                                            std::stop_token stop)
{
    if (action.unless) {
        const Outcome<void> holds =
            co_await ask(*action.unless, surroundings, heeded(surroundings, stop));
        if (holds || holds.error().id == "cancelled"_L1)
            co_return holds;
    }
    const Command command = placedCommand(action, surroundings.folder);
    const QString output = placed(action.outputFile, surroundings.folder);
    if (!output.isEmpty())
        if (const auto made = makePrivateFolder(QFileInfo(output).absolutePath()); !made)
            co_return made;
    const QStringList shownArgv = redactedArgv(command.argv);
    const auto log = std::make_shared<StepLog>(surroundings.log, surroundings.onOutput);
    log->writeCommand(shownArgv);
    if (surroundings.onCommand)
        surroundings.onCommand(shownArgv);
    const CommandResult result = co_await runCommand(
        command, {std::chrono::seconds(action.timeLimit)}, heeded(surroundings, stop),
        [log](Stream stream, QByteArrayView line) { log->writeLine(stream, line); });
    const Outcome<void> isInPlace = putInPlace(command.outputFile, output, result.succeeded());
    if (result.succeeded())
        co_return isInPlace;
    co_return std::unexpected(
        result.failure(result.end == CommandEnd::Cancelled ? u"cancelled"_s : u"command-failed"_s,
                       tr("%1 failed.").arg(programName(command.argv))));
}

Outcome<void> writeInto(const QString &path, const QByteArray &content)
{
    if (const auto made = makePrivateFolder(QFileInfo(path).absolutePath()); !made)
        return made;
    return replaceFile(path, content);
}

Outcome<void> applyChange(const ApplyChange &action, const Plan &plan, const QString &folder)
{
    const Change *change = plan.change(action.path);
    if (!change)
        return failed(u"plan-damaged"_s, tr("The plan has no change of %1.").arg(action.path));
    const Outcome<QByteArray> input = readFile(action.path);
    if (!input)
        return std::unexpected(input.error());
    const Outcome<QByteArray> output =
        action.file.isEmpty() ? changed(*change, *input) : made(*change, action.file, *input);
    if (!output)
        return std::unexpected(output.error());
    if (!action.into.isEmpty())
        return writeInto(placed(action.into, folder), *output);
    if (*output == *input)
        return {};
    if (const auto replaced = replaceFile(action.path, *output); !replaced)
        return replaced;
    const Outcome<QByteArray> written = readFile(action.path);
    if (!written || *written != *output)
        return failed(u"file-unwritable"_s,
                      tr("%1 does not hold what was written to it.").arg(action.path));
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
    case Check::Kind::FileExists:
        return QFileInfo::exists(path);
    case Check::Kind::FileMissing:
        return !QFileInfo::exists(path);
    case Check::Kind::ChangeIs:
        return isChange(check, surroundings);
    case Check::Kind::FileIs: {
        const Outcome<QByteArray> bytes = readFile(path);
        return bytes && sha256(*bytes) == check.expected.toLatin1();
    }
    default:
        return false;
    }
}

bool commandHolds(const Check &check, const CommandResult &result, const QString &expected)
{
    switch (check.kind) {
    case Check::Kind::Succeeds:
        return result.succeeded();
    case Check::Kind::Fails:
        return result.end == CommandEnd::Exited && result.exitStatus != 0;
    case Check::Kind::PrintsOther:
        return result.succeeded() &&
               QString::fromUtf8(result.output).trimmed() != expected.trimmed();
    case Check::Kind::Prints:
        return result.succeeded() &&
               QString::fromUtf8(result.output).trimmed() == expected.trimmed();
    default:
        return false;
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
    const QString folder = surroundings.folder;
    if (const auto *run = std::get_if<RunCommand>(&action))
        co_return co_await runCommandAction(*run, surroundings, stop);
    if (const auto *write = std::get_if<WriteRunFile>(&action))
        co_return writeInto(placed(write->path, folder), write->content);
    // A folder can be large: whoever looks at the window is not kept waiting.
    if (const auto *keep = std::get_if<KeepCopy>(&action))
        co_return co_await QtConcurrent::run(keepCopy, placed(keep->path, folder),
                                             placed(keep->copy, folder));
    if (const auto *restore = std::get_if<RestoreCopy>(&action))
        co_return co_await QtConcurrent::run(restoreCopy, placed(restore->path, folder),
                                             placed(restore->copy, folder));
    co_return applyChange(std::get<ApplyChange>(action), *surroundings.plan, folder);
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
    if (result.end == CommandEnd::Cancelled)
        co_return std::unexpected(
            result.failure(u"cancelled"_s, tr("This was not looked at: %1").arg(check.says)));
    if (commandHolds(check, result, placed(check.expected, surroundings.folder)))
        co_return {};
    co_return std::unexpected(
        result.failure(u"check-failed"_s, tr("This does not hold: %1").arg(check.says)));
}

} // namespace wizard
