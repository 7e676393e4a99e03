// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "diff/text_parts.h"

#include "diff/git_program.h"

#include <QTest>

using namespace wizard;

// Long texts are cut where they belong together.
class TextPartsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shortOnesAreOne();
    void followOnEachOther();
    void notWhereThereIsNoRun();
    void notWhereARunIsTwice();
    void wherePiecesCame();
};

namespace {

QByteArray numbered(int from, int to)
{
    QByteArray text;
    for (int line = from; line < to; ++line)
        text += "line " + QByteArray::number(line) + '\n';
    return text;
}

// Each part begins where the one before ends, in lines that both texts have.
void compareFollow(const TextLines &left, const TextLines &right,
                   const std::vector<TextPart> &parts)
{
    int nextLeft = 0;
    int nextRight = 0;
    for (const TextPart &part : parts) {
        QCOMPARE(part.leftBegin, nextLeft);
        QCOMPARE(part.rightBegin, nextRight);
        if (nextLeft > 0) {
            QCOMPARE(left.bytes(nextLeft), right.bytes(nextRight));
            QCOMPARE(left.bytes(nextLeft - 1), right.bytes(nextRight - 1));
        }
        nextLeft += part.leftCount;
        nextRight += part.rightCount;
    }
    QCOMPARE(nextLeft, left.count());
    QCOMPARE(nextRight, right.count());
}

} // namespace

void TextPartsTest::shortOnesAreOne()
{
    const TextLines empty;
    QCOMPARE(partsOf(empty, empty), std::vector{TextPart()});
    QVERIFY(TextPart().left(empty).isEmpty());
    const TextLines lines(numbered(0, 200));
    QCOMPARE(partsOf(lines, lines, 100), (std::vector{TextPart{0, 200, 0, 200}}));
    QCOMPARE(partsOf(lines, empty, 50), (std::vector{TextPart{0, 200, 0, 0}}));
    QCOMPARE(partsOf(empty, lines, 50), (std::vector{TextPart{0, 0, 0, 200}}));
}

void TextPartsTest::followOnEachOther()
{
    qsizetype most = 0;
    for (quint32 seed = 0; seed < 200; ++seed) {
        QRandomGenerator random(seed);
        const QByteArray text = numbered(0, random.bounded(1, 3000));
        const TextLines left(text);
        const TextLines right(randomEdit(random, text));
        const auto parts = partsOf(left, right, 150);
        compareFollow(left, right, parts);
        QByteArray joined;
        for (const TextPart &part : parts)
            joined += part.right(right);
        QCOMPARE(joined, right.text());
        most = std::max(most, qsizetype(parts.size()));
    }
    QVERIFY(most > 5);
}

void TextPartsTest::notWhereThereIsNoRun()
{
    QByteArray other = numbered(0, 2000);
    QByteArrayList lines = other.split('\n');
    for (int line = 0; line < lines.size(); line += 20)
        lines[line] += '!';
    const TextLines left(other);
    const TextLines right(lines.join('\n'));
    QCOMPARE(partsOf(left, right, 100).size(), 1U);
}

void TextPartsTest::notWhereARunIsTwice()
{
    const TextLines left(numbered(0, 40).repeated(50));
    QCOMPARE(partsOf(left, left, 100).size(), 1U);
    const TextLines alike(QByteArray("\n").repeated(5000));
    QCOMPARE(partsOf(alike, alike, 100).size(), 1U);
}

// What follows is found again behind something long that one of the two does not have.
void TextPartsTest::wherePiecesCame()
{
    const QByteArray end = numbered(150, 1000);
    const TextLines left(numbered(0, 150) + end);
    const TextLines right(numbered(0, 150) + numbered(5000, 5100) + end);
    const auto parts = partsOf(left, right, 100);
    compareFollow(left, right, parts);
    QVERIFY(parts.size() > 4);
    QCOMPARE(parts.back().rightBegin, parts.back().leftBegin + 100);
    const auto back = partsOf(right, left, 100);
    compareFollow(right, left, back);
    QVERIFY(back.size() > 4);
}

QTEST_GUILESS_MAIN(TextPartsTest)
#include "text_parts.moc"
