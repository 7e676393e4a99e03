// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/golden.h"
#include "rewrite/notebook/notebook_program.h"
#include "rewrite/python_oracle.h"
#include "rewrite/rewriter.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace wizard;
using namespace wizard::notebook;
using namespace Qt::StringLiterals;

/// The files in notebook/golden are rewritten for 2.18.0; what comes out is in NAME.after, what is
/// said in NAME.notes.
class NotebookTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void rewrites_data();
    void rewrites();
    void changesOnlySources_data() { rewrites_data(); }
    void changesOnlySources();
    void refusesWhatItCannotRead_data();
    void refusesWhatItCannotRead();
    void leavesOtherLanguages_data();
    void leavesOtherLanguages();
    void tellsCellAndLine();
    void readsJsonAsPythonDoes();
    void knowsWhatCellsAre_data();
    void knowsWhatCellsAre();
    void editsOnlyTheSource();
    void survivesWhatIsBroken();

private:
    Outcome<Rewriting> rewritten(QByteArrayView text) const;

    std::optional<Guide> m_guide;
};

namespace {

const QString golden = QStringLiteral(WIZARD_TESTS "/rewrite/notebook/golden/");

QByteArray notebookOf(const QByteArray &sources, const QByteArray &metadata = "{}")
{
    return "{\"cells\": [{\"cell_type\": \"code\", \"source\": " + sources +
           "}], \"metadata\": " + metadata + ", \"nbformat\": 4, \"nbformat_minor\": 5}\n";
}

// Empty where Python says that nothing else has changed in any of them.
QByteArray difference(const QByteArray &before, const QByteArrayList &results)
{
    QTemporaryDir folder;
    QStringList files;
    for (const QByteArray &text : QByteArrayList{before} + results) {
        files << folder.filePath(QString::number(files.size()));
        QFile file(files.last());
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            return "cannot be written";
    }
    QProcess process;
    process.start(
        u"python3"_s,
        QStringList{QStringLiteral(WIZARD_TESTS "/rewrite/notebook/oracle.py"), u"same"_s} + files);
    const bool isFinished = process.waitForFinished();
    return isFinished && process.exitCode() == 0 ? QByteArray()
                                                 : "failed: " + process.readAllStandardError();
}

} // namespace

void NotebookTest::initTestCase()
{
    const auto guide = Guide::builtIn(u"v1-to-v2"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    m_guide = *guide;
}

Outcome<Rewriting> NotebookTest::rewritten(QByteArrayView text) const
{
    RewriteRequest request;
    request.file = u"sweep.ipynb"_s;
    request.target = *Version::parse(u"2.18.0");
    return rewriteText(TextKind::Notebook, text, *m_guide, request);
}

void NotebookTest::rewrites_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : QDir(golden).entryList({u"*.ipynb"_s}))
        QTest::newRow(qPrintable(name)) << name.chopped(6);
}

void NotebookTest::rewrites()
{
    QFETCH(QString, name);
    const QByteArray text = bytesOf((golden + name + u".ipynb"_s).toUtf8());
    const auto rewriting = rewritten(text);
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    const auto after = spliced(text, rewriting->edits);
    QVERIFY2(after, after ? "" : qPrintable(after.error().text()));
    compareWithGolden(golden + name + u".after"_s, *after);
    compareWithGolden(golden + name + u".notes"_s, notesOf(*rewriting));
    const auto again = rewritten(*after);
    QVERIFY2(again, again ? "" : qPrintable(again.error().text()));
    QCOMPARE(*spliced(*after, again->edits), *after);
}

// With any of the decisions, and lists of lines stay lists of lines.
void NotebookTest::changesOnlySources()
{
    QFETCH(QString, name);
    const QByteArray text = bytesOf((golden + name + u".ipynb"_s).toUtf8());
    const auto rewriting = rewritten(text);
    QVERIFY(rewriting);
    QList<Edit> edits = rewriting->edits;
    QRandomGenerator random(uint(qHash(name)));
    QByteArrayList results;
    for (int round = 0; round < 12; ++round) {
        QMap<int, bool> accepted;
        for (Edit &edit : edits) {
            if (!accepted.contains(edit.decision))
                accepted[edit.decision] = round == 0 || random.bounded(2) == 1;
            edit.accepted = accepted.value(edit.decision);
        }
        const auto result = spliced(text, edits);
        QVERIFY(result);
        results << *result;
        QVERIFY(rewritten(*result));
    }
    const QByteArray wrong = difference(text, results);
    QVERIFY2(wrong.isEmpty(), wrong);
}

