// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/version_check.h"

#include "inspect/layout.h"
#include "system/redaction.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

using Answer = VersionCheck::Answer;

// Where the command keeps its settings: POLYAXON_HOME names the folder that .polyaxon is in.
QString settingsFolder()
{
    const QString named = qEnvironmentVariable("POLYAXON_HOME");
    return (named.isEmpty() ? QDir::homePath() : named) + "/.polyaxon"_L1;
}

// The session and the address go along, so that the same server is asked; .home does not, because
// it would lead the command back to the folder that must not change.
bool copySettings(const QString &to)
{
    const QDir from(settingsFolder());
    bool isWhole = QDir().mkpath(to);
    for (const QFileInfo &file : from.entryInfoList(QDir::Files | QDir::Hidden))
        if (file.fileName() != ".home"_L1 && file.size() < (1 << 20))
            isWhole = QFile::copy(file.filePath(), to + u'/' + file.fileName()) && isWhole;
    return isWhole;
}

QString commandIn(const QString &path)
{
    const Outcome<Layout> layout = layoutOf(path);
    return layout ? QFileInfo(layout->python).absolutePath() + "/polyaxon"_L1 : QString();
}

QString ruleOf(Answer answer)
{
    switch (answer) {
    case Answer::Newer:
    case Answer::Current:
        return {};
    case Answer::BelowMinimum:
        return u"version-below-minimum"_s;
    case Answer::Ahead:
        return u"version-ahead-of-server"_s;
    case Answer::Unreachable:
        return u"version-check-unreachable"_s;
    case Answer::SessionExpired:
        return u"version-check-session"_s;
    case Answer::NoPkgResources:
        return u"version-check-setuptools"_s;
    case Answer::OldCommand:
        return u"version-check-old-command"_s;
    case Answer::Failed:
        break;
    }
    return u"version-check-failed"_s;
}

} // namespace

VersionCheck readVersionCheck(const CommandResult &result)
{
    static const QRegularExpression current(u"Current cli version: *(\\S+)"_s);
    static const QRegularExpression platform(
        u"Platform version:(?:(?!Compatibility).)*?\\bVersion\\s+(\\S+)"_s,
        QRegularExpression::DotMatchesEverythingOption | QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression newest(
        u"(?:New version of Polyaxon CLI|latest version[^(`]*) *[(`]([^)`]+)"_s);
    const QString text = QString::fromUtf8(result.output + '\n' + result.error);
    VersionCheck check{Answer::Failed,
                       current.match(text).captured(1),
                       platform.match(text).captured(1),
                       newest.match(text).captured(1),
                       {}};
    const QStringList lines = redactedText(text).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        if (!line.trimmed().isEmpty())
            check.said = line.trimmed();
    if (text.contains("No module named 'pkg_resources'"_L1))
        check.answer = Answer::NoPkgResources;
    else if (text.contains("Legacy package"_L1))
        check.answer = Answer::OldCommand;
    else if (text.contains("Session has expired"_L1))
        check.answer = Answer::SessionExpired;
    else if (text.contains("Could not get the min/latest versions"_L1))
        check.answer = Answer::Unreachable;
    else if (text.contains("is no longer supported"_L1))
        check.answer = Answer::BelowMinimum;
    else if (text.contains("is ahead of the latest version"_L1))
        check.answer = Answer::Ahead;
    else if (text.contains("is now available"_L1))
        check.answer = Answer::Newer;
    else if (result.succeeded() && !check.command.isEmpty())
        check.answer = Answer::Current;
    return check;
}

QCoro::Task<> probeVersionCheck(ProbePointer probe, QString path, bool isOffline)
{
    const QString toBeSeen = inspectText("which versions the server of %1 supports").arg(path);
    const auto program =
        co_await probe->inThread([path](std::stop_token) { return commandIn(path); });
    if (!program)
        co_return probe->ranOut(toBeSeen);
    if (!QFileInfo(*program).isExecutable())
        co_return probe->done(inspectText("there is no such command"));
    if (isOffline) {
        probe->found(u"version-check-not-asked"_s, path);
        co_return probe->done(inspectText("not asked: offline"));
    }
    const QTemporaryDir home;
    const QString settings = home.path() + "/.polyaxon"_L1;
    if (!home.isValid() || !(co_await probe->inThread([settings](std::stop_token) {
                                return copySettings(settings);
                            })).value_or(false))
        co_return probe->failed(
            Failure{u"settings-copy"_s,
                    inspectText("%1 could not be copied.").arg(settingsFolder()),
                    {},
                    {},
                    {},
                    {}},
            toBeSeen);
    Command command;
    command.argv = {*program, u"version"_s, u"--check"_s};
    command.workingDirectory = home.path();
    command.environment = {{u"HOME"_s, home.path()},
                           {u"POLYAXON_HOME"_s, home.path()},
                           {u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s},
                           {u"NO_COLOR"_s, u"1"_s},
                           {u"COLUMNS"_s, u"200"_s}};
    const CommandResult result = co_await probe->run(std::move(command));
    if (result.end != CommandEnd::Exited)
        co_return probe->failed(result, toBeSeen);
    const VersionCheck check = readVersionCheck(result);
    if (const QString rule = ruleOf(check.answer); !rule.isEmpty())
        probe->found(
            rule, path,
            {{u"said"_s, check.said}, {u"version"_s, check.command}, {u"newest"_s, check.newest}});
    if (check.answer == Answer::Failed)
        co_return probe->failed(check.said);
    probe->done(check.platform.isEmpty()
                    ? inspectText("command %1, no answer about the platform").arg(check.command)
                    : inspectText("command %1, platform %2").arg(check.command, check.platform));
}

} // namespace wizard
