// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/yaml_spans.h"

#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(QByteArrayView text, const YamlTree &tree, const QString &path)
{
    const int node = tree.find(path.split(u'/'));
    return node < 0 ? QByteArray("(none)")
                    : text.sliced(tree.at(node).begin, tree.at(node).end - tree.at(node).begin)
                          .toByteArray();
}

} // namespace

class YamlSpansTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spans_data();
    void spans();
    void countsBytesBehindBomAndUmlauts();
    void absentValueIsEmptyBehindColon();
    void propertiesAndContent();
    void comments();
    void duplicates();
    void documents();
    void scalars();
    void aliasesAreScalarsOfTheirPath();
    void refused_data();
    void refused();
    void templatesThatAreTextsAreNotBlamed();
    void depthCostsNoTime();
};

void YamlSpansTest::spans_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("plain") << QByteArray("a: one two # c\n") << u"a"_s << QByteArray("one two");
    QTest::newRow("plain on two lines")
        << QByteArray("a: one\n  two\nb: 1\n") << u"a"_s << QByteArray("one\n  two");
    QTest::newRow("single") << QByteArray("a: 'it''s'\n") << u"a"_s << QByteArray("'it''s'");
    QTest::newRow("double") << QByteArray("a: \"x # y\\\"\"\n") << u"a"_s
                            << QByteArray("\"x # y\\\"\"");
    QTest::newRow("flow") << QByteArray("a: {b: [1, 2], c: }  # d\n") << u"a"_s
                          << QByteArray("{b: [1, 2], c: }");
    QTest::newRow("in flow") << QByteArray("a: {b: [1, 2], c: }\n") << u"a/b"_s
                             << QByteArray("[1, 2]");
    QTest::newRow("block map ends with its content")
        << QByteArray("a:\n  b: 1\n  c: x # y\n\n# d\ne: 2\n") << u"a"_s
        << QByteArray("b: 1\n  c: x");
    QTest::newRow("zero-indented list")
        << QByteArray("a:\n- 1\n- b: 2\n\nc: 3\n") << u"a"_s << QByteArray("- 1\n- b: 2");
    QTest::newRow("literal") << QByteArray("a: |\n  x\n\n  y\n\n\nb: 1\n") << u"a"_s
                             << QByteArray("|\n  x\n\n  y");
    QTest::newRow("literal, kept lines")
        << QByteArray("a: |+\n  x\n\n\nb: 1\n") << u"a"_s << QByteArray("|+\n  x\n\n");
    QTest::newRow("folded, CRLF") << QByteArray("a: >-\r\n  x\r\n  y\r\nb: 1\r\n") << u"a"_s
                                  << QByteArray(">-\r\n  x\r\n  y");
    QTest::newRow("text that looks like a key") << QByteArray("a: |\n  api:\n    b: 1\nb: 2\n")
                                                << u"a"_s << QByteArray("|\n  api:\n    b: 1");
    QTest::newRow("no final newline") << QByteArray("a:\n  b: x") << u"a/b"_s << QByteArray("x");
    QTest::newRow("quoted key") << QByteArray("\"a\":\n  'b': x\n") << u"a/b"_s << QByteArray("x");
    QTest::newRow("merge key stays a key")
        << QByteArray("x: &x {q: 1}\na:\n  <<: *x\n") << u"a/<<"_s << QByteArray("*x");
}

void YamlSpansTest::spans()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, path);
    const auto tree = readYaml(text);
    QVERIFY2(tree, qPrintable(tree ? QString() : tree.error().text()));
    QTEST(bytesOf(text, *tree, path), "bytes");
}

