// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/rows.h"
#include "rewrite/commands_case.h"
#include "rewrite/released.h"

#include <QProcess>
#include <QSet>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// What the guide says of commands, against the command lines of released packages.
class CommandRealTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void releasesTakeWhatIsWritten_data();
    void releasesTakeWhatIsWritten();
    void theTableIsRight_data() { releasesTakeWhatIsWritten_data(); }
    void theTableIsRight();

private:
    std::optional<Guide> m_guide;
};

namespace {

QByteArray output(const QString &python, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(python, QStringList{u"-W"_s, u"ignore"_s} + arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(600'000) || process.exitCode() != 0)
        qFatal("%s", process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

// The words after the program's name, of a row that is nothing but a command.
QByteArray wordsOf(const char *command)
{
    const QByteArray text(command);
    for (const QByteArrayView program : {"polyaxon ", "plx "})
        if (text.startsWith(program) && !text.contains('$') && !text.contains(';') &&
            !text.startsWith("polyaxon agent") && !text.startsWith("polyaxon experiment"))
            return text.sliced(program.size());
    return {};
}

} // namespace

void CommandRealTest::initTestCase()
{
    const auto guide = Guide::builtIn(u"v1-to-v2"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    m_guide = *guide;
}

void CommandRealTest::releasesTakeWhatIsWritten_data()
{
    QTest::addColumn<QString>("release");
    for (const char *release : {"1.20.0", "2.0.6", "2.9.4", "2.18.0"})
        QTest::newRow(release) << QString::fromLatin1(release);
}

// Version 1 takes every command of the rows, and the target what it is rewritten to; a command that
// was rewritten is one that the target refuses.
void CommandRealTest::releasesTakeWhatIsWritten()
{
    QFETCH(QString, release);
    const QString python = releasedInterpreter(release);
    if (python.isEmpty())
        QSKIP("The package index is not reached.");
    QByteArrayList asked;
    QList<bool> expected;
    for (const CommandRow &row : commandRows) {
        const QByteArray before = wordsOf(row.before);
        if (before.isEmpty())
            continue;
        if (release == "1.20.0"_L1) {
            const bool isV1 = !before.contains("--no-follow") && !before.contains("hyperopt") &&
                              !before.startsWith("proxy") && !before.startsWith("streams");
            if (isV1) {
                asked << before;
                expected << true;
            }
        } else if (release == QLatin1StringView(row.target) && row.after) {
            asked << before << wordsOf(row.after);
            expected << false << true;
        }
    }
    QVERIFY(!asked.isEmpty());
    const QByteArrayList answers =
        output(python, {QStringLiteral(WIZARD_TESTS "/rewrite/commands/parse.py")},
               asked.join('\n') + '\n')
            .split('\n');
    for (qsizetype i = 0; i < asked.size(); ++i)
        QVERIFY2((answers.at(i) == "yes") == expected.at(i), asked.at(i) + ": " + answers.at(i));
    qInfo("%lld commands", qlonglong(asked.size()));
}

// Every command and option of the release is in the table, and no other.
void CommandRealTest::theTableIsRight()
{
    QFETCH(QString, release);
    const QString python = releasedInterpreter(release);
    if (python.isEmpty())
        QSKIP("The package index is not reached.");
    QSet<QByteArray> seen;
    const QByteArray text =
        output(python, {QStringLiteral(WIZARD_TESTS "/../tools/commands/probe.py")}, {});
    QSet<QByteArray> commands;
    for (const QByteArray &line : text.split('\n')) {
        const QByteArrayList cells = line.split('\t');
        if (cells.size() < 4 || cells.at(0) == "release" || cells.at(3) == "args")
            continue;
        commands << cells.at(1).split(' ').first();
        for (const QByteArray &spelling : cells.at(2).split(','))
            seen << cells.at(1) + '\t' + spelling + '\t' +
                        (spelling.isEmpty() ? QByteArray("0") : cells.at(3));
    }
    QSet<QByteArray> known;
    for (const CommandTable::Row &row : m_guide->commands().table.rows)
        // What is only there inside of a container is not seen here.
        if (row.isIn(*Version::parse(release)) &&
            (row.command.isEmpty() || commands.contains(row.command.split(' ').first())))
            known << row.command + '\t' + row.spelling + '\t' + QByteArray::number(row.takes);
    QVERIFY(seen.size() > 400);
    for (const QByteArray &entry : seen - known)
        qWarning("not in the table: %s", entry.constData());
    for (const QByteArray &entry : known - seen)
        qWarning("not in the release: %s", entry.constData());
    QCOMPARE(known, seen);
}

QTEST_GUILESS_MAIN(CommandRealTest)
#include "command_real.moc"
