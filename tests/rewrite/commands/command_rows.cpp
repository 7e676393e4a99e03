// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/rows.h"
#include "rewrite/commands_case.h"

#include <QSet>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// Every row of the guide's lists of commands, variables and Polyaxonfile keys is met, and does
/// what it says.
class CommandRowsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void rewrites_data();
    void rewrites();
    void speaksOfAllThatIsInTheGuide();
    void knowsTheVersionItComesFrom();
    void offersWhatMayBeMeant();
    void readsOneCommandLine();
    void saysWhatAPolyaxonfileMayNotHold_data();
    void saysWhatAPolyaxonfileMayNotHold();
    void refusesAScriptThatIsNone();
    void goesByTheKindOfTheFile();

private:
    std::optional<Guide> m_guide;
};

namespace {

QString rulesOf(const Rewriting &rewriting)
{
    QStringList rules;
    for (const Edit &edit : rewriting.edits)
        rules << (edit.accepted ? edit.rule : u"(%1)"_s.arg(edit.rule));
    for (const Finding &note : rewriting.notes)
        rules << note.id;
    return rules.join(u' ');
}

} // namespace

void CommandRowsTest::initTestCase()
{
    const auto guide = Guide::builtIn(u"v1-to-v2"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    m_guide = *guide;
}

void CommandRowsTest::rewrites_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("rules");
    for (const CommandRow &row : commandRows)
        QTest::newRow(row.name) << QByteArray(row.target) << QByteArray(row.before)
                                << QByteArray(row.after ? row.after : row.before)
                                << QString::fromLatin1(row.rules);
}

void CommandRowsTest::rewrites()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, rules);
    const auto rewriting = rewrittenCommands(*m_guide, u"x.sh"_s, before, target.constData());
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    QCOMPARE(*spliced(before, rewriting->edits), after);
    QCOMPARE(rulesOf(*rewriting), rules);
}

// Nothing is in the guide that no row here meets.
void CommandRowsTest::speaksOfAllThatIsInTheGuide()
{
    QSet<QString> met;
    QByteArray texts;
    for (const CommandRow &row : commandRows) {
        const auto rewriting = rewrittenCommands(*m_guide, u"x.sh"_s, row.before, row.target);
        QVERIFY(rewriting);
        for (const Edit &edit : rewriting->edits)
            met << edit.rule;
        for (const Finding &note : rewriting->notes)
            met << note.id;
        texts += row.before + QByteArray("\n");
    }
    for (const CommandChange &change : m_guide->commands().changes) {
        QVERIFY2(met.contains(change.rule), qPrintable(change.rule));
        const QByteArray last = change.command.split(' ').last();
        QVERIFY2(texts.contains(last), change.command);
        for (const QByteArray &option : change.options)
            QVERIFY2(texts.contains(option), option);
    }
    for (const VariableChange &variable : m_guide->commands().variables) {
        QByteArray name = variable.name;
        QVERIFY2(texts.contains(name.replace("*", "")), variable.name);
    }
}

// What follows by itself already was meant to follow.
void CommandRowsTest::knowsTheVersionItComesFrom()
{
    const QByteArray text = "polyaxon ops logs -uid x\npolyaxon sandbox ls\n";
    QCOMPARE(rulesOf(*rewrittenCommands(*m_guide, u"x.sh"_s, text, "2.18.0", "2.16.4")), u""_s);
    QCOMPARE(rulesOf(*rewrittenCommands(*m_guide, u"x.sh"_s, text, "2.18.0", "1.20.0")),
             u"(command-logs-waits) command-logs-waits command-sandbox"_s);
}

void CommandRowsTest::offersWhatMayBeMeant()
{
    const QByteArray text = "polyaxon ops logs -uid x > log.txt\n";
    auto rewriting = rewrittenCommands(*m_guide, u"x.sh"_s, text);
    QVERIFY(rewriting);
    QCOMPARE(rewriting->edits.size(), 1);
    QVERIFY(!rewriting->edits.first().accepted);
    rewriting->edits.first().accepted = true;
    QCOMPARE(*spliced(text, rewriting->edits),
             "polyaxon ops logs --no-follow -uid x > log.txt\n"_ba);
}