void YamlSpansTest::countsBytesBehindBomAndUmlauts()
{
    QByteArray text("\xEF\xBB\xBF");
    for (int i = 0; i < 200; ++i)
        text += "schlüssel" + QByteArray::number(i) + ": größe 😀 # straße\n";
    const auto tree = readYaml(text);
    QVERIFY(tree);
    for (int i : {0, 1, 63, 64, 199})
        QCOMPARE(bytesOf(text, *tree, u"schlüssel%1"_s.arg(i)), QByteArray("größe 😀"));
    QCOMPARE(tree->comments.size(), 200);
    const YamlComment last = tree->comments.last();
    QCOMPARE(text.sliced(last.begin, last.end - last.begin), QByteArray("# straße"));
}

void YamlSpansTest::absentValueIsEmptyBehindColon()
{
    const QByteArray text("a:   # later\nb: 1\n");
    const auto tree = readYaml(text);
    QVERIFY(tree);
    const YamlNode &value = tree->at(tree->find({u"a"_s}));
    QCOMPARE(value.begin, 2);
    QCOMPARE(value.end, 2);
}

void YamlSpansTest::propertiesAndContent()
{
    const QByteArray text("a: &one !!str 12\nb: &two\n  c: 1\nd: !x [1]\n");
    const auto tree = readYaml(text);
    QVERIFY(tree);
    const YamlNode &scalar = tree->at(tree->find({u"a"_s}));
    QCOMPARE(text.sliced(scalar.content, scalar.end - scalar.content), QByteArray("12"));
    QCOMPARE(scalar.anchor, u"one"_s);
    const YamlNode &mapping = tree->at(tree->find({u"b"_s}));
    QCOMPARE(text.sliced(mapping.begin, mapping.end - mapping.begin), QByteArray("&two\n  c: 1"));
    QCOMPARE(text.sliced(mapping.content, mapping.end - mapping.content), QByteArray("c: 1"));
    QCOMPARE(tree->at(tree->find({u"d"_s})).tag, u"!x"_s);
}

void YamlSpansTest::comments()
{
    const QByteArray text(
        "# one\na: 'x # no' # two\r\nb: c#no\nc: |\n  # no\nd: [1, # three\n  2]\n#four");
    const auto tree = readYaml(text);
    QVERIFY(tree);
    QByteArrayList found;
    for (const YamlComment &comment : tree->comments)
        found << text.sliced(comment.begin, comment.end - comment.begin);
    QCOMPARE(found, QByteArrayList({"# one", "# two", "# three", "#four"}));
}

void YamlSpansTest::duplicates()
{
    const auto tree = readYaml("a:\n  b: 1\n  'b': 2\nb: 3\na: 4\n");
    QVERIFY(tree);
    QCOMPARE(tree->duplicates.size(), 2);
    QCOMPARE(tree->pathOf(tree->duplicates.first()), QStringList({u"a"_s, u"b"_s}));
}

void YamlSpansTest::documents()
{
    const auto tree = readYaml("a: 1\n---\nb: [x, {c: 2}]\n");
    QVERIFY(tree);
    QCOMPARE(tree->documents.size(), 2);
    const auto empty = readYaml("# nothing\n");
    QVERIFY(empty);
    QVERIFY(empty->documents.isEmpty());
}

void YamlSpansTest::scalars()
{
    const QByteArray text("a: {password: x}\n---\nlist:\n- token: &t \"y\"\n");
    const auto tree = readYaml(text);
    QVERIFY(tree);
    const QList<YamlScalar> scalars = yamlScalars(*tree);
    QCOMPARE(scalars.size(), 2);
    QCOMPARE(scalars.at(0).path, QStringList({u"a"_s, u"password"_s}));
    QCOMPARE(text.sliced(scalars.at(0).begin, scalars.at(0).end - scalars.at(0).begin),
             QByteArray("x"));
    QCOMPARE(scalars.at(1).path, QStringList({u"list"_s, u"0"_s, u"token"_s}));
    QCOMPARE(text.sliced(scalars.at(1).begin, scalars.at(1).end - scalars.at(1).begin),
             QByteArray("\"y\""));
}