void NotebookTest::refusesWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("place");
    const QByteArray source = "\"import polyaxon.polyflow\"";
    const QByteArray whole = notebookOf(source);
    QTest::newRow("cut off") << whole.first(60) << u"notebook-json"_s << u"line 1, column 61"_s;
    QTest::newRow("comma") << QByteArray(whole).replace("}]", "},]") << u"notebook-json"_s
                           << u"line 1, column 72"_s;
    QTest::newRow("more") << whole + "{}" << u"notebook-json"_s << u"line 2, column 1"_s;
    QTest::newRow("line end in a text")
        << notebookOf("\"import polyaxon\n\"") << u"notebook-json"_s << u"line 1"_s;
    QTest::newRow("escape") << notebookOf("\"\\x polyaxon\"") << u"notebook-json"_s << u"line 1"_s;
    QTest::newRow("twice") << notebookOf(source + ", \"source\": " + source) << u"notebook-json"_s
                           << u"line 1"_s;
    QTest::newRow("a number") << notebookOf("[1]") + "polyaxon" << u"notebook-json"_s
                              << u"line 1, column 45"_s;
    QTest::newRow("too deep") << notebookOf(source, QByteArray(600, '[')) << u"notebook-json"_s
                              << u"line 1"_s;
    QTest::newRow("no notebook") << "{\"polyaxon\": 1}"_ba << u"notebook-format"_s << u"line 1"_s;
    QTest::newRow("a list") << "[\"polyaxon\"]"_ba << u"notebook-json"_s << u"line 1, column 1"_s;
    QTest::newRow("of tomorrow") << QByteArray(whole).replace("format\": 4", "format\": 5")
                                 << u"notebook-format"_s << u"line 1"_s;
    QTest::newRow("no UTF-8") << QByteArray(whole).replace("import", "\xFCmport")
                              << u"notebook-undecodable"_s << u"line 1, column 45"_s;
    QTest::newRow("Python 2")
        << notebookOf(source, "{\"language_info\": {\"name\": \"python\", \"version\": \"2.7\"}}")
        << u"python-2"_s << u""_s;
}

void NotebookTest::refusesWhatItCannotRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, id);
    QFETCH(QString, place);
    const auto rewriting = rewritten(text);
    QVERIFY(!rewriting);
    QCOMPARE(rewriting.error().id, id);
    QVERIFY2(rewriting.error().what.startsWith(u"sweep.ipynb"_s) &&
                 rewriting.error().what.contains(place),
             qPrintable(rewriting.error().what));
    QVERIFY(!rewriting.error().action.isEmpty());
}

void NotebookTest::leavesOtherLanguages_data()
{
    QTest::addColumn<QByteArray>("metadata");
    QTest::addColumn<bool>("isEdited");
    const auto row = [](const char *metadata, bool isEdited) {
        QTest::newRow(metadata) << QByteArray(metadata) << isEdited;
    };
    row("{}", true);
    row("{\"kernelspec\": {\"name\": \"python3\"}}", true);
    row("{\"kernelspec\": {\"language\": \"python\", \"name\": \"team\"}}", true);
    row("{\"kernelspec\": {\"language\": \"R\", \"name\": \"ir\"}}", false);
    row("{\"language_info\": {\"name\": \"julia\"}}", false);
    row("{\"language_info\": {\"name\": \"sage\"}, \"kernelspec\": {\"name\": \"python3\"}}",
        false);
}

void NotebookTest::leavesOtherLanguages()
{
    QFETCH(QByteArray, metadata);
    QFETCH(bool, isEdited);
    const QByteArray text = notebookOf("\"from polyaxon.polyflow import V1Job\"", metadata);
    const auto rewriting = rewritten(text);
    QVERIFY(rewriting);
    QCOMPARE(!rewriting->edits.isEmpty(), isEdited);
}

void NotebookTest::tellsCellAndLine()
{
    const QByteArray text =
        "{\n \"nbformat\": 4,\n \"cells\": [\n  {\"cell_type\": \"markdown\"},\n"
        "  {\"cell_type\": \"code\",\n   \"source\": [\n    \"# ä\\n\",\n"
        "    \"x = 'ä polyaxon.polyflow.V1Job'\\n\",\n"
        "    \"import polyaxon.polyflow as pf\"]}]}";
    const auto rewriting = rewritten(text);
    QVERIFY(rewriting);
    QCOMPARE(rewriting->notes.size(), 2);
    const Finding &mention = rewriting->notes.first();
    QCOMPARE(*mention.place, (Place{u"sweep.ipynb"_s, 8, 13}));
    QVERIFY2(mention.title.startsWith("Cell 2, line 2: "_L1), qPrintable(mention.title));
    QCOMPARE(rewriting->notes.last().place->line, 9);
    QVERIFY(rewriting->notes.last().title.startsWith("Cell 2, line 3: "_L1));
}

