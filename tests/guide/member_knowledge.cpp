// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/guide.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

class MemberKnowledgeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheBuiltInGuide();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
};

void MemberKnowledgeTest::readsTheBuiltInGuide()
{
    const auto guide = Guide::builtIn(u"v1-to-v2"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    const MemberKnowledge &members = guide->members();
    QVERIFY(members.changes.size() > 20);
    const MemberClass *policy = members.find("polyaxon.schemas.V1CleanPodPolicy");
    QVERIFY(policy && policy->kind == MemberClass::Kind::Enumeration);
    QCOMPARE(policy->find("NONE")->newName, "var_NONE");
    const MemberClass *kind = members.find("polyaxon.schemas.V1RunKind");
    QVERIFY(kind && kind->find("MXJOB")->goneSince == *Version::parse(u"2.12.0"_s));
    QVERIFY(kind->find("JOB")->goneSince.isNull());
    const MemberClass *job = members.find("polyaxon.schemas.V1MPIJob");
    QVERIFY(job && job->hasOrder && !job->find("implementation")->goneSince.isNull());
    QVERIFY(job->find("implementation")->goneSince <= *Version::parse(u"2.0.0"_s));
    QVERIFY(!members.find("polyaxon.schemas.NobodyEverHadThis"));
    QCOMPARE(members.named("V1MPIJob"), QByteArrayList{"polyaxon.schemas.V1MPIJob"});
    for (const MemberChange &change : members.changes)
        QVERIFY2(guide->rule(change.rule), qPrintable(change.rule));
    for (const char *rule : {"python-member-gone", "python-member-renamed", "python-member-text",
                             "python-member-positional"})
        QVERIFY2(guide->rule(QString::fromLatin1(rule)), rule);
}

void MemberKnowledgeTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("change"); // in members.yaml, from line 6 on
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QString>("says");
    const QByteArray fine = "{rule: r, of: [a.B], members: {x: y}}";
    const auto change = [](const char *name, const QByteArray &text, const QString &says) {
        QTest::newRow(name) << text << QByteArray() << u"members.yaml, line 6"_s + says;
    };
    change("key", "{rule: r, of: [a.B], member: {x: y}}", u": expected no key “member”"_s);
    change("no kind", "{rule: r, of: [a.B]}", u", rule “r”: expected one of “members”"_s);
    change("two kinds", "{rule: r, of: [a.B], members: {x: y}, used: true}",
           u", rule “r”: expected one of “members”"_s);
    change("rule", "{rule: s, of: [a.B], used: true}", u", rule “s”: expected a rule"_s);
    change("of nothing", "{rule: r, of: [], used: true}", u", rule “r”: expected names"_s);
    change("no module", "{rule: r, of: [B], used: true}", u", rule “r”: expected names"_s);
    change("no names", "{rule: r, of: [a.B], members: {}}", u": expected at least one"_s);
    change("fixed", "{rule: r, of: [a.B], order: [x], fixed: 1}", u": expected how many"_s);
    change("no method", "{rule: r, of: [a.B], keyword: x, methods: {y: z}}",
           u", rule “r”: expected the methods"_s);
    change("targets", "{rule: r, of: [a.B], used: true, targets: soon}", u": expected a range"_s);
    const auto table = [&](const char *name, const QByteArray &text, const QString &says) {
        QTest::newRow(name) << fine << text << u"m.tsv, line 2: expected "_s + says;
    };
    table("fields", "a.B\tobject", u"three fields"_s);
    table("kind", "a.B\tthing\tx", u"“object”"_s);
    table("no module in the table", "B\tobject\tx", u"each class once"_s);
    table("spaces", "a.B\tobject\tx  y", u"names with one space"_s);
    table("version", "a.B\tobject\tx-soon", u"a version"_s);
}

void MemberKnowledgeTest::saysWhatIsWrong()
{
    QFETCH(QByteArray, change);
    QFETCH(QByteArray, table);
    QFETCH(QString, says);
    QTemporaryDir folder;
    const auto write = [&](const char *name, const QByteArray &content) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    };
    const QByteArray head = "table: m.tsv\ngives: {a.b: a.B}\nmakers: []\n# what changed\n";
    const QByteArray rules =
        "\nrules: [{id: r, severity: note, title: T, why: W, action: A, link: L}]\n";
    write("guide.yaml", "id: t\ntitle: T\nlink: L\nfrom: \">=1\"\nto: \">=2\"\n");
    write("m.tsv", "# head\n");
    write("members.yaml", head + "changes:\n  - {rule: r, of: [a.B], members: {x: y}}" + rules);
    QVERIFY2(Guide::load(folder.path()), "what is right is refused");
    write("m.tsv", "# head\n" + table + '\n');
    write("members.yaml", head + "changes:\n  - " + change + rules);
    const auto guide = Guide::load(folder.path());
    QVERIFY(!guide);
    QVERIFY2(guide.error().what.contains(says), qPrintable(guide.error().what));
}

QTEST_GUILESS_MAIN(MemberKnowledgeTest)
#include "member_knowledge.moc"
