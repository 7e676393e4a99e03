// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/edit.h"
#include "rewrite/yaml/edits.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

namespace {

// `remove PATH`, `move PATH PATH`, `copy PATH PATH`, `lift PATH`, `add PATH VALUE`, `set PATH
// VALUE`, `block PATH KEY`, in front of a key at the top, with paths written a.b.c; each its own
// decision.
bool ask(YamlDraft &draft, const QString &what)
{
    const QStringList words = what.split(u' ');
    const QStringList path = words.at(1).split(u'.');
    const QStringList second = words.value(2).split(u'.');
    const YamlReason reason{what, u"a-rule"_s, what};
    if (words.first() == "remove"_L1)
        return draft.remove(path, reason);
    if (words.first() == "move"_L1)
        return draft.move(path, second, reason);
    if (words.first() == "copy"_L1)
        return draft.copy(path, second, reason);
    if (words.first() == "lift"_L1)
        return draft.lift(path, reason);
    if (words.first() == "block"_L1) {
        YamlBlock item;
        YamlBlock inner;
        const int key = draft.key(second);
        item.with(u"name"_s, YamlBlock::copy(draft.value(second)))
            .with(u"in"_s, inner.with(u"text"_s, YamlBlock::scalar(u"a: b"_s)));
        for (const YamlComment &comment : draft.tree().comments)
            item.comments << ByteRange{comment.begin, comment.end};
        return draft.addBlock(path, YamlBlock::sequence({item}), key, reason);
    }
    if (words.first() == "add"_L1)
        return draft.add(path, words.value(2), reason);
    return draft.setText(path, words.value(2), reason);
}

struct Result
{
    QByteArray text;
    YamlEdits edits;
    QStringList refused;
};

Result resultOf(const QByteArray &text, const QStringList &wishes)
{
    const auto tree = readYaml(text);
    if (!tree)
        return {tree.error().what.toUtf8(), {}, {}};
    Result result;
    YamlDraft draft(text, *tree);
    for (const QString &wish : wishes) {
        if (!ask(draft, wish))
            result.refused << wish;
    }
    result.edits = provenEdits(draft);
    result.text = spliced(text, result.edits.edits).value_or("(edits do not fit)");
    return result;
}

} // namespace

class YamlDraftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void edits_data();
    void edits();
    void refused_data();
    void refused();
    void nothingAskedNothingChanged();
    void movedValuesAreCopies();
    void anySubsetParses();
};

