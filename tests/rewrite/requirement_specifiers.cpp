// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/specifier.h"

#include "guide/packaging_peer.h"

#include <QTest>

using namespace wizard;
using namespace wizard::requirements;
using namespace Qt::StringLiterals;

/// What becomes of every way to ask for a version.
class RequirementSpecifiersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void moves_data();
    void moves();
    void means_data();
    void means();
    void letsTheTargetInWhereverItMoves();
};

namespace {

const QString fits = u"(fits)"_s;
const QString unbounded = u"(unbounded)"_s;

SpecifierFate fateOf(const QString &text, SpecifierStyle style, const QString &target)
{
    return specifierFate(text, style, *Version::parse(target), *Version::parse(u"1.0"));
}

QString described(const SpecifierFate &fate)
{
    switch (fate.kind) {
    case SpecifierFate::Kind::Fits:
        return fits;
    case SpecifierFate::Kind::Unbounded:
        return unbounded;
    case SpecifierFate::Kind::Moves:
        return fate.text;
    case SpecifierFate::Kind::Undecided:
        break;
    }
    return fate.reason;
}

} // namespace

void RequirementSpecifiersTest::moves_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<SpecifierStyle>("style");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("becomes");
    const QString later = u"It asks for a later release."_s;
    const QString strange = u"It is not written as versions are."_s;
    const QString other = u"It asks for a release before 1.0, which is another product."_s;
    const QString refuses = u"It refuses exactly this release."_s;
    const auto row = [](SpecifierStyle style, const QString &text, const QString &becomes,
                        const QString &target = u"2.9.4"_s) {
        QTest::addRow("%d %s to %s", int(style), qPrintable(text), qPrintable(target))
            << text << style << target << becomes;
    };
    const auto pip = [&](const QString &text, const QString &becomes,
                         const QString &target = u"2.9.4"_s) {
        row(SpecifierStyle::Pip, text, becomes, target);
    };
    pip({}, unbounded);
    pip(u"==1.20.0"_s, u"==2.9.4"_s);
    pip(u"== 1.20"_s, u"== 2.9.4"_s);
    pip(u"===1.20.0"_s, u"===2.9.4"_s);
    pip(u"==1.1.7post4"_s, u"==2.9.4"_s);
    pip(u"==1.20.*"_s, u"==2.9.*"_s);
    pip(u"==1.*"_s, u"==2.*"_s);
    pip(u"==2.9.4"_s, fits);
    pip(u"==2.0.6"_s, u"==2.9.4"_s);
    pip(u"==2.18.0"_s, later);
    pip(u"~=1.20"_s, u"~=2.9"_s);
    pip(u"~=1.20.0"_s, u"~=2.9.4"_s);
    pip(u"~=1.1.7.post4"_s, u"~=2.9.4"_s);
    pip(u"~=2.0"_s, fits);
    pip(u"~=2.10"_s, later);
    pip(u">=1.14,<2"_s, u">=2.9,<3"_s);
    pip(u">= 1.14.2 , < 2.0"_s, u">= 2.9.4 , < 3.0"_s);
    pip(u"<2.0.0,>=1.14"_s, u"<3.0.0,>=2.9"_s);
    pip(u">1.14,<2"_s, u">=2.9,<3"_s);
    pip(u">=1,<2"_s, u">=2,<3"_s);
    pip(u">=1.20,<1.21"_s, u">=2.9,<2.10"_s);
    pip(u">=1.20.0,<1.21.0"_s, u">=2.9.4,<2.10.0"_s);
    pip(u"<1.20.5"_s, u"<2.9.5"_s);
    pip(u"<=1.22"_s, u"<=2.9.4"_s);
    pip(u"<=1.22"_s, u"<=2.18"_s, u"2.18.0"_s);
    pip(u">=1.20,<1.21,!=1.20.3"_s, u">=2.9,<2.10,!=1.20.3"_s);
    pip(u">=1.14"_s, unbounded);
    pip(u"!=1.15.0"_s, unbounded);
    pip(u">=1.14,<3"_s, fits);
    pip(u">=2.0,<2.5"_s, u">=2.0,<2.10"_s);
    pip(u">=2.10"_s, later);
    pip(u"!=2.9.4"_s, refuses);
    pip(u">=1.0,!=2.9.*"_s, refuses);
    pip(u"==0.5.6"_s, other);
    pip(u"<1"_s, other);
    pip(u"<1.0,>=0.5"_s, other);
    pip(u">=0.5,<2"_s, u">=2.9,<3"_s);
    pip(u"latest"_s, strange);
    pip(u"=1.20"_s, strange);
    pip(u">=1.*"_s, strange);
    pip(u"==1.20.0 ==1.20.1"_s, strange);
    pip(u"^1.20"_s, strange);
    pip(u"==1.20.0"_s, u"==2.19.0rc1"_s, u"2.19.0rc1"_s);
    pip(u"~=1.20"_s, u"~=2.19.0rc1"_s, u"2.19.0rc1"_s);
    const auto poetry = [&](const QString &text, const QString &becomes) {
        row(SpecifierStyle::Poetry, text, becomes);
    };
    poetry(u"*"_s, unbounded);
    poetry(u"1.20.0"_s, u"2.9.4"_s);
    poetry(u"=1.20.0"_s, u"=2.9.4"_s);
    poetry(u"^1.20"_s, u"^2.9"_s);
    poetry(u"^1"_s, u"^2"_s);
    poetry(u"^1.20.0"_s, u"^2.9.4"_s);
    poetry(u"~1.20"_s, u"~2.9"_s);
    poetry(u"~1"_s, u"~2"_s);
    poetry(u"1.*"_s, u"2.*"_s);
    poetry(u"1.20.*"_s, u"2.9.*"_s);
    poetry(u">=1.14 <2.0"_s, u">=2.9 <3.0"_s);
    poetry(u">=1.14,<2.0"_s, u">=2.9,<3.0"_s);
    poetry(u"^2.0"_s, fits);
    poetry(u"^0.5"_s, other);
    poetry(u"^1.14 || ^2.0"_s, fits);
    poetry(u"^1.14 || ^1.20"_s, u"It names several ranges."_s);
    const auto conda = [&](const QString &text, const QString &becomes) {
        row(SpecifierStyle::Conda, text, becomes);
    };
    conda({}, unbounded);
    conda(u"=1.20"_s, u"=2.9"_s);
    conda(u"=1.20.0"_s, u"=2.9.4"_s);
    conda(u"==1.20.0"_s, u"==2.9.4"_s);
    conda(u"1.20.*"_s, u"2.9.*"_s);
    conda(u"1.20*"_s, u"2.9*"_s);
    conda(u">=1.14,<2"_s, u">=2.9,<3"_s);
    conda(u"1.20.0|1.22.0"_s, u"It names several ranges."_s);
    conda(u"=1.20.0=py_0"_s, strange);
    conda(u"1.20.0 py_0"_s, strange);
}

