// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/session/hand_edit.h"

#include "system/files.h"
#include "system/redaction.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// What a person makes of a result is what is written, as edits that can be rejected.
class HandEditTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void betweenEdits();
    void withinAnEdit();
    void overSeveralEdits();
    void besideAnEdit_data();
    void besideAnEdit();
    void rejectedEditsStayWhereTheyCan();
    void whatIsTypedIsWritten_data();
    void whatIsTypedIsWritten();
    void rejectedAgain();
    void noSecretIsWrittenDown();
    void hiddenLineIsRefused();
    void staleFile();
};

namespace {

const QByteArray input = "one\ntwo\nthree\nfour\nfive\nsix\n";

Edit edit(const QByteArray &text, const QByteArray &what, const QList<Piece> &replacement,
          int decision, bool accepted = true)
{
    const qsizetype at = text.indexOf(what);
    Q_ASSERT(at >= 0);
    return {at, at + what.size(), replacement, decision, u"rule"_s, u"why"_s, accepted};
}

Change change(const QByteArray &text, const QList<Edit> &edits)
{
    Change made;
    made.path = u"/file"_s;
    made.inputHash = sha256(text);
    made.inputSize = text.size();
    made.edits = edits;
    return made;
}

QByteArray result(const Change &change, const QByteArray &text = input)
{
    return changed(change, text).value_or("does not fit");
}

// As it is edited where nothing is hidden.
Change edited(const Change &before, const QByteArray &typed, const QByteArray &text = input)
{
    const auto made = editedByHand(before, text, result(before, text), typed);
    return made ? *made : change("", {});
}

QStringList rules(const Change &change)
{
    QStringList rules;
    for (const Edit &each : change.edits)
        rules << each.rule;
    return rules;
}

} // namespace

void HandEditTest::betweenEdits()
{
    const Change before = change(input, {edit(input, "two", {Piece::text("TWO")}, 0)});
    const Change after = edited(before, "one\nTWO\nthree\nFOUR!\nfive\nsix\n");
    QCOMPARE(rules(after), (QStringList{u"rule"_s, byHandRule}));
    QCOMPARE(after.edits.last().begin, input.indexOf("four"));
    QCOMPARE(after.edits.last().decision, 1);
    QCOMPARE(result(after), "one\nTWO\nthree\nFOUR!\nfive\nsix\n");
}

void HandEditTest::withinAnEdit()
{
    const Change before =
        change(input, {edit(input, "two\nthree", {Piece::text("2\n2a\n2b\n3")}, 0)});
    const QByteArray typed = "one\n2\n2a\nmine\n3\nfour\nfive\nsix\n";
    const Change after = edited(before, typed);
    QCOMPARE(rules(after), QStringList{byHandRule});
    QCOMPARE(result(after), typed);
    QCOMPARE(after.edits.first().begin, input.indexOf("two"));
}

void HandEditTest::overSeveralEdits()
{
    const Change before =
        change(input, {edit(input, "two", {Piece::text("2")}, 0), edit(input, "four\n", {}, 1),
                       edit(input, "six", {Piece::text("6")}, 2)});
    const QByteArray typed = "one\nall of it\n6\n";
    const Change after = edited(before, typed);
    QCOMPARE(rules(after), (QStringList{byHandRule, u"rule"_s}));
    QCOMPARE(result(after), typed);
}

void HandEditTest::besideAnEdit_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::newRow("before what was inserted")
        << QByteArray("one\ntwo\nmine\nnew\nthree\nfour\nsix\n");
    QTest::newRow("behind what was inserted")
        << QByteArray("one\ntwo\nnew\nmine\nthree\nfour\nsix\n");
    QTest::newRow("at what was removed") << QByteArray("one\ntwo\nnew\nthree\nfour\nmine\nsix\n");
    QTest::newRow("the line behind what was removed")
        << QByteArray("one\ntwo\nnew\nthree\nfour\nSIX\n");
    QTest::newRow("all but the inserted") << QByteArray("1\n2\nnew\n3\n");
    QTest::newRow("first") << QByteArray("mine\none\ntwo\nnew\nthree\nfour\nsix\n");
    QTest::newRow("last") << QByteArray("one\ntwo\nnew\nthree\nfour\nsix\nmine\n");
    QTest::newRow("no line end any more") << QByteArray("one\ntwo\nnew\nthree\nfour\nsix");
    QTest::newRow("nothing left") << QByteArray();
}

void HandEditTest::besideAnEdit()
{
    QFETCH(const QByteArray, typed);
    const qsizetype three = input.indexOf("three");
    const Change before =
        change(input, {{three, three, {Piece::text("new\n")}, 0, u"rule"_s, {}, true},
                       edit(input, "five\n", {}, 1)});
    QCOMPARE(result(before), "one\ntwo\nnew\nthree\nfour\nsix\n");
    QCOMPARE(result(edited(before, typed)), typed);
}