void YamlSpansTest::aliasesAreScalarsOfTheirPath()
{
    const QByteArray text("plain: &p hidden\npassword: *p\ntokens: &m {a: 1}\nsecret: *m\n");
    const auto tree = readYaml(text);
    QVERIFY(tree);
    QStringList seen;
    for (const YamlScalar &scalar : yamlScalars(*tree))
        seen << scalar.path.join(u'/') + u'=' +
                    QString::fromUtf8(text.sliced(scalar.begin, scalar.end - scalar.begin));
    QVERIFY(seen.contains(u"password=hidden"_s));
    QVERIFY(seen.contains(u"secret/a=1"_s));
}

void YamlSpansTest::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("place");
    QTest::newRow("syntax") << QByteArray("a: 1\nb: [1\nc: 2\n") << u"yaml-syntax"_s << u"line 3"_s;
    QTest::newRow("garbage after a list")
        << QByteArray("- a\nb: 1\n") << u"yaml-syntax"_s << u"line 2"_s;
    QTest::newRow("tab") << QByteArray("a:\n\tb: 1\n") << u"yaml-tab"_s << u"line 2, column 1"_s;
    QTest::newRow("helm") << QByteArray("a: 1\n{{- if .x }}\nb: 2\n{{- end }}\n")
                          << u"yaml-template"_s << u"line 2"_s;
    QTest::newRow("jinja value") << QByteArray("a:\n  b: {{ x }}\n") << u"yaml-template"_s
                                 << u"line 2, column 6"_s;
    QTest::newRow("jinja inside") << QByteArray("host: p.{{ domain }}\n") << u"yaml-template"_s
                                  << u"line 1, column 7"_s;
    QTest::newRow("jinja statement")
        << QByteArray("{% if x %}\na: 1\n") << u"yaml-template"_s << u"line 1, column 1"_s;
    QTest::newRow("latin 1") << QByteArray("ü: 1\nb: \xE4\n") << u"yaml-encoding"_s
                             << u"line 2, column 4"_s;
    QTest::newRow("utf-16") << QByteArray("\xFF\xFE\x61\x00", 4) << u"yaml-encoding"_s
                            << u"line 1"_s;
    QTest::newRow("control") << QByteArray("a: \x01\n") << u"yaml-syntax"_s
                             << u"line 1, column 4"_s;
    QTest::newRow("alias") << QByteArray("a: *x\n") << u"yaml-syntax"_s << u"line 1, column 4"_s;
    QTest::newRow("a blank line comes first")
        << QByteArray("\na: *x\n") << u"yaml-syntax"_s << u"line 2, column 4"_s;
    QTest::newRow("deep") << QByteArray(300, '[') << u"yaml-too-deep"_s << u"line 1, column 201"_s;
}

void YamlSpansTest::refused()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    const auto tree = readYaml(text);
    QVERIFY(!tree);
    QTEST(tree.error().id, "id");
    QVERIFY2(tree.error().what.contains(place), qPrintable(tree.error().what));
}

void YamlSpansTest::templatesThatAreTextsAreNotBlamed()
{
    const QByteArray text = "run: go {{ a }}\ncmd:\n- go --set '{\"a\" : {{ a }} }'\n";
    const auto tree = readYaml(text, YamlTemplates::Allowed);
    QVERIFY(!tree);
    QCOMPARE(tree.error().id, u"yaml-syntax"_s);
    QVERIFY2(tree.error().what.contains(u"line 3, "_s), qPrintable(tree.error().what));
    QCOMPARE(readYaml("{% if x %}\na: 1\n", YamlTemplates::Allowed).error().id, u"yaml-template"_s);
    QCOMPARE(readYaml("a: 1\n{{- if .x }}\n", YamlTemplates::Allowed).error().id,
             u"yaml-template"_s);
}

void YamlSpansTest::depthCostsNoTime()
{
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!readYaml(QByteArray(2'000'000, '[')));
    QVERIFY(readYaml("a: \"{{ quoted }}\"\n"));
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(YamlSpansTest)
#include "yaml_spans.moc"
