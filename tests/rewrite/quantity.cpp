// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/deployment/quantity.h"

#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

class QuantityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sums_data();
    void sums();
};

void QuantityTest::sums_data()
{
    QTest::addColumn<QStringList>("quantities");
    QTest::addColumn<QString>("sum");
    QTest::newRow("thousandths") << QStringList{u"128m"_s, u"100m"_s} << u"228m"_s;
    QTest::newRow("whole and thousandths") << QStringList{u"1"_s, u"500m"_s} << u"1500m"_s;
    QTest::newRow("fractions") << QStringList{u"0.5"_s, u"0.5"_s} << u"1"_s;
    QTest::newRow("fractions that stay") << QStringList{u"0.5"_s, u"1"_s} << u"1500m"_s;
    QTest::newRow("one unit") << QStringList{u"300Mi"_s, u"50Mi"_s} << u"350Mi"_s;
    QTest::newRow("finest unit") << QStringList{u"1Gi"_s, u"300Mi"_s} << u"1324Mi"_s;
    QTest::newRow("a finer one than written") << QStringList{u"1.5Gi"_s, u"1Gi"_s} << u"2560Mi"_s;
    QTest::newRow("decimal") << QStringList{u"1G"_s, u"500M"_s} << u"1500M"_s;
    QTest::newRow("both families") << QStringList{u"1M"_s, u"1Ki"_s} << u"1001024"_s;
    QTest::newRow("exponent") << QStringList{u"2e3"_s, u"1"_s} << u"2001"_s;
    QTest::newRow("finer than a thousandth is rounded up") << QStringList{u"0.0005"_s} << u"1m"_s;
    QTest::newRow("large") << QStringList{u"4Ti"_s, u"4Ti"_s} << u"8Ti"_s;
    QTest::newRow("none") << QStringList{} << QString();
    QTest::newRow("text") << QStringList{u"1"_s, u"lots"_s} << QString();
    QTest::newRow("negative") << QStringList{u"-1"_s} << QString();
    QTest::newRow("unknown unit") << QStringList{u"1MB"_s} << QString();
    QTest::newRow("too large") << QStringList{u"999999999999999Ti"_s} << QString();
    QTest::newRow("too large an exponent") << QStringList{u"1e99"_s} << QString();
}

void QuantityTest::sums()
{
    QFETCH(QStringList, quantities);
    QTEST(sumOfQuantities(quantities).value_or(QString()), "sum");
}

QTEST_GUILESS_MAIN(QuantityTest)
#include "quantity.moc"