void NotebookTest::readsJsonAsPythonDoes()
{
    const QByteArrayList texts{"{}",
                               "[]",
                               "[1, -0, 0.5, 1e5, 1E-2, -1.5e+3]",
                               "[01]",
                               "[1.]",
                               "[.5]",
                               "[+1]",
                               "[-]",
                               "[1e]",
                               "[NaN, Infinity, -Infinity]",
                               "[-NaN]",
                               "[true, false, null]",
                               "[True]",
                               "[nul]",
                               "{\"a\": {\"b\": [\"c\"]}}",
                               "{\"a\"}",
                               "{\"a\":}",
                               "{\"a\": 1,}",
                               "{a: 1}",
                               "{'a': 1}",
                               "[1,]",
                               "[,]",
                               "[1 2]",
                               "[1}",
                               "{\"a\": 1]",
                               "[\"\\u00e9\\ud83d\\\"\\/\\b\"]",
                               "[\"\\u00g0\"]",
                               "[\"\\u00\"]",
                               "[\"\\a\"]",
                               "[\"\t\"]",
                               "[\"",
                               "[\"a",
                               "[\"a\\",
                               "\"a\" b",
                               " \r\n\t{} \n",
                               "\"\\",
                               "",
                               " ",
                               "[]]",
                               "\"a\\u12",
                               "[1, // no\n 2]",
                               "\x7F",
                               "[\"\x7F\"]",
                               "-",
                               "[[[[]]]]",
                               "\f[]"};
    QTemporaryDir folder;
    QByteArray script = "import json, sys\nfor text in json.load(sys.stdin):\n try:\n"
                        "  json.loads(text); print(1)\n except ValueError: print(0)\n";
    QProcess process;
    process.start(u"python3"_s, {u"-c"_s, QString::fromLatin1(script)});
    QJsonArray questions;
    for (const QByteArray &text : texts)
        questions << QString::fromUtf8(text);
    process.write(QJsonDocument(questions).toJson());
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    const QByteArrayList answers = process.readAllStandardOutput().split('\n');
    QCOMPARE(answers.size(), texts.size() + 1);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        bool isJson = true;
        try {
            JsonReader reader(texts.at(i));
            reader.skip();
            reader.finish();
        } catch (const JsonError &error) {
            isJson = false;
            QVERIFY2(error.at >= 0 && error.at <= texts.at(i).size(), texts.at(i));
        }
        QVERIFY2(isJson == (answers.at(i) == "1"), texts.at(i));
    }
}

void NotebookTest::knowsWhatCellsAre_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("tokens"); // the magics among them
    const auto row = [](const char *text, const char *magics) {
        QTest::newRow(QByteArray(text).replace('\n', "\\n"))
            << QByteArray(text) << QByteArray(magics);
    };
    row("a = 1 % b\nc = not d", "");
    row("%matplotlib inline\na", "%matplotlib inline");
    row("if a:\n    !ls \\\n      -l\nb", "!ls \\\n      -l");
    row("a = !ls\nb = %env HOME\nc", "!ls|%env HOME");
    row("a = (1\n% 2)\nb = '''\n!no\n'''", "");
    row("?a\na?\na.b??\n*x*?\n%time?", "*x*?|%time?");
    row("%time a = b\n%timeit -n 3 -r2 a\n%timeit\n%prun -l 3 f()", "%timeit|%prun -l 3 f()");
    row("%time for a in b:\n    c", "");
    row("%%time\na = b", "%%time");
    row("  a = 1\n  if b:\n      c\nd", "");
    row("\n   \n\ta\n\tb", "");
    row("a\n  !x\nb", "!refused");
    row("await a\nasync with b: pass", "");
    row(",f a b\n;f a\n/f a", ",f a b|;f a|/f a");
    row("f'{a!r}' # !x\nb != c", "");
    row("a = 'b'?", "");
    row("a ? b", "!refused");
}

