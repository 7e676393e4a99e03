// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/proof.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace wizard;
using namespace wizard::python;
using namespace Qt::StringLiterals;

/// What is said of some lines holds for the whole text: the same edits, judged by reading all of
/// what comes out, are judged the same.
class PythonProofTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void judges_data();
    void judges();
    void judgesAsTheWholeTextDoes_data();
    void judgesAsTheWholeTextDoes();
};

namespace {

bool isWholePython(const Reading &reading, const QList<Edit> &edits)
{
    const auto result = spliced(reading.source.text, edits);
    return result && readingOf(*result, {});
}

} // namespace

void PythonProofTest::judges_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("old"); // the first of it is replaced
    QTest::addColumn<QByteArray>("with");
    QTest::addColumn<bool>("stays");
    const QByteArray block = "if x:\n    import a\n    import b\nelse:\n    import c\n";
    QTest::newRow("a name") << block << "import b"_ba << "import d"_ba << true;
    QTest::newRow("a line more") << block << "    import b\n"_ba
                                 << "    import b\n    import d\n"_ba << true;
    QTest::newRow("deeper") << block << "    import b\n"_ba << "    import b\n     import d\n"_ba
                            << false;
    QTest::newRow("out of the block")
        << block << "    import b\n"_ba << "    import b\nimport d\n"_ba << false;
    QTest::newRow("nothing is left") << block << "import c\n"_ba << "\n"_ba << false;
    QTest::newRow("a line end is lost") << block << "import a\n"_ba << "import a"_ba << false;
    QTest::newRow("a backslash") << block << "import a\n"_ba << "import a\\\n"_ba << false;
    QTest::newRow("a bracket") << block << "import a"_ba << "f("_ba << false;
    QTest::newRow("a block") << block << "import a"_ba << "while y: import a"_ba << true;
    QTest::newRow("a block before else") << "if x: pass\nelse: pass\n"_ba << "pass\n"_ba
                                         << "pass\nimport a\n"_ba << false;
    QTest::newRow("a string over the end") << block << "import b"_ba << "'''"_ba << false;
    QTest::newRow("a decorator") << "@a.b\ndef f(): pass\n"_ba << "a.b"_ba << "a.b\nimport c"_ba
                                 << false;
    QTest::newRow("no line end") << "import a"_ba << "a"_ba << "b; import c"_ba << true;
    QTest::newRow("tabs") << "if x:\n\timport a\n"_ba << "import a\n"_ba
                          << "import a\n        import b\n"_ba << false;
}

void PythonProofTest::judges()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, old);
    QFETCH(QByteArray, with);
    QFETCH(bool, stays);
    const auto reading = readingOf(text, {});
    QVERIFY(reading);
    const qsizetype at = text.indexOf(old);
    QVERIFY(at >= 0);
    const QList<Edit> edits{{at, at + old.size(), {Piece::text(with)}, 1, {}, {}, true}};
    QCOMPARE(staysPython(*reading, edits), stays);
    QCOMPARE(isWholePython(*reading, edits), stays);
    // What is inserted behind it.
    if (with.startsWith(old)) {
        const QList<Edit> added{{at + old.size(),
                                 at + old.size(),
                                 {Piece::text(with.sliced(old.size()))},
                                 1,
                                 {},
                                 {},
                                 true}};
        QCOMPARE(staysPython(*reading, added), stays);
    }
}

void PythonProofTest::judgesAsTheWholeTextDoes_data()
{
    QTest::addColumn<QString>("path");
    const QDir golden(QStringLiteral(WIZARD_TESTS "/rewrite/python/golden"));
    for (const QString &name : golden.entryList({u"*.py"_s}))
        QTest::newRow(qPrintable(name)) << golden.filePath(name);
}

void PythonProofTest::judgesAsTheWholeTextDoes()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    const auto reading = readingOf(text, {});
    QVERIFY(reading);
    const QByteArrayList snippets{"",        "a",     "import q", "import q\n", "    import q\n",
                                  "\n",      "; x",   "(",        "\\",         "\"\"\"",
                                  "\n    y", "if z:", " # words", "@d\n",       "\timport q\n",
                                  "else: x", "\r\n",  "async",    "pass\n",     "\f"};
    QRandomGenerator random(uint(qHash(QFileInfo(path).fileName())));
    const auto place = [&] {
        const auto &tokens = reading->module.tokens;
        const Token &token = tokens[random.bounded(quint32(tokens.size()))];
        return random.bounded(2) == 0 ? token.begin : token.end;
    };
    int stayed = 0;
    for (int round = 0; round < 400; ++round) {
        QList<Edit> edits;
        for (int i = random.bounded(3); i >= 0; --i) {
            const qsizetype begin = place();
            const qsizetype end = random.bounded(3) == 0 ? std::max(begin, place()) : begin;
            const QByteArray &with = snippets.at(random.bounded(int(snippets.size())));
            edits << Edit{begin, std::min(end, begin + 40), {Piece::text(with)}, i + 1, {}, {},
                          true};
        }
        std::ranges::stable_sort(edits, {},
                                 [](const Edit &it) { return std::pair(it.begin, it.end); });
        const bool isPython = isWholePython(*reading, edits);
        stayed += isPython;
        QVERIFY2(staysPython(*reading, edits) == isPython,
                 spliced(text, edits).value_or(QByteArray()).constData());
    }
    QVERIFY(stayed > 20);
}

QTEST_GUILESS_MAIN(PythonProofTest)
#include "python_proof.moc"
