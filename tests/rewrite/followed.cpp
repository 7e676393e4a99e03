// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/followed.h"

#include <QRandomGenerator>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// Two rewritings of one text, one after the other, seen as one.
class FollowedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void apart();
    void withinWhatWasWritten();
    void besideWhatWasTakenAway();
    void whatNeedsTheFirstIsDecidedWithIt();
    void placesAreThoseOfTheFirstText();
    void secretsStayCopies();
    void anyTwo_data();
    void anyTwo();

private:
    static Edit edit(qsizetype begin, qsizetype end, QList<Piece> with, int decision = 0)
    {
        return {begin,
                end,
                std::move(with),
                decision,
                u"rule-%1"_s.arg(decision),
                u"Because %1."_s.arg(decision),
                true};
    }
    static Rewriting made(QList<Edit> edits) { return {std::move(edits), {}}; }
    static QByteArray result(QByteArrayView text, const Rewriting &rewriting)
    {
        return spliced(text, rewriting.edits).value_or("it does not fit");
    }
};

void FollowedTest::apart()
{
    const QByteArray text = "one two three";
    const Rewriting first = made({edit(0, 3, {Piece::text("1")})});
    const QByteArray between = result(text, first);
    QCOMPARE(between, "1 two three");
    const Rewriting second = made({edit(6, 11, {Piece::text("3")})});
    const Rewriting alone = made({edit(8, 13, {Piece::text("3")})});
    const Rewriting all = followed(text, first, between, second, alone);
    QCOMPARE(result(text, all), "1 two 3");
    QCOMPARE(all.edits.size(), 2);
    QVERIFY(all.edits[0].decision != all.edits[1].decision);
    QCOMPARE(all.edits[1].begin, 8);
}

void FollowedTest::withinWhatWasWritten()
{
    const QByteArray text = "import client, other";
    const Rewriting first = made({edit(7, 13, {Piece::text("polyaxon.client")})});
    const QByteArray between = result(text, first);
    const Rewriting second = made({edit(7, 15, {Piece::text("traceml")}, 4)});
    const Rewriting all = followed(text, first, between, second, {});
    QCOMPARE(result(text, all), "import traceml.client, other");
    QCOMPARE(all.edits.size(), 1);
    QCOMPARE(all.edits.first().rule, u"rule-0"_s);
    QCOMPARE(all.edits.first().reason, u"Because 0. Because 4."_s);
    Rewriting plain = first;
    plain.edits.first().reason = u"client has moved"_s;
    QCOMPARE(followed(text, plain, between, second, {}).edits.first().reason,
             u"client has moved; Because 4."_s);
}

void FollowedTest::besideWhatWasTakenAway()
{
    const QByteArray text = "a, b, c";
    const Rewriting first = made({edit(1, 4, {})});
    const QByteArray between = result(text, first);
    QCOMPARE(between, "a, c");
    const Rewriting second = made({edit(1, 1, {Piece::text(", x")}, 1)});
    QCOMPARE(result(text, followed(text, first, between, second, {})), "a, x, c");
}

void FollowedTest::whatNeedsTheFirstIsDecidedWithIt()
{
    const QByteArray text = "one two three four";
    const Rewriting first =
        made({edit(0, 3, {Piece::text("1")}, 0), edit(4, 7, {Piece::text("2")}, 1)});
    const QByteArray between = result(text, first);
    // “three” is only edited where “one” was; “four” in any case.
    const Rewriting second =
        made({edit(4, 9, {Piece::text("3")}, 0), edit(10, 14, {Piece::text("4")}, 1)});
    const Rewriting alone = made({edit(14, 18, {Piece::text("4")}, 1)});
    const Rewriting all = followed(text, first, between, second, alone);
    QCOMPARE(result(text, all), "1 2 3 4");
    QCOMPARE(all.edits[0].decision, all.edits[2].decision);
    QCOMPARE(all.edits[1].decision, all.edits[2].decision);
    QVERIFY(all.edits[3].decision != all.edits[2].decision);
}

void FollowedTest::placesAreThoseOfTheFirstText()
{
    const QByteArray text = "one\ntwo\nthree\n";
    const Rewriting first = made({edit(0, 4, {Piece::text("1\n1\n1\n")})});
    const QByteArray between = result(text, first);
    Rewriting second;
    Finding note;
    note.id = u"note"_s;
    note.place = Place{u"a.py"_s, 5, 3}; // in “three”
    second.notes << note;
    note.place = Place{u"a.py"_s, 2, 1}; // in what was written
    second.notes << note;
    const Rewriting all = followed(text, first, between, second, {});
    QCOMPARE(*all.notes[0].place, (Place{u"a.py"_s, 3, 3}));
    QCOMPARE(*all.notes[1].place, (Place{u"a.py"_s, 1, 1}));
}

void FollowedTest::secretsStayCopies()
{
    const QByteArray text = "password: hidden\nuser: me\n";
    const Rewriting first = made({edit(0, 16, {Piece::text("auth: "), Piece::copy(10, 16)})});
    const QByteArray between = result(text, first);
    QCOMPARE(between, "auth: hidden\nuser: me\n");
    const Rewriting second = made({edit(0, 12, {Piece::text("a: "), Piece::copy(6, 12)}, 1)});
    const Rewriting all = followed(text, first, between, second, {});
    QCOMPARE(result(text, all), "a: hidden\nuser: me\n");
    for (const Piece &piece : all.edits.first().replacement)
        QVERIFY(piece.isCopy() || !piece.literal.contains("hidden"));
}

void FollowedTest::anyTwo_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 0; seed < 40; ++seed)
        QTest::addRow("%d", seed) << seed;
}

// Whatever the two are: together they give what they give one after the other, and whatever is
// rejected leaves edits that fit.
void FollowedTest::anyTwo()
{
    QFETCH(const int, seed);
    QRandomGenerator random(quint32(seed) + 1);
    const auto anything = [&](qsizetype size) {
        QList<Edit> edits;
        qsizetype at = 0;
        while (true) {
            const qsizetype begin = at + random.bounded(5);
            const qsizetype end = begin + random.bounded(4);
            if (end > size)
                return edits;
            QList<Piece> with;
            for (int piece = random.bounded(3); piece > 0; --piece) {
                const qsizetype from = random.bounded(int(size) + 1);
                with << (random.bounded(2) == 0
                             ? Piece::text(QByteArray(random.bounded(4), char('A' + seed % 26)))
                             : Piece::copy(from, from + random.bounded(int(size - from) + 1) / 4));
            }
            edits << edit(begin, end, with, random.bounded(4));
            at = end + 1;
        }
    };
    for (int round = 0; round < 250; ++round) {
        QByteArray text;
        for (int index = random.bounded(40); index >= 0; --index)
            text += char('a' + random.bounded(26));
        const Rewriting first = made(anything(text.size()));
        const QByteArray between = result(text, first);
        const Rewriting second = made(anything(between.size()));
        Rewriting all = followed(text, first, between, second, {});
        QCOMPARE(result(text, all), result(between, second));
        for (int subset = 0; subset < 8; ++subset) {
            QMap<int, bool> accepted;
            for (Edit &each : all.edits) {
                if (!accepted.contains(each.decision))
                    accepted[each.decision] = random.bounded(2) == 0;
                each.accepted = accepted[each.decision];
            }
            QVERIFY(spliced(text, all.edits));
        }
    }
}

QTEST_GUILESS_MAIN(FollowedTest)
#include "followed.moc"
