// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands_case.h"
#include "rewrite/v0/command_rows.h"

#include <QSet>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// Every command and variable of v0 that the guide speaks of is met, does what it says, and what
/// comes out is left alone.
class V0CommandsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void rewrites_data();
    void rewrites();
    void rewritesVariables_data();
    void rewritesVariables();
    void editsWordsForPeople();
    void tellsOfAddresses();
    void speaksOfAllThatIsInTheGuide();
    void knowsEveryCommandOfV0();
    void writesWhatTheTargetHas();

private:
    std::optional<Guide> m_guide;
};

namespace {

// Rules of decisions, each once, and of notes.
QString rulesOf(const Rewriting &rewriting)
{
    QStringList rules;
    QSet<int> seen;
    for (const Edit &edit : rewriting.edits)
        if (!seen.contains(edit.decision)) {
            seen << edit.decision;
            rules << (edit.accepted ? edit.rule : u"(%1)"_s.arg(edit.rule));
        }
    for (const Finding &note : rewriting.notes)
        rules << note.id;
    return rules.join(u' ');
}

} // namespace

void V0CommandsTest::initTestCase()
{
    const auto guide = Guide::builtIn(u"v0-to-v1"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    m_guide = *guide;
}

void V0CommandsTest::rewrites_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("rules");
    for (const V0CommandRow &row : v0CommandRows)
        QTest::newRow(row.name) << QByteArray(row.target) << QByteArray(row.before)
                                << QByteArray(row.after ? row.after : row.before)
                                << QString::fromLatin1(row.rules);
}

void V0CommandsTest::rewrites()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, rules);
    const auto rewriting =
        rewrittenCommands(*m_guide, u"x.sh"_s, before, target.constData(), "0.6.1");
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    QCOMPARE(rulesOf(*rewriting), rules);
    QCOMPARE(*spliced(before, rewriting->edits), after);
    const auto again = rewrittenCommands(*m_guide, u"x.sh"_s, after, target.constData(), "0.6.1");
    QVERIFY(again);
    QCOMPARE(*spliced(after, again->edits), after);
}

void V0CommandsTest::rewritesVariables_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("rule");
    for (const V0VariableRow &row : v0VariableRows)
        QTest::addRow("%s, %s", row.name, row.target)
            << QByteArray(row.target) << QByteArray(row.name)
            << QByteArray(row.after ? row.after : row.name) << QString::fromLatin1(row.rule);
}

// In a script, a Dockerfile, continuous integration, and in Python.
void V0CommandsTest::rewritesVariables()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, after);
    QFETCH(QString, rule);
    const std::array texts{
        std::pair{u"x.sh"_s, QByteArray("echo ${NAME}\n")},
        std::pair{u"Dockerfile"_s, QByteArray("FROM a\nENV NAME=1\n")},
        std::pair{u".gitlab-ci.yml"_s, QByteArray("variables:\n  NAME: '1'\n")},
        std::pair{u"x.py"_s, QByteArray("import os\nos.environ['NAME']\n")},
    };
    for (auto [file, text] : texts) {
        QByteArray before = text;
        before.replace("NAME", name);
        RewriteRequest request;
        request.file = file;
        request.target = *Version::parse(QString::fromLatin1(target));
        const auto form = recognisedForm(QFile::encodeName(file), before);
        const auto rewriting = rewriteText(kindOf(*form), before, *m_guide, request);
        QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
        QCOMPARE(*spliced(before, rewriting->edits), text.replace("NAME", after));
        QCOMPARE(rulesOf(*rewriting), rule);
    }
}

// In blocks and within lines, with places that people fill in.
void V0CommandsTest::editsWordsForPeople()
{
    const QByteArray before =
        "Set `polyaxon config set --host=h.org --http_port=32116`, then:\n\n```terminal\n"
        "$ polyaxon config set --host=<HOST> --http_port=80 --ws_port=80\n"
        "$ polyaxon init <my project>\n$ polyaxon experiment -xp <ID> logs --hide_time\n```\n"
        "See `polyaxon project list`, `polyaxon-cli`, `a polyaxon b` and `polyaxon project list\n";
    const QByteArray after =
        "Set `polyaxon config set --host=http://h.org:32116`, then:\n\n```terminal\n"
        "$ polyaxon config set --host=http://<HOST>:80\n"
        "$ polyaxon init -p <my project>\n$ polyaxon ops logs -uid <ID> --hide-time\n```\n"
        "See `polyaxon project ls`, `polyaxon-cli`, `a polyaxon b` and `polyaxon project list\n";
    const auto rewriting = rewrittenCommands(*m_guide, u"README.md"_s, before, "1.20.0", "0.6.1");
    QVERIFY(rewriting);
    QCOMPARE(*spliced(before, rewriting->edits), after);
    QCOMPARE(rulesOf(*rewriting), u"command-config command-config command-init command-ops "
                                  "command-project-list command-id"_s);
}

