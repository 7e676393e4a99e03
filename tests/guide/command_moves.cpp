// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/guide.h"
#include "guide/state_files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

class CommandMovesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsCommands();
    void knowsOptions();
    void sharesHowCommandsAreStarted();
    void findsStateFiles();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
};

namespace {

const Version later = *Version::parse(u"1.20.0"_s);
const Version first = *Version::parse(u"1.1.0"_s);

} // namespace

void CommandMovesTest::knowsCommands()
{
    const auto guide = Guide::builtIn(u"v0-to-v1"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    const CommandMoves &moves = guide->commands().moves;
    const auto to = [&](const QByteArray &command, const QByteArrayList &given,
                        const Version &target) {
        const CommandMove *move = moves.command(command, given, target);
        return move ? move->to : QByteArray("stays");
    };
    QCOMPARE(to("experiment logs", {}, later), "ops logs");
    QCOMPARE(to("deploy", {"--upgrade"}, later), "admin upgrade");
    QCOMPARE(to("deploy", {"--check"}, later), "admin deploy");
    QCOMPARE(to("project git", {}, later), "init");
    QCOMPARE(to("project git", {}, first), "");
    QCOMPARE(to("cluster", {}, later), "");
    QCOMPARE(to("run", {}, later), "stays");
}

void CommandMovesTest::knowsOptions()
{
    const auto guide = Guide::builtIn(u"v0-to-v1"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    const CommandMoves &moves = guide->commands().moves;
    const auto to = [&](const QByteArray &path, const QByteArray &of, const QByteArray &option) {
        const OptionMove *move = moves.option(path, of, option, later);
        return move ? move->to : QByteArray("stays");
    };
    QCOMPARE(to("experiment logs", "experiment", "-xp"), "-uid");
    QCOMPARE(to("experiment logs", "experiment logs", "-p"), ""); // the past, and no project
    QCOMPARE(to("experiment logs", "experiment", "-p"), "-p");
    QCOMPARE(to("group experiments", "group", "-g"), "-q");
    QCOMPARE(to("group stop", "group", "-g"), "-uid");
    QCOMPARE(to("run", "run", "--name"), "stays");
    QVERIFY(!moves.option("run", "run", "-u", later));
    QVERIFY(moves.option("run", "run", "-u", first));
}

void CommandMovesTest::sharesHowCommandsAreStarted()
{
    for (const QString &id : {u"v0-to-v1"_s, u"v1-to-v2"_s}) {
        const auto guide = Guide::builtIn(id);
        QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
        QVERIFY(guide->commands().shells.contains("bash"));
        QVERIFY(guide->commands().scriptKeys.contains("script"));
        QVERIFY(guide->commands().installers.size() > 2);
    }
    QVERIFY(Guide::builtIn(u"v1-to-v1"_s)->commands().shells.isEmpty());
}

void CommandMovesTest::findsStateFiles()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u".polyaxon"_s));
    for (const QString &name : {u".polyaxonproject"_s, u".polyaxon/.polyaxonxp"_s,
                                u".polyaxonignore"_s, u".polyaxon/.project"_s}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    const StateFiles state = StateFiles::of(u"v0-to-v1"_s);
    QCOMPARE(state.foundIn(folder.path()),
             (QStringList{u".polyaxonproject"_s, u".polyaxon/.polyaxonxp"_s}));
    QVERIFY(Guide::builtIn(u"v0-to-v1"_s)->rule(state.rule));
    QVERIFY(StateFiles::of(u"v1-to-v2"_s).foundIn(folder.path()).isEmpty());
}

void CommandMovesTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *name, const QString &from, const QString &to,
                        const QString &told) { QTest::newRow(name) << from << to << told; };
    row("no command", u"from: [cluster]"_s, u"from: [clusters]"_s, u"not “clusters”"_s);
    row("no command of the target", u"to: project ls"_s, u"to: project list"_s,
        u"not “project list”"_s);
    row("no rule", u"rule: command-cluster"_s, u"rule: command-clusters"_s,
        u"not “command-clusters”"_s);
    row("nothing", u"from: [cluster]"_s, u"from: []"_s, u"at least one command in “from”"_s);
    row("misspelt key", u"query: \"kind: matrix\""_s, u"queries: \"kind: matrix\""_s,
        u"no key “queries” here"_s);
    row("no group", u"{of: [group stop]"_s, u"{of: [groups stop]"_s, u"not “groups stop”"_s);
    row("no fate", u"names: [-p, --past], goes: true}"_s, u"names: [-p, --past]}"_s,
        u"“to”, “goes”, or a rule"_s);
    row("no value", u"value: secure"_s, u"value: safe"_s, u"a word that is known for “value”"_s);
}

void CommandMovesTest::saysWhatIsWrong()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, told);
    QTemporaryDir folder;
    const QString built = u":/guides/v0-to-v1/"_s;
    for (const QString &name : {u"command-options.tsv"_s, u"command-options-v1.tsv"_s})
        QVERIFY(QFile::copy(built + name, folder.filePath(name)));
    const auto write = [&](const QString &name, const QByteArray &text) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QVERIFY(
        write(u"guide.yaml"_s, "id: t\ntitle: T\nlink: https://x\nfrom: \"<1\"\nto: \">=1\"\n"));
    QFile source(built + u"commands.yaml"_s);
    QVERIFY(source.open(QIODevice::ReadOnly));
    QString text = QString::fromUtf8(source.readAll());
    QVERIFY2(text.contains(from), qPrintable(from));
    text.replace(text.indexOf(from), from.size(), to);
    QVERIFY(write(u"commands.yaml"_s, text.toUtf8()));
    const auto guide = Guide::load(folder.path());
    QVERIFY(!guide);
    QCOMPARE(guide.error().id, u"guide-invalid"_s);
    QVERIFY2(guide.error().what.contains(told), qPrintable(guide.error().what));
}

QTEST_GUILESS_MAIN(CommandMovesTest)
#include "command_moves.moc"