void CommandRowsTest::readsOneCommandLine()
{
    RewriteRequest request;
    request.target = *Version::parse(u"2.18.0");
    const QByteArray text = "polyaxon ops logs -uid {uid} -f";
    QCOMPARE(*spliced(text, rewriteCommandLine(text, *m_guide, request).edits),
             "polyaxon ops logs -uid {uid}"_ba);
    QVERIFY(rewriteCommandLine("polyaxon 'ops", *m_guide, request).edits.isEmpty());
}

void CommandRowsTest::saysWhatAPolyaxonfileMayNotHold_data()
{
    QTest::addColumn<QByteArray>("run");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("rules");
    for (const char *kind : {"spark", "flink", "dask", "ray"})
        QTest::newRow(kind) << "kind: "_ba + kind << "2.0.6"_ba << u"polyaxonfile-kind-gone"_s;
    for (const char *kind : {"mxjob", "xgbjob", "paddlejob"}) {
        QTest::addRow("%s in 2.11", kind) << "kind: "_ba + kind << "2.11.1"_ba << QString();
        QTest::addRow("%s in 2.12", kind)
            << "kind: "_ba + kind << "2.12.0"_ba << u"polyaxonfile-kind-gone"_s;
    }
    for (const char *kind : {"daskjob", "rayjob"})
        QTest::newRow(kind) << "kind: "_ba + kind << "2.18.0"_ba << u"polyaxonfile-cluster"_s;
    for (const char *key : {"sshAuthMountPath", "implementation"})
        QTest::newRow(key) << "{kind: mpijob, "_ba + key + ": x}" << "2.0.6"_ba
                           << u"polyaxonfile-key-refused"_s;
    QTest::newRow("job") << "kind: job"_ba << "2.18.0"_ba << QString();
}

void CommandRowsTest::saysWhatAPolyaxonfileMayNotHold()
{
    QFETCH(QByteArray, run);
    QFETCH(QByteArray, target);
    QFETCH(QString, rules);
    for (const QByteArray &text :
         {"version: 1.1\nkind: component\nrun:\n  "_ba + run + "\n",
          "version: 1.1\nkind: operation\ncomponent:\n  run:\n    "_ba + run + "\n"}) {
        const auto rewriting =
            rewrittenCommands(*m_guide, u"polyaxonfile.yaml"_s, text, target.constData());
        QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
        QCOMPARE(rulesOf(*rewriting), rules);
    }
    const QByteArray hyperopt = "version: 1.1\nkind: operation\nmatrix:\n  kind: hyperopt\n";
    QCOMPARE(rulesOf(*rewrittenCommands(*m_guide, u"polyaxonfile.yaml"_s, hyperopt, "2.17.0")),
             u"polyaxonfile-kind-gone"_s);
    QCOMPARE(rulesOf(*rewrittenCommands(*m_guide, u"polyaxonfile.yaml"_s, hyperopt, "2.16.4")),
             QString());
}

void CommandRowsTest::refusesAScriptThatIsNone()
{
    const auto refused = rewrittenCommands(*m_guide, u"x.sh"_s, "a\npolyaxon run 'x\n");
    QVERIFY(!refused);
    QCOMPARE(refused.error().id, u"shell-syntax"_s);
    QVERIFY2(refused.error().what.contains(u"x.sh, line 2, column 14"_s),
             qPrintable(refused.error().what));
}

void CommandRowsTest::goesByTheKindOfTheFile()
{
    RewriteRequest request;
    request.target = *Version::parse(u"2.18.0");
    const QByteArray text = "polyaxon ops logs -f\n";
    const auto shell = rewriteText(TextKind::Shell, text, *m_guide, request);
    QVERIFY2(shell, shell ? "" : qPrintable(shell.error().text()));
    QCOMPARE(*spliced(text, shell->edits), "polyaxon ops logs\n"_ba);
    const QByteArray file = "version: 1.1\nkind: component\nrun: {kind: job, container: {command: "
                            "[polyaxon, ops, logs, -f]}}\n";
    const auto polyaxonfile = rewriteText(TextKind::Polyaxonfile, file, *m_guide, request);
    QVERIFY2(polyaxonfile, polyaxonfile ? "" : qPrintable(polyaxonfile.error().text()));
    QVERIFY(spliced(file, polyaxonfile->edits)->contains("[polyaxon, ops, logs]"));
}

QTEST_GUILESS_MAIN(CommandRowsTest)
#include "command_rows.moc"
