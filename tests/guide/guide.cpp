// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/guide.h"
#include "guide/upgrade_knowledge.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

class GuideTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheBuiltInGuide();
    void sharesKnowledge();
    void fillsThePlacesOfARule();
    void losesNothingWhenARuleIsMissing();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
};

namespace {

const QByteArray head = "id: t\ntitle: T\nlink: https://x\nfrom: \">=1,<2\"\nto: \">=2\"\n";
const QByteArray rule = "rules:\n  - id: some\n    severity: note\n    title: T\n    why: W\n    "
                        "action: A {n} {other}\n    link: L\n";

Outcome<Guide> loaded(const QByteArray &yaml)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"guide.yaml"_s));
    if (!file.open(QIODevice::WriteOnly))
        return failed(u"test"_s, u"cannot write"_s);
    file.write(yaml);
    file.close();
    return Guide::load(folder.path());
}

} // namespace

void GuideTest::readsTheBuiltInGuide()
{
    const auto guide = Guide::builtIn(u"v1-to-v2"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    QCOMPARE(guide->id(), u"v1-to-v2"_s);
    QVERIFY(guide->from().contains(*Version::parse(u"1.20.0")));
    QVERIFY(!guide->from().contains(*Version::parse(u"2.0.0")));
    QVERIFY(guide->rules().size() > 10);
    QCOMPARE(guide->packages().constraintsFor(*Version::parse(u"2.9.4")),
             QStringList{u"kubernetes<37"_s});
    QCOMPARE(guide->packages().constraintsFor(*Version::parse(u"2.18.0")), QStringList{});
}

void GuideTest::sharesKnowledge()
{
    const auto guide = Guide::builtIn(u"v1-to-v1"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    QVERIFY(guide->from().contains(*Version::parse(u"1.11.0")));
    QVERIFY(guide->to().contains(*Version::parse(u"1.20.0")));
    QVERIFY(!guide->to().contains(*Version::parse(u"2.0.0")));
    QVERIFY(guide->rule(u"target-older") && guide->rule(u"release-pending"));
    QCOMPARE(guide->packages().constraintsFor(*Version::parse(u"1.20.0")),
             (QStringList{u"setuptools<81"_s, u"kubernetes<37"_s}));
    QCOMPARE(guide->cluster().agentChart, u"agent"_s);
    for (const QString &id : {u"v1-to-v1"_s, u"v1-to-v2"_s}) {
        const auto knowledge = UpgradeKnowledge::of(id);
        QVERIFY2(knowledge, qPrintable(id));
        for (const VersionNotice &notice : knowledge->notices)
            QVERIFY2(guide->rule(notice.rule), qPrintable(notice.rule));
        QCOMPARE(knowledge->notices.isEmpty(), id == "v1-to-v2"_L1);
    }
    QVERIFY(!UpgradeKnowledge::of(u"v0-to-v1-of-nobody"_s));
}

void GuideTest::fillsThePlacesOfARule()
{
    const auto guide = loaded(head + rule);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    QCOMPARE(guide->finding(u"some"_s, {{u"n"_s, u"{other}"_s}}).action, u"A {other} {other}"_s);
}

void GuideTest::losesNothingWhenARuleIsMissing()
{
    const Finding finding = loaded(head)->finding(u"unheard-of"_s, {{u"a"_s, u"value"_s}});
    QCOMPARE(finding.severity, Severity::Warning);
    QVERIFY(finding.title.contains(u"value"_s));
}

void GuideTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("says");
    QTest::newRow("no YAML") << QByteArray("id: [") << u"guide.yaml"_s;
    QTest::newRow("no title") << QByteArray(head).replace("title: T\n", "") << u"title"_s;
    QTest::newRow("no range") << QByteArray(head).replace(">=1,<2", "1 to 2") << u"line 4"_s;
    QTest::newRow("misspelt key") << head + "rule: []\n" << u"“rule”"_s;
    for (const char *field : {"title: T", "why: W", "link: L"})
        QTest::newRow(field) << head + QByteArray(rule).replace(field, "") << u"rule “some”"_s;
    QTest::newRow("severity") << head + QByteArray(rule).replace("note", "grave")
                              << u"line 8, rule “some”"_s;
    QTest::newRow("twice") << head + rule + QByteArray(rule).replace("rules:\n", "")
                           << u"only once"_s;
}

void GuideTest::saysWhatIsWrong()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, says);
    const auto guide = loaded(yaml);
    QVERIFY(!guide);
    QCOMPARE(guide.error().id, u"guide-invalid"_s);
    QVERIFY2(guide.error().what.contains(says), qPrintable(guide.error().what));
}

QTEST_GUILESS_MAIN(GuideTest)
#include "guide.moc"
