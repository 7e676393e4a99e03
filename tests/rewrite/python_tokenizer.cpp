// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/characters.h"
#include "rewrite/python/source.h"
#include "rewrite/python/tokenizer.h"
#include "rewrite/python_oracle.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QTest>

using namespace wizard;
using namespace wizard::python;
using namespace Qt::StringLiterals;

class PythonTokenizerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void seesWhatCPythonSees();
    void knowsIdentifiers();
    void readsWhatIsRare_data();
    void readsWhatIsRare();
    void saysWhereItStops_data();
    void saysWhereItStops();
    void readsSources_data();
    void readsSources();
    void staysWithinTheText();
};

namespace {

// `n` a name, `k` a keyword, and so on; line ends that end nothing are left out.
QByteArray sketch(const Tokens &tokens, QByteArrayView text)
{
    QByteArray result;
    for (const Token &token : tokens) {
        if (token.kind == TokenKind::LineEnd)
            continue;
        result += "nk0sfmgocNLid."[int(token.kind)];
        result += text.sliced(token.begin, token.end - token.begin);
        result += ' ';
    }
    return result.trimmed();
}

// As the oracle writes them. The end of an empty line and indentation are places, not bytes.
QByteArray digest(const Tokens &tokens)
{
    QByteArrayList written;
    for (const Token &token : tokens) {
        const char kind = "nn0sfmgocNLid."[int(token.kind)];
        if (QByteArrayView("Lidm.").contains(kind))
            continue;
        const qsizetype end = kind == 'N' ? token.begin : token.end;
        written << kind + QByteArray::number(token.begin) + '-' + QByteArray::number(end);
    }
    return QCryptographicHash::hash(written.join(' '), QCryptographicHash::Sha256).toHex();
}

bool follow(const Tokens &tokens, qsizetype size)
{
    qsizetype at = 0;
    for (const Token &token : tokens) {
        if (token.begin < at || token.end < token.begin || token.end > size)
            return false;
        at = token.end;
    }
    return !tokens.empty() && tokens.back().kind == TokenKind::End;
}

} // namespace

void PythonTokenizerTest::seesWhatCPythonSees()
{
    const QList<QByteArray> files =
        sampleOf(pythonFiles({u"/usr/lib/python3"_s, u"/usr/lib/python3.13"_s,
                              QStringLiteral(WIZARD_TESTS)}),
                 150);
    const auto answers = askAbout(u"tokens"_s, files);
    int compared = 0;
    for (const QByteArray &path : files) {
        const QByteArray text = bytesOf(path);
        if (answers.value(path) == "error" || QByteArray(text).replace("\r\n", "").contains('\r'))
            continue;
        const auto source = sourceOf(text, {});
        QVERIFY2(source, path + ": " + (source ? QByteArray() : source.error().what.toUtf8()));
        const auto tokens = tokenized(source->readable(), source->begin, source->isUtf8);
        QVERIFY2(tokens, path + ": " +
                             (tokens ? QByteArray()
                                     : tokens.error().what.toUtf8() + " at " +
                                           QByteArray::number(tokens.error().at)));
        QVERIFY2(follow(*tokens, text.size()), path);
        QVERIFY2(digest(*tokens) == answers.value(path), path);
        ++compared;
    }
    qInfo("%d of %lld files compared", compared, files.size());
    QVERIFY(compared > files.size() * 9 / 10 && compared > 100);
}

void PythonTokenizerTest::knowsIdentifiers()
{
    for (const QByteArray &line : askPython({u"identifiers"_s}).split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        const bool starts = words.first() == "starts";
        if (!starts && words.first() != "continues")
            continue;
        QSet<char32_t> expected;
        for (const QByteArray &range : words.sliced(1))
            for (uint c = range.split('-').first().toUInt(nullptr, 16);
                 c <= range.split('-').last().toUInt(nullptr, 16); ++c)
                expected << c;
        for (char32_t c = 0x80; c < 0x110000; ++c)
            if ((starts ? startsIdentifier(c) : continuesIdentifier(c)) != expected.contains(c))
                QFAIL(qPrintable(u"U+%1 %2"_s.arg(uint(c), 4, 16, QLatin1Char('0'))
                                     .arg(QString::fromLatin1(words.first()))));
    }
}