// Addresses of the API, in scripts and in Python.
void V0CommandsTest::tellsOfAddresses()
{
    for (const QByteArray service :
         {"me/mnist/experiments/1", "me/mnist/jobs", "me/mnist/builds/2/statuses",
          "me/mnist/groups?limit=3", "me/mnist/notebook/start", "me/mnist/tensorboard/stop",
          "me/mnist/tensorboards", "superusers/grant/me", "clusters/1",
          "archives/me/experiments"}) {
        const QByteArray address = "http://polyaxon/api/v1/" + service;
        const auto rewriting =
            rewrittenCommands(*m_guide, u"x.sh"_s, "curl " + address, "1.20.0", "0.6.1");
        QVERIFY(rewriting);
        QCOMPARE(rulesOf(*rewriting), u"command-api"_s);
        RewriteRequest request;
        request.target = *Version::parse(u"1.20.0"_s);
        const auto python =
            rewritePython("import polyaxon_client\nget('" + address + "')\n", *m_guide, request);
        QVERIFY(python && rulesOf(*python).contains(u"command-api"_s));
    }
    const auto other = rewrittenCommands(
        *m_guide, u"x.sh"_s, "curl http://polyaxon/api/v1/me/mnist/runs/1", "1.20.0", "0.6.1");
    QVERIFY(other && other->notes.isEmpty());
}

// Nothing is in the guide that no row here meets.
void V0CommandsTest::speaksOfAllThatIsInTheGuide()
{
    QSet<QString> met;
    for (const V0CommandRow &row : v0CommandRows) {
        const auto rewriting =
            rewrittenCommands(*m_guide, u"x.sh"_s, row.before, row.target, "0.6.1");
        QVERIFY(rewriting);
        for (const Edit &edit : rewriting->edits)
            met << edit.rule;
        for (const Finding &note : rewriting->notes)
            met << note.id;
    }
    const CommandMoves &moves = m_guide->commands().moves;
    for (const CommandMove &move : moves.commands)
        QVERIFY2(met.contains(move.rule), qPrintable(move.rule));
    for (const OptionMove &option : moves.options)
        QVERIFY2(option.rule.isEmpty() || met.contains(option.rule), qPrintable(option.rule));
    QSet<QByteArray> variables;
    for (const V0VariableRow &row : v0VariableRows)
        variables << row.name;
    for (const VariableChange &variable : m_guide->commands().variables)
        QVERIFY2(variables.contains(variable.name), variable.name);
}

// What v0 has is spoken of, or is there in v1 under its name.
void V0CommandsTest::knowsEveryCommandOfV0()
{
    const CommandKnowledge &knowledge = m_guide->commands();
    for (const CommandTable::Row &row : knowledge.table.rows) {
        if (!row.spelling.isEmpty() || row.isGroup)
            continue;
        const bool isMoved =
            std::ranges::any_of(knowledge.moves.commands, [&](const CommandMove &move) {
                return move.from.contains(row.command);
            });
        QVERIFY2(isMoved || knowledge.after.command(row.command), row.command);
    }
}

// For any command and any option of v0, alone, what is written is a command of the target.
void V0CommandsTest::writesWhatTheTargetHas()
{
    const CommandKnowledge &knowledge = m_guide->commands();
    int written = 0;
    for (const char *target : {"1.1.0", "1.1.8", "1.1.9", "1.4.0", "1.20.0"})
        for (const CommandTable::Row &row : knowledge.table.rows) {
            const CommandTable::Row *command = knowledge.table.command(row.command);
            if (row.command.isEmpty() || row.spelling == "--help" || !command || command->isGroup)
                continue;
            QByteArray text = "polyaxon " + row.command + ' ' + row.spelling;
            if (row.takes > 0)
                text += " v";
            const auto rewriting = rewrittenCommands(*m_guide, u"x.sh"_s, text, target, "0.6.1");
            QVERIFY2(rewriting, text);
            if (rewriting->edits.isEmpty())
                continue;
            ++written;
            const QByteArray after = *spliced(text, rewriting->edits);
            QByteArrayList words = after.split(' ');
            words.removeFirst();
            QByteArray path;
            while (!words.isEmpty() &&
                   knowledge.after.command((path + ' ' + words.first()).trimmed()))
                path = (path + ' ' + words.takeFirst()).trimmed();
            const Version version = *Version::parse(QString::fromLatin1(target));
            QVERIFY2(!path.isEmpty() && knowledge.after.command(path)->isIn(version), after);
            for (const QByteArray &word : std::as_const(words)) {
                const CommandTable::Row *option = knowledge.after.option(path, word);
                QVERIFY2(!word.startsWith('-') || (option && option->isIn(version)),
                         text + " -> " + after);
            }
        }
    QVERIFY(written > 100);
}

QTEST_GUILESS_MAIN(V0CommandsTest)
#include "commands.moc"
