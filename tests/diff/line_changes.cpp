// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "diff/line_changes.h"

#include <QRandomGenerator>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

class LineChangesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void marksWhatDiffers_data();
    void marksWhatDiffers();
    void leavesTheSameRestWhateverTheLines();
    void givesUpOnEndlessLines();
};

namespace {

// The line with what differs in brackets.
QString marked(const QString &line, const std::vector<Span> &spans)
{
    QString text = line;
    for (auto span = spans.rbegin(); span != spans.rend(); ++span)
        text.insert(span->begin + span->length, u']').insert(span->begin, u'[');
    return text;
}

QString without(QString line, const std::vector<Span> &spans)
{
    for (auto span = spans.rbegin(); span != spans.rend(); ++span)
        line.remove(span->begin, span->length);
    return line;
}

} // namespace

void LineChangesTest::marksWhatDiffers_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<QString>("markedLeft");
    QTest::addColumn<QString>("markedRight");
    QTest::newRow("word") << u"from polyaxon.tracking import a"_s
                          << u"from traceml.tracking import a"_s
                          << u"from [polyaxon].tracking import a"_s
                          << u"from [traceml].tracking import a"_s;
    QTest::newRow("added") << u"run(a)"_s << u"run(a, b)"_s << u"run(a)"_s << u"run(a[, b])"_s;
    QTest::newRow("removed at begin")
        << u"await run(a)"_s << u"run(a)"_s << u"[await ]run(a)"_s << u"run(a)"_s;
    QTest::newRow("indent") << u"  key: value"_s << u"    key: value"_s << u"[  ]key: value"_s
                            << u"[    ]key: value"_s;
    QTest::newRow("two places") << u"alpha = one + two(3)"_s << u"beta = one + two(4)"_s
                                << u"[alpha] = one + two([3])"_s << u"[beta] = one + two([4])"_s;
    QTest::newRow("space between joins")
        << u"x = old text; keep this one"_s << u"x = new words; keep this one"_s
        << u"x = [old text]; keep this one"_s << u"x = [new words]; keep this one"_s;
    QTest::newRow("equal") << u"same"_s << u"same"_s << u"same"_s << u"same"_s;
    QTest::newRow("nothing common")
        << u"completely"_s << u"different"_s << u"completely"_s << u"different"_s;
    QTest::newRow("combining mark") << u"name = \"cafe\u0301\""_s << u"name = \"cafe\""_s
                                    << u"name = \"[cafe\u0301]\""_s << u"name = \"[cafe]\""_s;
}

void LineChangesTest::marksWhatDiffers()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    const LineChanges changes = lineChanges(left, right);
    QTEST(marked(left, changes.left), "markedLeft");
    QTEST(marked(right, changes.right), "markedRight");
}

void LineChangesTest::leavesTheSameRestWhateverTheLines()
{
    const QStringList words{u"a"_s, u"b"_s, u"foo"_s, u" "_s, u"  "_s,
                            u"."_s, u"("_s, u")"_s,   u"é"_s, u"12"_s};
    int compared = 0;
    for (quint32 seed = 0; seed < 2000; ++seed) {
        QRandomGenerator random(seed);
        QStringList tokens;
        for (int word = random.bounded(0, 30); word > 0; --word)
            tokens << words.at(random.bounded(int(words.size())));
        const QString left = tokens.join(u' ');
        for (int edit = random.bounded(1, 6); edit > 0 && !tokens.isEmpty(); --edit)
            tokens[random.bounded(int(tokens.size()))] =
                words.at(random.bounded(int(words.size())));
        const QString right = tokens.join(u' ');
        const LineChanges changes = lineChanges(left, right);
        if (changes == LineChanges())
            continue;
        ++compared;
        // Runs joined over space may take different space with them.
        QCOMPARE(without(left, changes.left).remove(u' '),
                 without(right, changes.right).remove(u' '));
    }
    QVERIFY2(compared > 1000, QByteArray::number(compared));
}

void LineChangesTest::givesUpOnEndlessLines()
{
    QString left;
    QString right;
    for (int word = 0; word < 200'000; ++word) {
        left += u"a%1 "_s.arg(word);
        right += u"b%1 "_s.arg(word);
    }
    QBENCHMARK_ONCE
    {
        QCOMPARE(lineChanges(left, right), LineChanges());
    }
}

QTEST_GUILESS_MAIN(LineChangesTest)
#include "line_changes.moc"