void PythonTokenizerTest::readsWhatIsRare_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("tokens");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &tokens) {
        QTest::newRow(name) << text << tokens;
    };
    row("nothing", "", ".");
    row("no final line end", "a", "na N .");
    row("lone carriage returns", "a\rif b:\r c\r", "na N\r kif nb o: N\r i nc N\r d .");
    row("form feed", "\f  \fa\n", "na N\n .");
    row("tab as eight", "if a:\n\tb\n        c\n",
        "kif na o: N\n i nb N\n nc N\n d ."); // refused below
    row("prefixes", "Rb'' bR\"\" u'' F'' rT''", "sRb'' sbR\"\" su'' fF' g' frT' g' N .");
    row("triple with quotes", "'''a'b''c\\''''", "s'''a'b''c\\'''' N .");
    row("raw keeps its backslash", "r'\\'' 1", "sr'\\'' 01 N .");
    row("line end in string", "'a\\\r\nb'", "s'a\\\r\nb' N .");
    row("nested quotes", "f'{a['b']}'", "ff' o{ na o[ s'b' o] o} g' N .");
    row("nested f-strings", "f'{f\"{f'{1}'}\"}'",
        "ff' o{ ff\" o{ ff' o{ 01 o} g' o} g\" o} g' N .");
    row("format and conversion", "f'{a!r:>{w}}{{}}'",
        "ff' o{ na o! nr o: m> o{ nw o} o} m{{}} g' N .");
    row("walrus is a format", "f'{a:=5}{(b:=1)}'",
        "ff' o{ na o: m=5 o} o{ o( nb o:= 01 o) o} g' N .");
    row("not equal is no conversion", "f'{a!=b}'", "ff' o{ na o!= nb o} g' N .");
    row("comment and lines in a field", "f'{a # }'\n}'", "ff' o{ na c# }' o} g' N .");
    row("named character", "f'\\N{DIGIT ONE}{a}'", "ff' m\\N{DIGIT ONE} o{ na o} g' N .");
    row("backslash before a field", "f'\\{a}' rf'\\{a}'",
        "ff' m\\ o{ na o} g' frf' m\\ o{ na o} g' N .");
    row("numbers", "0 00_0 0xA_f 0b1 0o7 1_0.5e-1_0j .5 5. 1if 2else 3",
        "00 000_0 00xA_f 00b1 00o7 01_0.5e-1_0j 0.5 05. 01 kif 02 kelse 03 N .");
    row("backslash before indentation", "if a:\n  \\\n b\n", "kif na o: N\n i nb N\n d .");
    row("comments do not indent", "if a:\n  b\n # c\n  d\n",
        "kif na o: N\n i nb N\n c# c nd N\n d .");
    row("names of all kinds", "häß_1 名 = π", "nhäß_1 n名 o= nπ N .");
    row("longest operators", "a**=b//=c>>=d<<=e...f->g@=h",
        "na o**= nb o//= nc o>>= nd o<<= ne o... nf o-> ng o@= nh N .");
}

void PythonTokenizerTest::readsWhatIsRare()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, tokens);
    const auto found = tokenized(text);
    if (text.contains("\t")) {
        QVERIFY(!found); // tabs and spaces that only agree at eight
        return;
    }
    QVERIFY2(found, found ? "" : qPrintable(found.error().what));
    QVERIFY(follow(*found, text.size()));
    QCOMPARE(sketch(*found, text), tokens);
}

void PythonTokenizerTest::saysWhereItStops_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("at");
    QTest::addColumn<bool>("isPython2");
    const auto row = [](const char *name, const QByteArray &text, int at, bool isPython2 = false) {
        QTest::newRow(name) << text << at << isPython2;
    };
    row("string", "a = 'b\n", 4);
    row("triple string", "a\n'''b\n", 2);
    row("string after a backslash", "'a\\", 0);
    row("f-string", "f'a\n'", 0);
    row("field", "f'{a", 0);
    row("string in a field", "f'{a'", 3);
    row("single brace", "f'}'", 2);
    row("bracket", "a\nf(b\nc", 3);
    row("wrong bracket", "(a]", 2);
    row("too much", "a)", 1);
    row("bracket across a field", "(f'{)}'", 4);
    row("indentation", "if a:\n    b\n  c\n", 14);
    row("backslash", "a \\ b\n", 2);
    row("backslash at the end", "a \\\n", 2);
    row("character", "a = $b", 4);
    row("no identifier", "a = “b”", 4);
    row("exclamation mark", "a = !b", 4);
    row("number", "a = 1_", 4);
    row("number and word", "a = 12ab", 4);
    row("prefix", "bu''", 0);
    row("deep brackets", QByteArray(201, '('), 200);
    row("backtick", "a = `b`", 4, true);
    row("diamond", "a <> b", 2, true);
    row("octal", "a = 0777", 4, true);
    row("long", "a = 10L", 4, true);
    row("ur", "ur'a'", 0, true);
}