void YamlDraftTest::edits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("wishes");
    QTest::addColumn<QByteArray>("expected");

    QTest::newRow("remove") << QByteArray("a: 1\nb: 2\nc: 3\n") << QStringList{u"remove b"_s}
                            << QByteArray("a: 1\nc: 3\n");
    QTest::newRow("remove with own comments, keep the neighbours'")
        << QByteArray("# the file\n\n# about a\na: 1  # one\n# about b\n# more\nb: 2  # two\n# "
                      "about c\nc: 3  # three\n")
        << QStringList{u"remove b"_s}
        << QByteArray("# the file\n\n# about a\na: 1  # one\n# about c\nc: 3  # three\n");
    QTest::newRow("remove the first, keep what opens the text")
        << QByteArray("# the file\na: 1\nb: 2\n") << QStringList{u"remove a"_s}
        << QByteArray("# the file\nb: 2\n");
    QTest::newRow("remove a section, one gap closes")
        << QByteArray("a: 1\n\nb:\n  c: 2\n  # c: 3\n\n# about d\nd: 4\n")
        << QStringList{u"remove b"_s} << QByteArray("a: 1\n\n# about d\nd: 4\n");
    QTest::newRow("remove the last, the gap before it closes")
        << QByteArray("a: 1\n\nb:\n  c: 2\n") << QStringList{u"remove b"_s} << QByteArray("a: 1\n");
    QTest::newRow("remove the last, no final newline")
        << QByteArray("a: 1\r\nb: 2") << QStringList{u"remove b"_s} << QByteArray("a: 1");
    QTest::newRow("remove two neighbours")
        << QByteArray("a: 1\n\nb: 2\n\nc: 3\n\nd: 4\n") << QStringList{u"remove b"_s, u"remove c"_s}
        << QByteArray("a: 1\n\nd: 4\n");
    QTest::newRow("remove all of a mapping")
        << QByteArray("a:\n  b:\n    c: 1\n    d: 2\ne: 3\n")
        << QStringList{u"remove a.b.c"_s, u"remove a.b.d"_s} << QByteArray("e: 3\n");
    QTest::newRow("remove a block scalar") << QByteArray("a: |\n  x\n\n  # y\n\nb: 1\n")
                                           << QStringList{u"remove a"_s} << QByteArray("b: 1\n");
    QTest::newRow("remove in flow")
        << QByteArray("a: {b: 1, c: 2, d: 3}\n") << QStringList{u"remove a.b"_s, u"remove a.d"_s}
        << QByteArray("a: {c: 2}\n");
    QTest::newRow("remove the last two in flow")
        << QByteArray("a: {b: 1, c: 2, d: 3}\n") << QStringList{u"remove a.c"_s, u"remove a.d"_s}
        << QByteArray("a: {b: 1, }\n");
    QTest::newRow("remove the last two in flow, a comma behind them")
        << QByteArray("a: {b: 1, c: 2, d: 3, }\n") << QStringList{u"remove a.c"_s, u"remove a.d"_s}
        << QByteArray("a: {b: 1,  }\n");
    QTest::newRow("remove in JSON")
        << QByteArray("{\n  \"a\": 1,\n  \"b\": {\"c\": 2},\n  \"d\": 3\n}\n")
        << QStringList{u"remove b"_s} << QByteArray("{\n  \"a\": 1,\n  \"d\": 3\n}\n");

    QTest::newRow("rename") << QByteArray("a-b:  # x\n  c: 1\n\"d\": 2\n")
                            << QStringList{u"move a-b e"_s, u"move d f"_s}
                            << QByteArray("e:  # x\n  c: 1\n\"f\": 2\n");
    QTest::newRow("move to an existing mapping")
        << QByteArray("a:\n  # two\n  b: 2  # here\n  c: 3\nd:\n    e: 1\n\nf: 1\n")
        << QStringList{u"move a.b d.b"_s}
        << QByteArray("a:\n  c: 3\nd:\n    e: 1\n    # two\n    b: 2  # here\n\nf: 1\n");
    QTest::newRow("move to the left, a block scalar goes along")
        << QByteArray("a:\n    b:\n        c: |\n            x\n\n              y\n    d: 1\n")
        << QStringList{u"move a.b.c a.c"_s}
        << QByteArray("a:\n    d: 1\n    c: |\n        x\n\n          y\n");
    QTest::newRow("move into a new mapping where it stood")
        << QByteArray("p:\n  enabled: true\n  user: me  # who\n  password: 'x'\n  port: 1\n")
        << QStringList{u"move p.user p.auth.username"_s, u"move p.password p.auth.password"_s}
        << QByteArray("p:\n  enabled: true\n  auth:\n    username: me  # who\n    password: 'x'\n  "
                      "port: 1\n");
    QTest::newRow("lift, the neighbours go")
        << QByteArray(
               "x: 1\n\n# of core\nt:\n    # ours\n    core:\n    - a: 1\n    jobs: []\n\ny: 2\n")
        << QStringList{u"lift t.core"_s} << QByteArray("x: 1\n\n# ours\nt:\n- a: 1\n\ny: 2\n");
    QTest::newRow("lift within braces")
        << QByteArray("{t: {core: [1], jobs: [2]}, y: 2}\n") << QStringList{u"lift t.core"_s}
        << QByteArray("{y: 2, t: [1]}\n");
    QTest::newRow("a list of mappings in place of an entry")
        << QByteArray("x: 1\n\n# why\na: 's3://b'\n\ny:\n- 1\n")
        << QStringList{u"block c a"_s, u"remove a"_s}
        << QByteArray(
               "x: 1\n\nc:\n# why\n- name: 's3://b'\n  in:\n    text: \"a: b\"\n\ny:\n- 1\n");
    QTest::newRow("a list of mappings within braces")
        << QByteArray("{\"a\": \"b\"}\n") << QStringList{u"block c a"_s}
        << QByteArray("{\"a\": \"b\", \"c\": [{\"name\": \"b\", \"in\": {\"text\": \"a: b\"}}]}\n");
    QTest::newRow("copy twice") << QByteArray("p:\n  q: 'x'\n")
                                << QStringList{u"copy p.q r.s"_s, u"move p.q r.t"_s}
                                << QByteArray("r:\n  s: 'x'\n  t: 'x'\n");
    QTest::newRow("move out of flow")
        << QByteArray("a: {b: {c: 1}, d: 2}\ne:\n  f: 1\n") << QStringList{u"move a.b e.b"_s}
        << QByteArray("a: {d: 2}\ne:\n  f: 1\n  b: {c: 1}\n");
    QTest::newRow("move into flow")
        << QByteArray("a:\n  b:\n    c: 'x'\n    d: [1, 2]\ne: {f: 1}\n")
        << QStringList{u"move a.b e.b"_s} << QByteArray("e: {f: 1, b: {c: 'x', d: [1, 2]}}\n");
    QTest::newRow("move with changes inside")
        << QByteArray("a:\n  s:\n    x: 1\n    y: 2\n    z: 3\nb:\n    c: 1\n")
        << QStringList{u"remove a.s.y"_s, u"set a.s.z 4"_s, u"add a.s.v 5"_s, u"move a.s b.s"_s}
        << QByteArray("b:\n    c: 1\n    s:\n      x: 1\n      z: 4\n      v: 5\n");
    QTest::newRow("move what was moved and remove in it")
        << QByteArray("a:\n  s:\n    x: 1\n    y: 2\nb:\n  c: 1\n")
        << QStringList{u"move a.s b.s"_s, u"remove b.s.x"_s}
        << QByteArray("b:\n  c: 1\n  s:\n    y: 2\n");

    QTest::newRow("add") << QByteArray("a:\n    b: 1\nc: 2\n")
                         << QStringList{u"add a.d 3"_s, u"add e.f.g 4"_s}
                         << QByteArray("a:\n    b: 1\n    d: 3\nc: 2\ne:\n    f:\n        g: 4\n");
    QTest::newRow("add to the last, deepest first")
        << QByteArray("a:\n  b:\n    c: 1\n")
        << QStringList{u"add d 4"_s, u"add a.e 3"_s, u"add a.b.f 2"_s}
        << QByteArray("a:\n  b:\n    c: 1\n    f: 2\n  e: 3\nd: 4\n");
    QTest::newRow("add, no final newline")
        << QByteArray("a:\n  b: 1") << QStringList{u"add c 2"_s, u"add a.d 3"_s}
        << QByteArray("a:\n  b: 1\n  d: 3\nc: 2");
    QTest::newRow("add, CRLF") << QByteArray("a:\r\n  b: 1\r\nc: 2\r\n")
                               << QStringList{u"add a.d 3"_s}
                               << QByteArray("a:\r\n  b: 1\r\n  d: 3\r\nc: 2\r\n");
    QTest::newRow("add where there is nothing")
        << QByteArray("a:  # later\nb: {}\nc: ~\nd: 1\n")
        << QStringList{u"add a.x 1"_s, u"add b.x 2"_s, u"add c 3"_s}
        << QByteArray("a:  # later\n  x: 1\nb:\n  x: 2\nc: 3\nd: 1\n");
    QTest::newRow("add to JSON") << QByteArray("{\n  \"a\": {},\n  \"b\": 1\n}")
                                 << QStringList{u"add a.c x"_s, u"add d 2"_s}
                                 << QByteArray("{\n  \"a\": {c: x},\n  \"b\": 1,\n  \"d\": 2\n}");
    QTest::newRow("a value for a key without one")
        << QByteArray("a:\nb: 1\n") << QStringList{u"add a x"_s} << QByteArray("a: x\nb: 1\n");

    QTest::newRow("set in the same quotes")
        << QByteArray("a: 1.0\nb: '1.0'  # x\nc: \"1.0\"\nd: [e: 1.0]\n")
        << QStringList{u"set a 2"_s, u"set b 2"_s, u"set c 2"_s, u"set d.0.e 2"_s}
        << QByteArray("a: 2\nb: '2'  # x\nc: \"2\"\nd: [e: 2]\n");
    QTest::newRow("behind a BOM") << QByteArray("\xEF\xBB\xBF"
                                                "a: 1\nb: 2\n")
                                  << QStringList{u"remove a"_s}
                                  << QByteArray("\xEF\xBB\xBF"
                                                "b: 2\n");
    QTest::newRow("umlauts before and in what moves")
        << QByteArray("ä: ö\na:\n  b: 'grün'  # größer\nc:\n  d: 1\n")
        << QStringList{u"move a.b c.b"_s}
        << QByteArray("ä: ö\nc:\n  d: 1\n  b: 'grün'  # größer\n");
    QTest::newRow("lists at the column of their key")
        << QByteArray("a:\n  b:\n  - x: 1\n    y: 2\n  - z\nc:\n    d: 1\n")
        << QStringList{u"move a.b c.b"_s}
        << QByteArray("c:\n    d: 1\n    b:\n    - x: 1\n      y: 2\n    - z\n");
    QTest::newRow("a blank line comes first")
        << QByteArray("\na: 1\nb: 2\n") << QStringList{u"remove a"_s, u"add c 3"_s}
        << QByteArray("\nb: 2\nc: 3\n");
    QTest::newRow("document marks stay")
        << QByteArray("---\na: 1\nb: 2\n...\n") << QStringList{u"remove b"_s, u"add c 3"_s}
        << QByteArray("---\na: 1\nc: 3\n...\n");
    QTest::newRow("tabs between key and value")
        << QByteArray("a:\t1\nb:\n  c:\t'x\ty'\t# z\n") << QStringList{u"move b.c d.c"_s}
        << QByteArray("a:\t1\nd:\n  c:\t'x\ty'\t# z\n");
    QTest::newRow("an alias goes")
        << QByteArray("x: &x {b: 1}\na: *x\nc: *x\n") << QStringList{u"remove a"_s}
        << QByteArray("x: &x {b: 1}\nc: *x\n");
    QTest::newRow("an alias elsewhere")
        << QByteArray("x: &x {b: 1}\na:\n  b: *x\nc:\n  d: [*x]\n")
        << QStringList{u"move a.b c.b"_s} << QByteArray("x: &x {b: 1}\nc:\n  d: [*x]\n  b: *x\n");
    QTest::newRow("the name of what others stand for")
        << QByteArray("a: &x {b: 1}\nc: *x\n") << QStringList{u"move a d"_s}
        << QByteArray("d: &x {b: 1}\nc: *x\n");
    QTest::newRow("an anchor that nothing stands for")
        << QByteArray("a:\n  b: &x 1\nc: 2\n") << QStringList{u"remove a"_s}
        << QByteArray("c: 2\n");
    QTest::newRow("what stands for each other, together")
        << QByteArray("a:\n  b: &x 1\n  c: *x\nd:\n  e: 2\n") << QStringList{u"move a d.a"_s}
        << QByteArray("d:\n  e: 2\n  a:\n    b: &x 1\n    c: *x\n");
}

