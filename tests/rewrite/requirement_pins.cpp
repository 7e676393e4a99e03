// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/pins.h"

#include <QTest>

using namespace wizard;
using namespace wizard::requirements;
using namespace Qt::StringLiterals;

/// What is said about requirements in commands, code and prose.
class RequirementPinsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void judgesWords_data();
    void judgesWords();
    void findsCommandsInText_data();
    void findsCommandsInText();
    void saysWhatIsNeededBesideWhatItBecomes();

private:
    std::optional<Guide> m_guide;
};

namespace {

QStringList described(const std::vector<Pin> &pins)
{
    QStringList result;
    for (const Pin &pin : pins)
        result << QString::number(pin.word) + u' ' + pin.remark.rule.section(u'-', 1) +
                      (pin.replacement.isEmpty() ? QString()
                                                 : u' ' + QString::fromUtf8(pin.replacement));
    return result;
}

RewriteRequest request(const QString &target)
{
    RewriteRequest request;
    request.target = *Version::parse(target);
    return request;
}

} // namespace

void RequirementPinsTest::initTestCase()
{
    const auto guide = Guide::builtIn(u"v1-to-v2"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    m_guide = *guide;
}

void RequirementPinsTest::judgesWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const QString &words, const QStringList &expected,
                        const QString &target = u"2.18.0"_s) {
        QTest::newRow(qPrintable(words + u' ' + target)) << words << target << expected;
    };
    row(u"polyaxon"_s, {});
    row(u"-U --user numpy>=1.19"_s, {});
    row(u"polyaxon==1.20.0 polyaxon-sdk"_s, {u"0 code polyaxon==2.18.0"_s, u"1 goes"_s});
    row(u"--no-cache-dir polyaxon[async,s3]<2"_s, {u"1 code polyaxon[k8s_async,s3]<3"_s});
    row(u"polyaxon==2.18.0"_s, {});
    row(u"polyaxon>=1.14"_s, {});
    row(u"polyaxon==0.5.6"_s, {u"0 undecided"_s});
    row(u"polyaxon==${VERSION}"_s, {u"0 undecided"_s});
    row(u"git+https://git.example.org/polyaxon.git#egg=polyaxon"_s, {u"0 direct"_s});
    row(u"./polyaxon_sdk-1.20.0-py3-none-any.whl"_s, {u"0 goes"_s});
    row(u"-e ."_s, {});
    row(u"polyaxon-deploy datatile"_s, {u"0 deploy"_s});
    row(u"polyaxon==1.20.0"_s, {u"0 code polyaxon==2.9.4"_s, u"0 constraint-wanted"_s}, u"2.9.4"_s);
    row(u"kubernetes polyaxon==2.9.4"_s, {u"0 constraint-differs"_s}, u"2.9.4"_s);
    row(u"kubernetes<36 polyaxon==2.9.4"_s, {}, u"2.9.4"_s);
    row(u"polyaxon"_s, {}, u"2.9.4"_s);
}

void RequirementPinsTest::judgesWords()
{
    QFETCH(QString, words);
    QFETCH(QString, target);
    QList<QByteArray> list;
    for (const QString &word : words.split(u' '))
        list << word.toUtf8();
    QTEST(described(pinsIn(list, *m_guide, request(target))), "expected");
}

void RequirementPinsTest::findsCommandsInText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("one requirement")
        << "polyaxon==1.20.0"_ba << QStringList{u"0 code polyaxon==2.18.0"_s};
    QTest::newRow("prose") << "Polyaxon is at 1.20.0."_ba << QStringList{};
    QTest::newRow("a command in prose")
        << "Run `pip install \"polyaxon==1.20.0\" polyaxon-sdk`, then wait."_ba
        << QStringList{u"0 code polyaxon==2.18.0"_s, u"1 goes"_s};
    QTest::newRow("at the end of a sentence")
        << "First pip3 install polyaxon==1.20.0."_ba << QStringList{u"0 code polyaxon==2.18.0"_s};
    QTest::newRow("two commands") << "pip install polyaxon<2 && pip install polyaxon-sdk==1.20.0"_ba
                                  << QStringList{u"0 code polyaxon<3"_s, u"0 goes"_s};
    QTest::newRow("uninstalled") << "pip uninstall -y polyaxon-sdk"_ba << QStringList{};
}

void RequirementPinsTest::findsCommandsInText()
{
    QFETCH(QByteArray, text);
    QTEST(described(pinsInText(text, *m_guide, request(u"2.18.0"_s))), "expected");
}

// Where another guide takes over, it is for that one to say.
void RequirementPinsTest::saysWhatIsNeededBesideWhatItBecomes()
{
    const auto v0 = Guide::builtIn(u"v0-to-v1"_s);
    QVERIFY(v0);
    const QList<QByteArray> words{"polyaxon-client[s3]==0.5.6"};
    RewriteRequest request = ::request(u"1.20.0"_s);
    QStringList lines;
    for (const Pin &pin : pinsIn(words, *v0, request))
        if (pin.remark.rule == "requirements-constraint-wanted"_L1)
            lines << pin.remark.values[u"new"_s] + u" beside "_s + pin.remark.values[u"line"_s];
    QCOMPARE(lines, (QStringList{u"setuptools<81 beside polyaxon[s3]==1.20.0"_s,
                                 u"kubernetes<37 beside polyaxon[s3]==1.20.0"_s}));
    request.goesOn = true;
    QCOMPARE(described(pinsIn(words, *v0, request)), QStringList{u"0 code polyaxon[s3]==1.20.0"_s});
}

QTEST_GUILESS_MAIN(RequirementPinsTest)
#include "requirement_pins.moc"
