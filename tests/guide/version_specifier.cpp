// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/version_specifier.h"

#include "guide/packaging_peer.h"

#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// Python's own `packaging` is the judge.
class VersionSpecifierTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ordersAsPackagingDoes();
    void containsWhatPackagingSays();
    void knowsWhatLetsInMore_data();
    void knowsWhatLetsInMore();
};

namespace {

const QStringList versions{
    u"0.9"_s,        u"1.0.dev1"_s, u"1.0a1"_s,   u"1.0b2"_s,       u"1.0rc1"_s,
    u"1.0"_s,        u"1"_s,        u"1.0.0"_s,   u"1.0.post1"_s,   u"1.0-2"_s,
    u"1.1.7post4"_s, u"1.1.7"_s,    u"1.20"_s,    u"1.20.0"_s,      u"1.20.1"_s,
    u"2.0.0.dev0"_s, u"2.0.0rc1"_s, u"2.0"_s,     u"2.0.0.post1"_s, u"2.9.4"_s,
    u"2.12.0"_s,     u"10.1"_s,     u"v2.18.0"_s, u"2.18.0c3"_s,    u"2.18.0-preview"_s};

} // namespace

void VersionSpecifierTest::ordersAsPackagingDoes()
{
    QStringList questions;
    QStringList answers;
    for (const QString &one : versions)
        for (const QString &other : versions) {
            questions << one + u'\t' + other;
            const auto order = *Version::parse(one) <=> *Version::parse(other);
            answers << (order < 0 ? u"-1"_s : order > 0 ? u"1"_s : u"0"_s);
        }
    const QStringList expected = askPackaging(u"versions"_s, questions);
    for (qsizetype i = 0; i < questions.size(); ++i)
        QVERIFY2(answers.at(i) == expected.at(i), qPrintable(questions.at(i)));
}

void VersionSpecifierTest::containsWhatPackagingSays()
{
    QStringList specifiers{u""_s,           u">=1.14,<2"_s,  u"~=1.20"_s,        u"~=1.20.0"_s,
                           u"~=1"_s,        u"==1.*"_s,      u"==1.20.*"_s,      u"!=1.20.*,>=1"_s,
                           u"== 1.0.0.*"_s, u">=1.*"_s,      u"~=1.1.7.post4"_s, u"~=2.0.0rc1"_s,
                           u"1.20"_s,       u"=1.20"_s,      u">=1.0,"_s,        u">=dev"_s,
                           u"===2.9.4"_s,   u"===1.0.DEV1"_s};
    for (const QString &version : versions)
        for (const QString &relation : {u"<"_s, u"<="_s, u"=="_s, u"!="_s, u">="_s, u">"_s})
            specifiers << relation + version;
    QStringList questions;
    QStringList answers;
    for (const QString &specifier : specifiers)
        for (const QString &version : versions) {
            questions << specifier + u'\t' + version;
            const auto range = VersionSpecifier::parse(specifier);
            answers << (!range ? u"-"_s
                               : QString::number(range->contains(*Version::parse(version))));
        }
    const QStringList expected = askPackaging(u"specifiers"_s, questions);
    for (qsizetype i = 0; i < questions.size(); ++i)
        QVERIFY2(answers.at(i) == expected.at(i),
                 qPrintable(questions.at(i) + u" is "_s + expected.at(i)));
}

void VersionSpecifierTest::knowsWhatLetsInMore_data()
{
    QTest::addColumn<QString>("range");
    QTest::addColumn<bool>("more");
    QTest::newRow("any") << u""_s << true;
    QTest::newRow("lower bound") << u">=10.0.1"_s << true;
    QTest::newRow("the same") << u"<37"_s << false;
    QTest::newRow("narrower") << u">=25,<36"_s << false;
    QTest::newRow("pinned") << u"==36.0.3"_s << false;
    QTest::newRow("pinned beyond") << u"==37.1.0"_s << true;
    QTest::newRow("compatible") << u"~=36.0"_s << false;
    QTest::newRow("compatible beyond") << u"~=37.0.2"_s << true;
    QTest::newRow("one beyond") << u">=20,<38"_s << true;
    QTest::newRow("up to it") << u"<=37.0.0"_s << true;
    QTest::newRow("without it") << u"<=37.0,!=37.0"_s << false;
    QTest::newRow("series") << u"==37.*"_s << true;
}

void VersionSpecifierTest::knowsWhatLetsInMore()
{
    QFETCH(QString, range);
    QTEST(VersionSpecifier::parse(range)->letsInMoreThan(*VersionSpecifier::parse(u"<37")), "more");
}

QTEST_GUILESS_MAIN(VersionSpecifierTest)
#include "version_specifier.moc"