void YamlDraftTest::edits()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, wishes);
    const Result result = resultOf(text, wishes);
    QCOMPARE(result.refused, QStringList());
    QVERIFY(result.edits.withdrawn.isEmpty());
    QTEST(result.text, "expected");
}

void YamlDraftTest::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("wish");
    QTest::newRow("not there") << QByteArray("a: 1\n") << u"remove b"_s;
    QTest::newRow("target is there") << QByteArray("a: 1\nb: 2\n") << u"move a b"_s;
    QTest::newRow("target is no mapping") << QByteArray("a: 1\nb: [2]\n") << u"move a b.c"_s;
    QTest::newRow("alias in front of its anchor")
        << QByteArray("d: {c: 1}\nx: &x {b: 1}\na: *x\n") << u"move a d.a"_s;
    QTest::newRow("alias into what has its anchor")
        << QByteArray("d:\n  x: &x {b: 1}\na: *x\n") << u"move a d.a"_s;
    QTest::newRow("below an alias") << QByteArray("x: &x {b: 1}\na: *x\n") << u"set a.b 2"_s;
    QTest::newRow("anchor") << QByteArray("a: &x {b: 1}\nc: *x\nd: {e: 1}\n") << u"move a d.a"_s;
    QTest::newRow("anchor above") << QByteArray("a: &x {b: 1}\nc: *x\n") << u"set a.b 2"_s;
    QTest::newRow("anchor inside") << QByteArray("a:\n  b: &x 1\nc: *x\n") << u"remove a"_s;
    QTest::newRow("merge key") << QByteArray("x: &x {b: 1}\na:\n  <<: *x\n  c: 2\n")
                               << u"remove a.c"_s;
    QTest::newRow("add beside a merge key")
        << QByteArray("x: &x {b: 1}\na:\n  <<: *x\n  c: 2\n") << u"add a.d 3"_s;
    QTest::newRow("add below an alias") << QByteArray("x: &x {b: 1}\na: *x\n") << u"add a.d 3"_s;
    QTest::newRow("key on several lines") << QByteArray("? a\n: 1\nb: 2\n") << u"remove a"_s;
    QTest::newRow("block scalar") << QByteArray("a: |\n  x\n") << u"set a y"_s;
}