void PythonTokenizerTest::saysWhereItStops()
{
    QFETCH(QByteArray, text);
    QFETCH(int, at);
    QFETCH(bool, isPython2);
    const auto found = tokenized(text);
    QVERIFY(!found);
    QCOMPARE(found.error().at, at);
    QCOMPARE(found.error().isPython2, isPython2);
    QVERIFY(!found.error().what.isEmpty());
}

void PythonTokenizerTest::readsSources_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("answer"); // `utf-8`, `bytes`, or the failure and its place
    const auto row = [](const char *name, const QByteArray &text, const QString &answer) {
        QTest::newRow(name) << text << answer;
    };
    row("plain", "a = 'ü'\n", u"utf-8"_s);
    row("mark",
        "\xEF\xBB\xBF"
        "a = 'ü'\n",
        u"utf-8"_s);
    row("declared", "#!/x\n# -*- coding: UTF_8 -*-\na\n", u"utf-8"_s);
    row("latin-1", "# vim: set fileencoding=latin-1 :\na = '\xFC'\n", u"bytes"_s);
    row("too late", "#\n#\n# coding: latin-1\na = '\xFC'\n",
        u"python-undecodable line 4, column 6"_s);
    row("after code", "a\n# coding: latin-1\nb = '\xFC'\n",
        u"python-undecodable line 3, column 6"_s);
    row("ascii", "# coding: ascii\na = 'ü'\n", u"python-undecodable line 2, column 6"_s);
    row("two bytes", "# coding: shift_jis\na = '\x83\\'\n", u"bytes"_s);
    row("unsafe", "# coding: iso-2022-jp\na\n", u"python-encoding line 1, column 1"_s);
    row("utf-16",
        QByteArray("\xFF\xFE"
                   "a\0",
                   4),
        u"python-encoding"_s);
    row("NUL", QByteArray("a\nbc\0d", 6), u"python-nul line 2, column 3"_s);
    row("overlong", "\xC0\xAF", u"python-undecodable line 1, column 1"_s);
    row("surrogate", "a\xED\xA0\x80", u"python-undecodable line 1, column 2"_s);
    row("cut off", "a\xE2\x82", u"python-undecodable"_s);
}

void PythonTokenizerTest::readsSources()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, answer);
    const auto source = sourceOf(text, {});
    if (source) {
        QCOMPARE(source->isUtf8 ? u"utf-8"_s : u"bytes"_s, answer);
        QCOMPARE(source->begin, text.startsWith('\xEF') ? 3 : 0);
        QCOMPARE(source->readable().size(), text.size());
        QVERIFY(tokenized(source->readable(), source->begin, source->isUtf8));
    } else {
        QCOMPARE(source.error().id, answer.section(u' ', 0, 0));
        QVERIFY2(source.error().what.startsWith(answer.section(u' ', 1)),
                 qPrintable(source.error().what));
    }
}

void PythonTokenizerTest::staysWithinTheText()
{
    QRandomGenerator random(20240817);
    const QByteArray alphabet = "'\"fr{}()[]:!=\\\n\r\t #aπ0.\xE2";
    for (int i = 0; i < 20'000; ++i) {
        QByteArray text;
        for (int length = random.bounded(40); length > 0; --length)
            text += alphabet.at(random.bounded(int(alphabet.size())));
        if (const auto tokens = tokenized(text, 0, false))
            QVERIFY2(follow(*tokens, text.size()), text.toHex());
        else
            QVERIFY2(tokens.error().at >= 0 && tokens.error().at <= text.size(), text.toHex());
    }
}

QTEST_GUILESS_MAIN(PythonTokenizerTest)
#include "python_tokenizer.moc"
