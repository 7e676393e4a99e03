// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/guide.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

class CommandKnowledgeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsOptions_data();
    void knowsOptions();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
};

void CommandKnowledgeTest::knowsOptions_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("option");
    QTest::addColumn<QString>("in");
    const auto row = [](const char *command, const char *option, const QString &in) {
        QTest::addRow("%s %s", command, option) << QByteArray(command) << QByteArray(option) << in;
    };
    row("run", "--eager", u"1.20.0"_s);
    row("run", "--file", u"1.20.0 2.0.6 2.11.1 2.12.0 2.18.0"_s);
    row("ops logs", "-f", u"1.20.0 2.0.6 2.11.1"_s);
    row("ops logs", "--no-follow", u"2.12.0 2.18.0"_s);
    row("ops ls", "--offline-path", u"1.20.0"_s);
    row("ops ls", "--path", u"2.0.6 2.11.1 2.12.0 2.18.0"_s);
    row("admin clean-ops", "--uids", u"1.20.0 2.0.6 2.11.1"_s);
    row("admin clean-ops", "-uids", u"2.12.0 2.18.0"_s);
    row("sandbox", "--port", u"1.20.0"_s);
    row("run", "--nothing", QString());
}

void CommandKnowledgeTest::knowsOptions()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, option);
    QFETCH(QString, in);
    const auto guide = Guide::builtIn(u"v1-to-v2"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    const CommandTable::Row *row = guide->commands().table.option(command, option);
    QStringList found;
    for (const QString &release : {u"1.20.0"_s, u"2.0.6"_s, u"2.11.1"_s, u"2.12.0"_s, u"2.18.0"_s})
        if (row && row->isIn(*Version::parse(release)))
            found << release;
    QCOMPARE(found.join(u' '), in);
}

void CommandKnowledgeTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *name, const QString &from, const QString &to,
                        const QString &told) { QTest::newRow(name) << from << to << told; };
    row("misspelt key", u"programs:"_s, u"programms:"_s, u"no key “programms” here"_s);
    row("no program", u"programs: [polyaxon, plx]"_s, u"programs: []"_s,
        u"at least one name in “programs”"_s);
    row("no verb", u"verb: rename"_s, u"verb: move"_s, u"note, drop, rename or add for “verb”"_s);
    row("no rule", u"rule: command-eager"_s, u"rule: command-eagre"_s,
        u"a rule of this file, not “command-eagre”"_s);
    row("no command", u"command: ops ls"_s, u"command: ops list"_s,
        u"a command of the table, not “ops list”"_s);
    row("no option", u"options: [--eager]"_s, u"options: [--eagre]"_s,
        u"an option of the table, not “--eagre”"_s);
    row("no target", u"to: --path"_s, u"to: --place"_s, u"“to” to be in the table"_s);
    row("a value is lost", u"options: [--follow, -f]"_s, u"options: [--project]"_s,
        u"an option without a value to be dropped"_s);
    row("no range", u"targets: \">=2.0\""_s, u"targets: two"_s, u"a range of versions"_s);
    row("no file", u"command-options.tsv"_s, u"options.tsv"_s, u"options.tsv"_s);
}

void CommandKnowledgeTest::saysWhatIsWrong()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, told);
    QTemporaryDir folder;
    const QString built = u":/guides/v1-to-v2/"_s;
    for (const QString &name : {u"guide.yaml"_s, u"command-options.tsv"_s})
        QVERIFY(QFile::copy(built + name, folder.filePath(name)));
    QFile source(built + u"commands.yaml"_s);
    QVERIFY(source.open(QIODevice::ReadOnly));
    QString text = QString::fromUtf8(source.readAll());
    QVERIFY(text.contains(from));
    text.replace(text.indexOf(from), from.size(), to);
    QFile file(folder.filePath(u"commands.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
    file.close();
    const auto guide = Guide::load(folder.path());
    QVERIFY(!guide);
    QCOMPARE(guide.error().id, u"guide-invalid"_s);
    QVERIFY2(guide.error().what.contains(told), qPrintable(guide.error().what));
}

QTEST_GUILESS_MAIN(CommandKnowledgeTest)
#include "command_knowledge.moc"
