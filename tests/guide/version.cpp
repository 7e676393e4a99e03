// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/version.h"

#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

class VersionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ordersAsPythonAndHelmDo();
    void refusesWhatIsNoVersion_data();
    void refusesWhatIsNoVersion();
    void knowsRanges_data();
    void knowsRanges();
};

void VersionTest::ordersAsPythonAndHelmDo()
{
    // PEP 440's own order, with the spellings that were really published.
    const QStringList ordered{u"1.1.7"_s,    u"1.1.7post4"_s, u"1.16.0.dev1"_s, u"1.16.0a1"_s,
                              u"1.16.0b2"_s, u"1.16.0rc1"_s,  u"v1.16.0"_s,     u"1.16.0.post1"_s,
                              u"1.20"_s,     u"2.0.0-rc.1"_s, u"2.0.0"_s,       u"2.9.4"_s,
                              u"2.12.0"_s};
    for (qsizetype i = 1; i < ordered.size(); ++i)
        QVERIFY2(*Version::parse(ordered.at(i - 1)) < *Version::parse(ordered.at(i)),
                 qPrintable(ordered.at(i)));
    QVERIFY(*Version::parse(u"1.20") == *Version::parse(u"1.20.0+local.1"));
}

void VersionTest::refusesWhatIsNoVersion_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text :
         {u""_s, u"latest"_s, u"1..2"_s, u"1.2."_s, u"1.2 3"_s, u"-1"_s, u"99999999999999999999"_s})
        QTest::newRow(qPrintable(u"«%1»"_s.arg(text))) << text;
}

void VersionTest::refusesWhatIsNoVersion()
{
    QFETCH(QString, text);
    QVERIFY(!Version::parse(text));
}

void VersionTest::knowsRanges_data()
{
    QTest::addColumn<QString>("range");
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("contains");
    QTest::newRow("inside") << u">=1.0,<2"_s << u"1.22.0"_s << true;
    QTest::newRow("upper end") << u">=1.0,<2"_s << u"2.0"_s << false;
    QTest::newRow("not") << u">=2,!=2.0.3"_s << u"2.0.3"_s << false;
    QTest::newRow("equal") << u"==2.9.4"_s << u"2.9.4"_s << true;
    QTest::newRow("any") << u""_s << u"7"_s << true;
}

void VersionTest::knowsRanges()
{
    QFETCH(QString, range);
    QFETCH(QString, version);
    QFETCH(bool, contains);
    QCOMPARE(VersionRange::parse(range)->contains(*Version::parse(version)), contains);
    QVERIFY(!VersionRange::parse(u"about 2"));
}

QTEST_GUILESS_MAIN(VersionTest)
#include "version.moc"
