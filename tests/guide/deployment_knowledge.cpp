// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/guide.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// A deployment.yaml that is wrong is refused with file, line and what was expected.
class DeploymentKnowledgeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIsRight();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
};

namespace {

const QByteArray head =
    "chartOnlyRule: r\nunknownRule: r\ncommentRule: r\nbyHandRule: r\nbothSetRule: r\n"
    "rules:\n  - {id: r, severity: note, title: T, why: W, action: A, link: L}\n";

Outcome<Guide> loaded(const QByteArray &deployment)
{
    QTemporaryDir folder;
    const auto write = [&](const QString &name, const QByteArray &content) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    };
    if (!write(u"guide.yaml"_s,
               "id: t\ntitle: T\nlink: https://x\nfrom: \">=1,<2\"\nto: \">=2\"\n") ||
        !write(u"deployment.yaml"_s, deployment))
        return failed(u"test"_s, u"cannot write"_s);
    return Guide::load(folder.path());
}

} // namespace

void DeploymentKnowledgeTest::readsWhatIsRight()
{
    const auto guide = loaded(
        head + "changes:\n  - {rule: r, move: a.b, to: [c, d], chart: agent, target: \">=2.1\","
               " when: [{key: a.b, is: \"1\"}, {any: [{key: x, present: false}]}], tell: true}\n");
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    QCOMPARE(guide->deployment().changes.size(), 1);
    const DeploymentChange &change = guide->deployment().changes.first();
    QCOMPARE(change.verb, DeploymentChange::Verb::Move);
    QCOMPARE(change.to, QStringList({u"c"_s, u"d"_s}));
    QVERIFY(change.scope.agent && !change.scope.platform && change.tells);
    QVERIFY(change.scope.target.contains(*Version::parse(u"2.1.0")) &&
            !change.scope.target.contains(*Version::parse(u"2.0.6")));
    QCOMPARE(change.when.size(), 2);
    QCOMPARE(change.when.last().any.first().relation, DeploymentCondition::Relation::Absent);
}

void DeploymentKnowledgeTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("said");
    const QByteArray change = head + "changes:\n  - ";
    QTest::newRow("rule that is not there") << change + "{rule: q, drop: a}\n"
                                            << u"line 9"_s << u"rule of this file"_s;
    QTest::newRow("no rule") << change + "{drop: a}\n" << u"line 9"_s << u"“rule”"_s;
    QTest::newRow("no verb") << change + "{rule: r}\n" << u"line 9"_s << u"exactly one verb"_s;
    QTest::newRow("two verbs") << change + "{rule: r, drop: a, note: b}\n"
                               << u"line 9"_s << u"exactly one verb"_s;
    QTest::newRow("no key") << change + "{rule: r, drop: []}\n" << u"line 9"_s << u"a key"_s;
    QTest::newRow("misspelt") << change + "{rule: r, dorp: a}\n" << u"line 9"_s << u"dorp"_s;
    QTest::newRow("move to nowhere") << change + "{rule: r, move: a}\n" << u"line 9"_s << u"“to”"_s;
    QTest::newRow("set to nothing") << change + "{rule: r, set: a}\n"
                                    << u"line 9"_s << u"“value”"_s;
    QTest::newRow("chart") << change + "{rule: r, drop: a, chart: both}\n"
                           << u"line 9"_s << u"platform or agent"_s;
    QTest::newRow("range") << change + "{rule: r, drop: a, target: new}\n"
                           << u"line 9"_s << u"range of versions"_s;
    QTest::newRow("pattern") << change + "{rule: r, replace: a, pattern: \"(\", with: b}\n"
                             << u"line 9"_s << u"regular expression"_s;
    QTest::newRow("condition") << change + "{rule: r, drop: a, when: [{key: b}]}\n"
                               << u"line 9"_s << u"one of is"_s;
    QTest::newRow("condition without key") << change + "{rule: r, drop: a, when: [{is: b}]}\n"
                                           << u"line 9"_s << u"“key”"_s;
    QTest::newRow("merge") << head + "merges:\n  - {rule: r, into: a, sections: [a, b]}\n"
                           << u"line 9"_s << u"sections"_s;
    QTest::newRow("lift to somewhere") << change + "{rule: r, lift: a.b, drop: c}\n"
                                       << u"line 9"_s << u"exactly one verb"_s;
    QTest::newRow("connections without a rule") << head + "connections:\n  {goneRule: r}\n"
                                                << u"line 9"_s << u"“rule”"_s;
    QTest::newRow("connections with another's rule") << head + "connections:\n  {rule: q}\n"
                                                     << u"line 9"_s << u"rule of this file"_s;
    QTest::newRow("connections misspelt") << head + "connections:\n  {rule: r, sotres: []}\n"
                                          << u"line 9"_s << u"sotres"_s;
    QTest::newRow("unknown key at the top") << head + "chnges: []\n" << u"line 8"_s << u"chnges"_s;
}

void DeploymentKnowledgeTest::saysWhatIsWrong()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, line);
    QFETCH(QString, said);
    const auto guide = loaded(yaml);
    QVERIFY(!guide);
    QCOMPARE(guide.error().id, u"guide-invalid"_s);
    for (const QString &part : {line, said, u"deployment.yaml"_s})
        QVERIFY2(guide.error().what.contains(part), qPrintable(guide.error().what));
}

QTEST_GUILESS_MAIN(DeploymentKnowledgeTest)
#include "deployment_knowledge.moc"