void RequirementSpecifiersTest::moves()
{
    QFETCH(QString, text);
    QFETCH(SpecifierStyle, style);
    QFETCH(QString, target);
    QFETCH(QString, becomes);
    const SpecifierFate fate = fateOf(text, style, target);
    QCOMPARE(described(fate), becomes);
    if (fate.kind != SpecifierFate::Kind::Moves)
        return;
    // Once it is moved, there is nothing more to do.
    const SpecifierFate again = fateOf(fate.text, style, target);
    QVERIFY(again.kind == SpecifierFate::Kind::Fits ||
            again.kind == SpecifierFate::Kind::Unbounded);
}

void RequirementSpecifiersTest::means_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("isIn");
    const auto row = [](const QString &text, const QString &version, bool isIn) {
        QTest::addRow("%s %s", qPrintable(text), qPrintable(version)) << text << version << isIn;
    };
    // As Poetry's documentation has them.
    row(u"^1.2.3"_s, u"1.9"_s, true);
    row(u"^1.2.3"_s, u"2.0.0"_s, false);
    row(u"^1.2.3"_s, u"1.2.2"_s, false);
    row(u"^0.2.3"_s, u"0.2.9"_s, true);
    row(u"^0.2.3"_s, u"0.3.0"_s, false);
    row(u"^0.0.3"_s, u"0.0.4"_s, false);
    row(u"^0.0"_s, u"0.0.9"_s, true);
    row(u"^0.0"_s, u"0.1.0"_s, false);
    row(u"^0"_s, u"0.9"_s, true);
    row(u"~1.2.3"_s, u"1.2.9"_s, true);
    row(u"~1.2.3"_s, u"1.3.0"_s, false);
    row(u"~1"_s, u"1.9"_s, true);
    row(u"~1"_s, u"2.0"_s, false);
    row(u"1.2.*"_s, u"1.2.9"_s, true);
    row(u"1.2.*"_s, u"1.3"_s, false);
    row(u"!=1.2.*"_s, u"1.2.9"_s, false);
    row(u"<1.0 || >=2.0"_s, u"2.1"_s, true);
    row(u"<1.0 || >=2.0"_s, u"1.1"_s, false);
}

void RequirementSpecifiersTest::means()
{
    QFETCH(QString, text);
    QFETCH(QString, version);
    const auto specifier = parsedSpecifier(text, SpecifierStyle::Poetry);
    QVERIFY(specifier);
    QTEST(admits(*specifier, *Version::parse(version)), "isIn");
}

// Python's own packaging judges what comes out.
void RequirementSpecifiersTest::letsTheTargetInWhereverItMoves()
{
    QStringList questions;
    for (const QString &target : {u"2.0.6"_s, u"2.9.4"_s, u"2.18.0"_s})
        for (const QString &low : {u"1"_s, u"1.0"_s, u"1.14.2"_s, u"1.20.0"_s, u"1.1.7post4"_s})
            for (const QString &high : {u"1.21"_s, u"1.22.0"_s, u"2"_s, u"2.0"_s, u"2.0.0"_s})
                for (const QString &text :
                     {u"=="_s + low, u"~="_s + low, u">="_s + low + u",<"_s + high,
                      u">"_s + low + u", <= "_s + u"1.22"_s, u"<"_s + high, u"=="_s + low + u".*"_s,
                      u">="_s + low + u",<"_s + high + u",!=1.20.1"_s}) {
                    const SpecifierFate fate = fateOf(text, SpecifierStyle::Pip, target);
                    if (fate.kind == SpecifierFate::Kind::Moves)
                        questions << fate.text + u'\t' + target;
                }
    QVERIFY(questions.size() > 300);
    const QStringList answers = askPackaging(u"specifiers"_s, questions);
    for (qsizetype i = 0; i < questions.size(); ++i)
        QVERIFY2(answers.at(i) == "1"_L1, qPrintable(questions.at(i)));
}

QTEST_GUILESS_MAIN(RequirementSpecifiersTest)
#include "requirement_specifiers.moc"