void YamlDraftTest::refused()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, wish);
    const Result result = resultOf(text, {wish});
    QCOMPARE(result.refused, QStringList{wish});
    QCOMPARE(result.text, text);
}

void YamlDraftTest::nothingAskedNothingChanged()
{
    const QByteArray text("\xEF\xBB\xBF# x\r\na:   [1,\r\n 2]  \r\n\r\nb: 'y'");
    QCOMPARE(resultOf(text, {}).text, text);
    QVERIFY(resultOf(text, {}).edits.edits.isEmpty());
}

void YamlDraftTest::movedValuesAreCopies()
{
    const QByteArray text("a:\n  password: 'canary-1'  # canary-2\n  more:\n    token: "
                          "canary-3\nb: {c: 1}\nd:\n      e: 1\n");
    const Result result =
        resultOf(text, {u"move a.password d.password"_s, u"move a.more b.more"_s});
    QVERIFY(result.text.contains("canary-1") && result.text.contains("canary-3"));
    for (const Edit &edit : result.edits.edits) {
        for (const Piece &piece : edit.replacement)
            QVERIFY2(!piece.literal.contains("canary"), piece.literal.constData());
    }
}

void YamlDraftTest::anySubsetParses()
{
    const QByteArray text("# x\na:\n  b: 1\n  c: {d: 1, e: [2]}\n\n# f\nf:\n  # g\n  g: 'x'\n  "
                          "h:\n  - 1\n\ni: {j: 1, k: 2, l: {m: 3}}\nn: |\n  o\np:\n");
    const QStringList all{
        u"remove a.b"_s, u"move a.c f.c"_s, u"remove a.c.d"_s, u"move f.g a.g"_s, u"move f.h i.h"_s,
        u"remove i.j"_s, u"remove i.k"_s,   u"move i.l p.l"_s, u"remove n"_s,     u"add p.q 1"_s,
        u"add r.s 2"_s,  u"move f t"_s,     u"add a.u 3"_s,    u"remove f.c"_s,   u"set i.l.m 4"_s};
    QRandomGenerator random(7);
    int decisions = 0;
    for (int round = 0; round < 300; ++round) {
        QStringList wishes = all;
        std::shuffle(wishes.begin(), wishes.end(), random);
        wishes.resize(1 + random.bounded(int(all.size())));
        const Result result = resultOf(text, wishes);
        QVERIFY2(
            result.edits.withdrawn.isEmpty(),
            qPrintable(wishes.join(u", "_s) + u"; withdrawn: "_s +
                       (result.edits.withdrawn.isEmpty() ? QString()
                                                         : result.edits.withdrawn.first().reason)));
        QList<Edit> edits = result.edits.edits;
        QSet<int> rejected;
        for (Edit &edit : edits) {
            decisions = std::max(decisions, edit.decision);
            if (random.bounded(3) == 0)
                rejected.insert(edit.decision);
        }
        for (Edit &edit : edits)
            edit.accepted = !rejected.contains(edit.decision);
        const auto part = spliced(text, edits);
        QVERIFY(part);
        const auto tree = readYaml(*part);
        QVERIFY2(tree && tree->duplicates.isEmpty() && tree->documents.size() == 1,
                 qPrintable(wishes.join(u", "_s) + u'\n' + QString::fromUtf8(*part)));
    }
    QVERIFY(decisions > 5);
}

QTEST_GUILESS_MAIN(YamlDraftTest)
#include "yaml_draft.moc"