void NotebookTest::knowsWhatCellsAre()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, tokens);
    const QByteArray source = QJsonDocument(QJsonArray{QString::fromUtf8(text)}).toJson();
    const QByteArray file = notebookOf(source);
    const auto document = documentOf(file, {});
    QVERIFY(document);
    const auto program = programOf(file, *document, {});
    QVERIFY(program);
    QCOMPARE(program->parts.size(), 1);
    QByteArrayList magics;
    for (const python::Token &token : program->reading.module.tokens)
        if (token.kind == python::TokenKind::Magic)
            magics << program->reading.bytes(token.begin, token.end).toByteArray();
    QCOMPARE(program->parts.front().error ? "!refused"_ba : magics.join('|'), tokens);
}

// Any edits of any source: what is written says what was meant, and nothing else has changed.
void NotebookTest::editsOnlyTheSource()
{
    QRandomGenerator random(20240817);
    const QStringList letters{u"a"_s, u"\n"_s, u"\n"_s, u"\""_s, u"\\"_s,
                              u"é"_s, u"\t"_s, u"😀"_s, u"\r"_s};
    const auto text = [&](int most) {
        QString result;
        for (int length = random.bounded(most); length > 0; --length)
            result += letters.at(random.bounded(int(letters.size())));
        return result;
    };
    for (int round = 0; round < 4000; ++round) {
        QJsonArray lines;
        for (int count = random.bounded(4); count > 0; --count)
            lines << text(6) + (random.bounded(3) > 0 ? u"\n"_s : QString());
        QByteArray source = QJsonDocument(lines).toJson(
            random.bounded(2) ? QJsonDocument::Compact : QJsonDocument::Indented);
        if (random.bounded(4) == 0) // one string
            source = QJsonDocument(QJsonArray{text(20)})
                         .toJson(QJsonDocument::Compact)
                         .sliced(1)
                         .chopped(1);
        const QByteArray file = notebookOf(source);
        const auto document = documentOf(file, {});
        QVERIFY(document);
        const CellSource cell(file, document->cells.front(), random.bounded(2) == 0);
        QList<qsizetype> cuts; // between characters
        for (qsizetype i = 0; i <= cell.text().size(); ++i)
            if (i == cell.text().size() || (uchar(cell.text().at(i)) & 0xC0) != 0x80)
                cuts << i;
        QList<Edit> meant;
        QList<Edit> edits;
        for (qsizetype i = 0; i + 1 < cuts.size(); i += 1 + random.bounded(3)) {
            const qsizetype end = std::min(i + random.bounded(3), cuts.size() - 1);
            meant << Edit{cuts.at(i), cuts.at(end), {Piece::text(text(4).toUtf8())}, 0, {},
                          {},         true};
            edits << cell.encoded(meant.last());
            i = end;
        }
        const auto result = spliced(file, edits);
        QVERIFY2(result, file);
        const auto after = documentOf(*result, {});
        QVERIFY2(after && after->cells.size() == 1, *result);
        QCOMPARE(CellSource(*result, after->cells.front(), true).text(),
                 *spliced(cell.text(), meant));
        QVERIFY(result->startsWith(file.first(document->cells.front().begin + 1)));
        QVERIFY(result->endsWith(file.sliced(file.indexOf("}], \"metadata\""))));
    }
}

void NotebookTest::survivesWhatIsBroken()
{
    QRandomGenerator random(20240817);
    const QByteArray changes = "\n\t ()[]{}'\"\\#:,.=*;abV1%!?u";
    int whole = 0;
    for (const QString &name : QDir(golden).entryList({u"*.ipynb"_s})) {
        const QByteArray before = bytesOf((golden + name).toUtf8());
        for (int round = 0; round < 150; ++round) {
            QByteArray text = before;
            for (int i = 1 + random.bounded(3); i > 0; --i)
                text[random.bounded(text.size())] = changes.at(random.bounded(changes.size()));
            const auto rewriting = rewritten(text);
            if (!rewriting) {
                QVERIFY2(rewriting.error().id != "notebook-unedited"_L1, text);
                continue;
            }
            ++whole;
            const auto after = spliced(text, rewriting->edits);
            QVERIFY2(after, text);
            const auto again = rewritten(*after);
            QVERIFY2(again, *after);
            QVERIFY2(*spliced(*after, again->edits) == *after, *after);
        }
    }
    qInfo("%d broken notebooks are notebooks all the same", whole);
    QVERIFY(whole > 100);
}

QTEST_GUILESS_MAIN(NotebookTest)
#include "notebook.moc"
