// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/guide_ways.h"

#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

class GuideWaysTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leadsFromOneVersionToAnother_data();
    void leadsFromOneVersionToAnother();
    void saysWhereNoneLeads();
    void bringsTheFirstGuide();
};

void GuideWaysTest::leadsFromOneVersionToAnother_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("legs");
    const auto row = [](const char *from, const char *to, const QString &legs) {
        QTest::addRow("%s to %s", from, to)
            << QString::fromLatin1(from) << QString::fromLatin1(to) << legs;
    };
    row("0.6.1", "1.20.0", u"v0-to-v1 1.20.0"_s);
    row("0.6.1", "1.1.0", u"v0-to-v1 1.1.0"_s);
    row("0.4.4", "1.22.0", u"v0-to-v1 1.22.0"_s);
    row("0.0.8", "1.20.0", u"v0-to-v1 1.20.0"_s);
    row("0.5.6", "2.9.4", u"v0-to-v1 1.20.0, v1-to-v2 2.9.4"_s);
    row("0.6.1", "", u"v0-to-v1 1.20.0, v1-to-v2 "_s);
    row("1.11.0", "1.20.0", u"v1-to-v1 1.20.0"_s);
    row("1.20.0", "2.9.4", u"v1-to-v2 2.9.4"_s);
    row("1.1.0", "", u"v1-to-v2 "_s);
    row("2.0.6", "2.9.4", u"v1-to-v2 2.9.4"_s);
    row("", "2.9.4", u"v1-to-v2 2.9.4"_s);
    row("", "1.20.0", u"v1-to-v1 1.20.0"_s);
    row("", "", u"v1-to-v2 "_s);
}

void GuideWaysTest::leadsFromOneVersionToAnother()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    const auto version = [](const QString &text) {
        return Version::parse(text).value_or(Version());
    };
    const auto legs = guidesBetween(version(from), version(to));
    QVERIFY2(legs, legs ? "" : qPrintable(legs.error().text()));
    QStringList seen;
    for (const GuideLeg &leg : *legs)
        seen << leg.guide.id() + u' ' + leg.target.text();
    QTEST(seen.join(u", "_s), "legs");
}

void GuideWaysTest::saysWhereNoneLeads()
{
    for (const auto &[from, to] : {std::pair(u"0.6.1", u"0.6.1"), std::pair(u"1.20.0", u"0.6.1"),
                                   std::pair(u"2.9.4", u"1.20.0"), std::pair(u"0.6.1", u"3.0.0")}) {
        const auto legs = guidesBetween(*Version::parse(from), *Version::parse(to));
        QVERIFY(!legs);
        QCOMPARE(legs.error().id, u"guide-none"_s);
    }
}

// Parts that a guide does not have are not missed, and those of the shared one that speak of
// another language are not taken.
void GuideWaysTest::bringsTheFirstGuide()
{
    const auto guide = Guide::builtIn(u"v0-to-v1"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    QVERIFY(guide->rule(u"target-older"));
    QCOMPARE(guide->packages().uninstallFirst.constFirst(), u"polyaxon-cli"_s);
    QCOMPARE(guide->cluster().platformChart, u"polyaxon"_s);
}

QTEST_GUILESS_MAIN(GuideWaysTest)
#include "guide_ways.moc"