void HandEditTest::rejectedEditsStayWhereTheyCan()
{
    const Change before = change(input, {edit(input, "two", {Piece::text("2")}, 0, false),
                                         edit(input, "five", {Piece::text("5")}, 1, false)});
    const QByteArray typed = "one\ntwo!\nthree\nfour\nfive\nsix\n";
    Change after = edited(before, typed);
    QCOMPARE(rules(after), (QStringList{byHandRule, u"rule"_s}));
    QCOMPARE(result(after), typed);
    after.edits.last().accepted = true;
    QCOMPARE(result(after), "one\ntwo!\nthree\nfour\n5\nsix\n");
}

void HandEditTest::whatIsTypedIsWritten_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 60; ++seed)
        QTest::addRow("%u", seed) << seed;
}

// Edits and typing at random, twice over.
void HandEditTest::whatIsTypedIsWritten()
{
    QFETCH(const quint32, seed);
    QRandomGenerator random(seed);
    const auto line = [&] { return QByteArray::number(random.bounded(6)) + '\n'; };
    const auto typedOver = [&](const QByteArray &text) {
        QByteArrayList lines = text.split('\n');
        for (int step = random.bounded(1, 4); step > 0 && !lines.isEmpty(); --step) {
            const int at = random.bounded(int(lines.size()));
            switch (random.bounded(3)) {
            case 0:
                lines[at] = "typed" + QByteArray::number(random.bounded(6));
                break;
            case 1:
                lines.insert(at, "typed");
                break;
            default:
                lines.removeAt(at);
            }
        }
        return lines.join('\n');
    };
    QByteArray text;
    for (int count = random.bounded(12); count > 0; --count)
        text += line();
    QList<Edit> edits;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype begin = at + random.bounded(int(text.size() - at) + 1);
        const qsizetype end = std::min(text.size(), begin + random.bounded(6));
        QList<Piece> pieces;
        if (random.bounded(2) == 0)
            pieces << Piece::text(line() + line().chopped(random.bounded(2)));
        if (random.bounded(2) == 0 && begin > 0)
            pieces << Piece::copy(random.bounded(int(begin)), begin);
        edits << Edit{begin, end, pieces, int(edits.size()), u"rule"_s, {}, random.bounded(4) > 0};
        at = end + 1;
    }
    Change made = change(text, edits);
    for (int round = 0; round < 2; ++round) {
        const QByteArray typed = typedOver(result(made, text));
        made = edited(made, typed, text);
        QCOMPARE(result(made, text), typed);
    }
    for (Edit &each : made.edits)
        each.accepted = random.bounded(2) == 0;
    QVERIFY(changed(made, text));
}

void HandEditTest::rejectedAgain()
{
    Change after = edited(change(input, {}), "one\ntwo\n3\nfour\nfive\nsix\n");
    QCOMPARE(after.edits.size(), 1);
    QVERIFY(!after.edits.first().reason.isEmpty());
    after.edits.first().accepted = false;
    QCOMPARE(result(after), input);
}

void HandEditTest::noSecretIsWrittenDown()
{
    const QByteArray values = "a: 1\npassword: not-to-be-seen\nb: 2\n";
    // The rule moves the secret; what is typed is right behind it, within the same edit.
    const qsizetype begin = values.indexOf("password");
    const Change before =
        change(values, {{begin,
                         values.size(),
                         {Piece::text("moved:\n  "), Piece::copy(begin, values.indexOf("b:")),
                          Piece::text("  b: 2\n")},
                         0,
                         u"rule"_s,
                         {},
                         true}});
    const QByteArray shown = redactedYaml(result(before, values));
    QVERIFY(!shown.contains("not-to-be-seen"));
    const auto after =
        editedByHand(before, values, shown, QByteArray(shown).replace("b: 2", "b: 3"));
    QVERIFY2(after, qPrintable(after ? QString() : after.error().text()));
    QCOMPARE(result(*after, values), "a: 1\nmoved:\n  password: not-to-be-seen\n  b: 3\n");
    QCOMPARE(rules(*after), QStringList{byHandRule});
    QVERIFY(!QJsonDocument(after->toJson()).toJson().contains("not-to-be-seen"));
}

void HandEditTest::hiddenLineIsRefused()
{
    const QByteArray values = "a: 1\npassword: not-to-be-seen\n";
    const QByteArray shown = redactedYaml(values);
    const auto after = editedByHand(change(values, {}), values, shown,
                                    QByteArray(shown).replace("password", "passphrase"));
    QCOMPARE(after.error().id, u"hand-edit-hidden"_s);
    QVERIFY(after.error().what.contains(u'2'));
    // A new value in its place is no secret of the file.
    const auto replaced =
        editedByHand(change(values, {}), values, shown, "a: 1\npassword: {{ given }}\n");
    QVERIFY(replaced);
    QCOMPARE(result(*replaced, values), "a: 1\npassword: {{ given }}\n");
}

void HandEditTest::staleFile()
{
    const auto after = editedByHand(change(input, {}), "other\n", input, "x\n");
    QCOMPARE(after.error().id, u"change-stale"_s);
}

QTEST_GUILESS_MAIN(HandEditTest)
#include "hand_edit.moc"
