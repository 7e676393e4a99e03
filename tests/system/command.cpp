// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/command.h"
#include "system/quoting.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <csignal>

using namespace wizard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class CommandTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesOutputErrorAndStatus();
    void passesArgvUnchanged_data();
    void passesArgvUnchanged();
    void givesLinesAsTheyCome();
    void namesWhatCouldNotBeStarted();
    void endsWhenTheTimeIsOver();
    void endsWithItsChildrenWhenCancelled();
    void writesOutputToAPrivateFile();
    void tellsAFailureWithoutSecrets();
};

namespace {

CommandResult run(Command command, CommandLimits limits = {}, std::stop_token stop = {},
                  LineReader reader = {})
{
    return QCoro::waitFor(
        runCommand(std::move(command), limits, std::move(stop), std::move(reader)));
}

Command shell(const QString &script)
{
    Command command;
    command.argv = {u"sh"_s, u"-c"_s, script};
    return command;
}

} // namespace

void CommandTest::givesOutputErrorAndStatus()
{
    const CommandResult result = run(shell(u"echo out; echo err >&2; exit 7"_s));
    QCOMPARE(result.end, CommandEnd::Exited);
    QCOMPARE(result.exitStatus, 7);
    QCOMPARE(result.output, "out\n");
    QCOMPARE(result.error, "err\n");
    QVERIFY(!result.succeeded());
}

void CommandTest::passesArgvUnchanged_data()
{
    QTest::addColumn<QString>("word");
    for (const QString &word : {u""_s, u"a b"_s, u"it's"_s, u"$HOME `id` \\"_s, u"line\nbreak"_s,
                                u"–é漢"_s, u"~"_s, u"=x"_s, u"*"_s})
        QTest::newRow(qPrintable(u"word «%1»"_s.arg(word))) << word;
}

void CommandTest::passesArgvUnchanged()
{
    QFETCH(QString, word);
    Command direct;
    direct.argv = {u"printf"_s, u"%s"_s, word};
    QCOMPARE(run(direct).output, word.toUtf8());
    QCOMPARE(run(shell(quotedCommand(direct.argv))).output, word.toUtf8());
}

void CommandTest::givesLinesAsTheyCome()
{
    QByteArrayList lines;
    const auto reader = [&](Stream, QByteArrayView line) { lines << line.toByteArray(); };
    run(shell(u"printf 'one\\r\\ntwo'; sleep 0.05; printf ' more\\n\\nlast'"_s), {}, {}, reader);
    QCOMPARE(lines, (QByteArrayList{"one", "two more", "", "last"}));
}

void CommandTest::namesWhatCouldNotBeStarted()
{
    Command command;
    command.argv = {u"/no/such/program"_s};
    command.input = "text";
    const CommandResult result = run(command);
    QCOMPARE(result.end, CommandEnd::NotStarted);
    const Failure failure = result.failure(u"x"_s, u"It failed."_s);
    QVERIFY(!failure.exitStatus);
    QVERIFY2(failure.what.contains(u"could not be started"_s), qPrintable(failure.what));
}

void CommandTest::endsWhenTheTimeIsOver()
{
    QElapsedTimer clock;
    clock.start();
    const CommandResult result = run(shell(u"echo begun; sleep 60"_s), {300ms});
    QCOMPARE(result.end, CommandEnd::TimedOut);
    QCOMPARE(result.output, "begun\n");
    QVERIFY(clock.elapsed() < 5000);
}

void CommandTest::endsWithItsChildrenWhenCancelled()
{
    std::stop_source stop;
    pid_t child = 0;
    const auto reader = [&](Stream, QByteArrayView line) {
        child = line.toInt();
        stop.request_stop();
    };
    const CommandResult result =
        run(shell(u"sleep 60 & echo $!; wait"_s), {0ms}, stop.get_token(), reader);
    QCOMPARE(result.end, CommandEnd::Cancelled);
    QVERIFY(child > 0);
    QTRY_VERIFY_WITH_TIMEOUT(::kill(child, 0) != 0, 5000);
}

void CommandTest::writesOutputToAPrivateFile()
{
    QTemporaryDir folder;
    Command command = shell(u"cat"_s);
    command.inputFile = folder.filePath(u"in"_s);
    command.outputFile = folder.filePath(u"out"_s);
    QFile in(command.inputFile);
    QVERIFY(in.open(QIODevice::WriteOnly));
    in.write("kept");
    in.close();
    QVERIFY(run(command).succeeded());
    QFile out(command.outputFile);
    QVERIFY(out.open(QIODevice::ReadOnly));
    QCOMPARE(out.readAll(), "kept");
    QVERIFY(!(out.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
}

void CommandTest::tellsAFailureWithoutSecrets()
{
    Command command = shell(u"echo 'password: hunter2' >&2; exit 1"_s);
    command.argv << u"--password=hunter2"_s;
    const Failure failure = run(command).failure(u"x"_s, u"It failed."_s, u"Do this."_s);
    QCOMPARE(failure.exitStatus, 1);
    QVERIFY2(!failure.lastLines.join(u'\n').contains(u"hunter2"_s), qPrintable(failure.text()));
    QVERIFY2(!failure.argv.last().contains(u"hunter2"_s), qPrintable(failure.text()));
    QVERIFY(failure.text().contains(u"Exit status: 1"_s));
}

QTEST_GUILESS_MAIN(CommandTest)
#include "command.moc"
