// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/requirement.h"

#include "guide/packaging_peer.h"

#include <QTest>

#include <algorithm>

using namespace wizard;
using namespace Qt::StringLiterals;

class RequirementTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void admits_data();
    void admits();
    void readsWhatPackagingReads();
    void knowsWhereThePartsAre();
};

void RequirementTest::admits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("admits");
    const auto row = [](const char *name, const char *text, const QString &version, bool admits) {
        QTest::newRow(name) << QByteArray(text) << version << admits;
    };
    row("bare", "polyaxon", u"2.0"_s, true);
    row("parentheses", "polyaxon (<2.0.0,>=1.1)", u"1.20"_s, true);
    row("below", "polyaxon[s3,gcs] < 2 ; python_version > '3'", u"2.0"_s, false);
    row("compatible", "polyaxon~=1.5", u"1.20"_s, true);
    row("compatible next", "polyaxon~=1.5", u"2.0"_s, false);
    row("compatible patch", "polyaxon~=1.5.2", u"1.6"_s, false);
    row("series", "polyaxon==1.*", u"1.22"_s, true);
    row("other series", "polyaxon==1.*", u"2.1"_s, false);
    row("not series", "polyaxon!=2.0.*,>1", u"2.0.5"_s, false);
    row("exact", "polyaxon===1.20.0", u"1.20.0"_s, true);
    row("what nobody understands", "polyaxon>=1.0,<latest", u"2.0"_s, true);
    row("address", "polyaxon @ https://example.org/p.whl", u"1.20.0"_s, false);
}

void RequirementTest::admits()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, version);
    const auto requirement = Requirement::parse(text);
    QVERIFY(requirement);
    QCOMPARE(requirement->name, u"polyaxon"_s);
    QTEST(requirement->admits(*Version::parse(version)), "admits");
}

void RequirementTest::readsWhatPackagingReads()
{
    const QStringList texts{u"polyaxon"_s,
                            u"Polyaxon_SDK==1.20.0"_s,
                            u"polyaxon[s3,gcs]"_s,
                            u"polyaxon [ s3 , gcs ] >= 1.14 , < 2"_s,
                            u"polyaxon[]"_s,
                            u"polyaxon(>=1.0)"_s,
                            u"polyaxon ( >=1.0,<2 ) ; python_version<'3.12'"_s,
                            u"polyaxon;python_version<'3.12'"_s,
                            u"polyaxon==1.1.7post4"_s,
                            u"polyaxon @ https://example.org/p.whl"_s,
                            u"polyaxon[s3]@https://example.org/p.whl ; os_name=='nt'"_s,
                            u"polyaxon ~= 1.20"_s,
                            u"polyaxon 1.20"_s,
                            u"polyaxon is nice"_s,
                            u"polyaxon-"_s,
                            u"-polyaxon"_s,
                            u"polyaxon[s3"_s,
                            u"polyaxon (>=1.0"_s,
                            u"polyaxon >=1.0)"_s,
                            u"polyaxon @"_s,
                            u"./polyaxon"_s,
                            u"polyaxon/client"_s,
                            u"_polyaxon"_s};
    const QStringList expected = askPackaging(u"requirements"_s, texts);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const auto found = Requirement::parse(texts.at(i).toUtf8());
        QString answer = u"-"_s;
        if (found) {
            QStringList extras;
            for (const Requirement::Extra &extra : found->extras)
                extras << extra.name;
            extras.sort();
            QStringList clauses;
            for (const QString &clause : found->specifier.split(u',', Qt::SkipEmptyParts))
                clauses << QString(clause).remove(u' ');
            clauses.sort();
            answer = QStringList{found->name, extras.join(u','), clauses.join(u','), found->url,
                                 found->marker.isEmpty() ? QString() : u"marker"_s}
                         .join(u'\t');
        }
        QVERIFY2(answer == expected.at(i),
                 qPrintable(u"%1: %2, not %3"_s.arg(texts.at(i), expected.at(i), answer)));
    }
}

void RequirementTest::knowsWhereThePartsAre()
{
    const QByteArray text = "  polyaxon [s3, Async_IO] ( >=1.14, <2 ) ; python_version<'3.12'  ";
    const Requirement found = *Requirement::parse(text);
    QCOMPARE(found.nameRange.of(text), "polyaxon");
    QCOMPARE(found.extras.at(1).range.of(text), "Async_IO");
    QCOMPARE(found.extras.at(1).name, u"async-io"_s);
    QCOMPARE(found.specifierRange.of(text), ">=1.14, <2");
    QCOMPARE(found.range.of(text), text.trimmed());
    QCOMPARE(found.shifted(3).nameRange, (ByteRange{5, 13}));
    const QByteArray bare = "polyaxon[s3] ; os_name=='nt'";
    QCOMPARE(Requirement::parse(bare)->specifierRange, (ByteRange{12, 12}));
}

QTEST_GUILESS_MAIN(RequirementTest)
#include "requirement.moc"
