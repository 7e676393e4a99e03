// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "diff/line_pieces.h"

#include "diff/text_pairs.h"

#include <QTest>

using namespace wizard;

// Long lines go on in the next row of a grid: where they are cut.
class LinePiecesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cuts_data();
    void cuts();
    void columns();
    void noPieceIsWiderThanAsked();
    void findsThePieceOfAByte();
    void longLineCostsNoMore();
};

namespace {

QByteArrayList cutUp(const QByteArray &line, int columns)
{
    const LinePieces pieces(line, columns, 4);
    QByteArrayList parts;
    for (int piece = 0; piece < pieces.count(); ++piece)
        parts << line.mid(pieces.begin(piece), pieces.begin(piece + 1) - pieces.begin(piece));
    return parts;
}

} // namespace

void LinePiecesTest::cuts_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArrayList>("parts");
    QTest::newRow("empty") << QByteArray() << QByteArrayList{""};
    QTest::newRow("short") << QByteArray("abc") << QByteArrayList{"abc"};
    QTest::newRow("exact") << QByteArray("abcdefgh") << QByteArrayList{"abcdefgh"};
    QTest::newRow("one more") << QByteArray("abcdefghi") << QByteArrayList{"abcdefgh", "i"};
    QTest::newRow("tab") << QByteArray("\t\tab\tc") << QByteArrayList{"\t\t", "ab\tc"};
    QTest::newRow("wide") << QByteArray("日本語テキスト") << QByteArrayList{"日本語テ", "キスト"};
    QTest::newRow("wide over the edge")
        << QByteArray("a日本語テ") << QByteArrayList{"a日本語", "テ"};
    QTest::newRow("accent stays with its letter")
        << QByteArray("abcdefge\xCC\x81xy") << QByteArrayList{"abcdefge\xCC\x81", "xy"};
    QTest::newRow("not UTF-8") << QByteArray("\xFF\xFE"
                                             "abcdefgh")
                               << QByteArrayList{"\xFF\xFE"
                                                 "abcdef",
                                                 "gh"};
    QTest::newRow("torn character")
        << QByteArray("abcdefg\xE6\x97") << QByteArrayList{"abcdefg\xE6", "\x97"};
}

void LinePiecesTest::cuts()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArrayList, parts);
    QCOMPARE(cutUp(line, 8), parts);
}

void LinePiecesTest::columns()
{
    QCOMPARE(lineColumns("abc", 4), 3);
    QCOMPARE(lineColumns("a\tb", 4), 5);
    QCOMPARE(lineColumns("日本", 4), 4);
    QCOMPARE(lineColumns("cafe\xCC\x81", 4), 4);
    QCOMPARE(lineColumns("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", 4), 4);
    QCOMPARE(lineColumns("שלום", 4), 4);
}

void LinePiecesTest::noPieceIsWiderThanAsked()
{
    for (const TextPair &pair : textPairs())
        for (const QByteArray &line : pair.before.split('\n')) {
            QCOMPARE(cutUp(line, 12).join(), line);
            for (const QByteArray &part : cutUp(line, 12))
                QVERIFY2(lineColumns(part, 4) <= 12, part.constData());
        }
}

void LinePiecesTest::findsThePieceOfAByte()
{
    for (const QByteArray &line :
         {QByteArray("abcdefghijklmnopq"), QByteArray("日本語テキスト ab")}) {
        const LinePieces pieces(line, 8, 4);
        for (qsizetype byte = 0; byte < line.size(); ++byte) {
            const int piece = pieces.pieceAt(byte);
            QVERIFY(pieces.begin(piece) <= byte && byte < pieces.begin(piece + 1));
        }
    }
}

void LinePiecesTest::longLineCostsNoMore()
{
    const QByteArray line(10'000'000, 'x');
    const LinePieces pieces(line, 100, 4);
    QCOMPARE(pieces.count(), 100'000);
    QCOMPARE(pieces.begin(99'999), 9'999'900);
    QCOMPARE(pieces.begin(100'000), 10'000'000);
}

QTEST_GUILESS_MAIN(LinePiecesTest)
#include "line_pieces.moc"
