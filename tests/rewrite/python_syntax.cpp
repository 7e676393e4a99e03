// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/environment.h"
#include "rewrite/python/module.h"
#include "rewrite/python/source.h"
#include "rewrite/python/tokenizer.h"
#include "rewrite/python_oracle.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace wizard::python;
using namespace Qt::StringLiterals;

class PythonSyntaxTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheImportsThatCPythonFinds();
    void judgesAsCPythonDoes();
    void acceptsWhatIsNew();
    void recognisesPython2_data();
    void recognisesPython2();
    void saysWhereItStops();
    void knowsWhatNamesAreFor_data();
    void knowsWhatNamesAreFor();
    void knowsWhereImportsStand();
    void survivesWhatIsBroken();
};

namespace {

std::expected<Module, SyntaxError> read(QByteArrayView text)
{
    const auto source = sourceOf(text, {});
    if (!source)
        return std::unexpected(SyntaxError{0, source.error().what, false});
    auto tokens = tokenized(source->readable(), source->begin, source->isUtf8);
    if (!tokens)
        return std::unexpected(tokens.error());
    return parsed(source->readable(), *std::move(tokens));
}

QByteArray span(const Module &module, size_t first, size_t last)
{
    return QByteArray::number(module.tokens[first].begin) + '-' +
           QByteArray::number(module.tokens[last].end);
}

// Without the spaces and comments that may stand between its parts.
QByteArray dotted(const Module &module, QByteArrayView text, size_t first, size_t last)
{
    QByteArray name;
    for (size_t i = first; i <= last; ++i) {
        const Token &token = module.tokens[i];
        if (token.kind == TokenKind::Name || token.kind == TokenKind::Operator)
            name += text.sliced(token.begin, token.end - token.begin);
    }
    return name;
}

// As the oracle writes them. Python normalises names: those beyond ASCII are compared by place
// only.
QByteArray importsOf(const Module &module, QByteArrayView text)
{
    QByteArrayList written;
    for (const Import &statement : module.imports) {
        QByteArray line = span(module, statement.first, statement.last) + ' ';
        if (statement.isFrom)
            line += "from " + QByteArray::number(statement.level) + ' ' +
                    (statement.hasModule()
                         ? dotted(module, text, statement.moduleFirst, statement.moduleLast)
                         : QByteArray());
        else
            line += "import";
        for (const Alias &alias : statement.names)
            line +=
                ' ' + dotted(module, text, alias.first, alias.last) + '=' +
                (alias.bound ? dotted(module, text, *alias.bound, *alias.bound) : QByteArray()) +
                '@' + span(module, alias.first, alias.bound.value_or(alias.last));
        written << line;
    }
    return written.join("; ");
}

// Rare and wrong statements: CPython says which.
constexpr const char *texts[] = {
    "", "\n\n# only this", "a: int = yield", "a, *b = c = *d, e", "(a): int", "() = []",
    "x = y = z,", "a[b, *c, d:e, ::f] += 1", "del (a, b), c.d, e[0]", "assert a, b", "raise",
    "raise A from b", "global a, b", "return *a, b", "print(*a, **b, c=1)", "a[b:=1]",
    "f(a for a in b)", "f(a := 1, *b, c=2, *d, **e, f=3)", "lambda: (yield)",
    "lambda a, /, b=1, *, c, **d: a if b else c", "[a async for a in b if c if d for e in f]",
    "{**a, 'b': c}; {*a, b}; {a: b for a, b in c}; {a for a in b}",
    "not a in b; a not in b; a is not b; - - + ~a ** -b", "a if b else lambda: c",
    "@a.b(c)[d] or e\nclass F(g, h=i): pass",
    "def f[T: int = str, *Ts, **P](a, /, b: c = d, *e: *f, g, **h) -> i: ...",
    "class A[T]: x = 1; y = 2;", "with a, b as c: pass",
    "type X[T] = list[T]; type = 1; type.x; type (X)",
    "async def f():\n async with a as b, c: await d\n async for e in f: pass\n else: pass",
    "with (a as b, c as (d, e),): pass", "with (a), (b) as c: pass", "with (a, b) as c: pass",
    "with (yield): pass", "f(**a, b=c)", "with (a for a in b): pass", "with (): pass",
    "try: a\nexcept* (B, C) as d: pass\nelse: pass\nfinally: pass", "try: a\nfinally: b",
    "for a, *b in c, *d: pass\nelse: pass", "for a.b, (c[0]) in d: pass",
    "while a := b: break\nelse: continue", "a = b, = c",
    "match = 1; match.x; match(a, b); case = match[0]", "match (a):\n case (b, *c), d: pass",
    "(yield)", "await a", "a = await b",
    "match a, b:\n case [1, -2 + 3j, *_] | {'a': b, **c} if d: pass\n case A.B(c, d=e) as f: "
    "pass\n case a.b | None | \"x\" \"y\": pass\n case _: pass",
    "f'{a!r:>{b}}' f\"{c = }\" 'd'", "f'{(lambda: 1)()}'", "f'''{\na # b\n}'''",
    "if a: pass\nelif b: pass\nelse:\n pass", "print >>f, a", "a = b if c else d if e else f",
    "a = 0xfor x in y", "from . import a", "from .... a import b",
    "from ...a.b import (c as d, e,)", "from a import *", "import a.b.c as d, e", "from .import a",
    "def f():\n\tpass\n\n\tpass\n", "class A(): pass", "a = (b) = c", "*a, = b", "a = *b,",
    "for x in *a, b: pass", "{a: b, **c, }", "x = {**{}}", "def f(a, *, b): pass",
    "def f(*, a=1, **b): pass", "if a:\n  b\n\n# c\n  d\ne", "a;", "a;b;", "\\\na", "(a\n)",
    "lambda *a, **b: 0", "lambda *, a: 0", "async def f(): [x async for x in y]",
    "a.b[c].d(e)[f:g, h] = 1", "(a.b) = c", "[a, [b, *c]] = d", "x: a.b", "x.y: a = 1", "x[0]: a",
    "def f(a: (yield)): pass",
    // wrong
    "a = = b", "def f(:\n pass", "a b", "1 = a", "f() = 1", "a + b = c", "(a, b + c) = d",
    "del f()", "del a + b", "for f() in a: pass", "for a + b in c: pass", "a: b: c", "(a, b): c",
    "a, b += c", "import", "import a.", "import a as", "from a import", "from a import (",
    "from a import ()", "from a import b,", "from import a", "from . import", "from a import b.c",
    "import a as b.c", "import *", "if a", "if a:\nb", "a\n  b", "if a:\n  b\n c", "else: a",
    "try: a", "try: a\nelse: b\nfinally: c", "class : pass", "class A(: pass", "def f: pass",
    "def f()", "def (): pass", "with a: ", "with as b: pass", "while: a", "for a b: c", "@a",
    "@a\nb = 1", "async a", "lambda a: ", "lambda a b: c", "a if b", "a if b else", "a ? b",
    "f(a=1, b)", "f(**a, b)", "f(**a, *b)", "f(a b)", "f(,)", "[,]", "(,)", "{a: b, c d}", "{a:}",
    "a[]", "a..b", "a.1", "a.if", "yield = 1", "None = 1", "True.x = ", "not", "a and", "a not b",
    "is a", "a =", "a := 1", "(*a)", "return return", "pass pass", "raise a from", "assert", "del",
    "global", "global a.b", "match a:\n b", "case a: pass", "match a:\n case b",
    "match a:\n case 1 + : pass", "type X =", "f'{a'", "f'{}'", "f'{a!}'", "f'{a b}'", "'a' 'b",
    "a\\b", "(a]", "\ta\n b", "if a:\n\tb\n        c", "print 'a'", "exec 'a'", "raise A, b",
    "try: a\nexcept A, e: pass", "a <> b", "`a`", "0777", "10L", "ur''"};

// The folder of an environment with thousands of files by many hands; for the long run, and where
// the index is reached.
QString manyPackages()
{
    if (!qEnvironmentVariableIsSet("WIZARD_LONG"))
        return {};
    const QString python =
        pythonWith(u"many-files"_s,
                   {u"--no-compile"_s, u"--no-deps"_s, u"plotly==5.24.1"_s, u"sympy"_s, u"django"_s,
                    u"kubernetes"_s, u"twisted"_s, u"networkx"_s, u"sqlalchemy"_s, u"sphinx"_s},
                   u"from importlib.util import find_spec as f; "
                   "assert all(map(f, 'plotly sympy django kubernetes twisted sphinx'.split()))"_s);
    return python.isEmpty() ? QString() : python.chopped(11); // bin/python
}

} // namespace

void PythonSyntaxTest::findsTheImportsThatCPythonFinds()
{
    QStringList folders{u"/usr/lib/python3"_s, u"/usr/lib/python3.13"_s, u"/usr/share"_s,
                        QStringLiteral(WIZARD_TESTS)};
    // Environments that other tests have made are full of real code.
    folders << QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
                   u"/polyaxon-upgrade-wizard/test-environments"_s;
    folders << qEnvironmentVariable("WIZARD_PYTHON_FILES").split(u':', Qt::SkipEmptyParts);
    const QString packages = manyPackages();
    folders << packages;
    const QList<QByteArray> files = sampleOf(pythonFiles(folders), 400);
    const auto answers = askAbout(u"imports"_s, files);
    qsizetype imports = 0;
    int refused = 0;
    qint64 bytes = 0;
    qint64 elapsed = 0;
    for (const QByteArray &path : files) {
        const QByteArray text = bytesOf(path);
        QElapsedTimer timer;
        timer.start();
        const auto module = read(text);
        elapsed += timer.nsecsElapsed();
        bytes += text.size();
        if (answers.value(path) == "error") {
            ++refused; // what CPython refuses may be refused for another reason, or be of 3.14
            continue;
        }
        QVERIFY2(module, path + ": " +
                             (module ? QByteArray()
                                     : module.error().what.toUtf8() + " at " +
                                           QByteArray::number(module.error().at)));
        QVERIFY2(importsOf(*module, text) == answers.value(path),
                 path + "\n" + importsOf(*module, text) + "\n" + answers.value(path));
        imports += qsizetype(module->imports.size());
    }
    qInfo("%lld imports in %lld files are the same; CPython refuses %d; %.1f MB/s", imports,
          files.size() - refused, refused, double(bytes) * 1e3 / double(elapsed));
    QVERIFY(imports > 1000 && refused < files.size() / 20);
    QVERIFY(packages.isEmpty() || files.size() >= 10'000);
}

void PythonSyntaxTest::judgesAsCPythonDoes()
{
    QTemporaryDir folder;
    QList<QByteArray> paths;
    for (qsizetype i = 0; i < qsizetype(std::size(texts)); ++i) {
        QFile file(folder.filePath(QString::number(i)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(texts[i]);
        paths << file.fileName().toUtf8();
    }
    const auto answers = askAbout(u"accepts"_s, paths);
    int accepted = 0;
    for (qsizetype i = 0; i < paths.size(); ++i) {
        const auto module = read(texts[i]);
        QVERIFY2(module.has_value() == (answers.value(paths.at(i)) == "ok"),
                 QByteArray(texts[i]) + "\n" +
                     (module ? QByteArray("is accepted") : module.error().what.toUtf8()));
        accepted += module ? 1 : 0;
    }
    QVERIFY(accepted > 50 && paths.size() - accepted > 50);
}

void PythonSyntaxTest::acceptsWhatIsNew()
{
    // Python 3.14 and 3.15
    for (const char *text :
         {"try: a\nexcept A, B: pass", "try: a\nexcept* A, B, c.D: pass", "t'{a!r:>{b}} {{c}}'",
          "rt\"{b:%H:%M}\"", "lazy import a.b as c, d", "lazy from a import (b, c)",
          "lazy = 1; lazy.a; lazy(b)", "[*a for a in b]; {*a for a in b}; {**a for a in b}"}) {
        const auto module = read(text);
        QVERIFY2(module, module ? text : qPrintable(QLatin1StringView(text) + module.error().what));
    }
}

void PythonSyntaxTest::recognisesPython2_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("at");
    const auto row = [](const char *text, int at) {
        QTest::newRow(text) << QByteArray(text) << at;
    };
    row("a = 1\nprint 'b'", 12);
    row("if a: print b", 12);
    row("print \"a %s\" % b, c", 6);
    row("exec 'a' in b", 5);
    row("raise A, 'b'", 7);
    row("try: a\nexcept A, e: pass", 15);
    row("try: a\nexcept (A, B), e: pass", 20);
    row("a = `b`", 4);
    row("if a <> b: pass", 5);
    row("os.chmod(a, 0755)", 12);
    row("a = 1L", 4);
    row("a = ur'b'", 4);
}

void PythonSyntaxTest::recognisesPython2()
{
    QFETCH(QByteArray, text);
    QFETCH(int, at);
    const auto module = read(text);
    QVERIFY(!module);
    QVERIFY2(module.error().isPython2, qPrintable(module.error().what));
    QCOMPARE(module.error().at, at);
}

void PythonSyntaxTest::saysWhereItStops()
{
    // What is no Python of either kind is not taken for Python 2.
    const std::pair<const char *, int> wrong[] = {
        {"def f(:\n  pass", 5}, {"a = = b", 4},        {"print = = b", 8},
        {"if a\n  b", 4},       {"from a import", 13}, {"from a import (b c)", 17},
        {"class : pass", 6},    {"a\n  b", 4},         {"if a:\nb", 6},
        {"import a.", 9}};
    for (const auto &[text, at] : wrong) {
        const auto module = read(text);
        QVERIFY2(!module, text);
        QVERIFY2(!module.error().isPython2, text);
        QVERIFY2(module.error().at == at,
                 qPrintable(QLatin1StringView(text) + QString::number(module.error().at)));
    }
    // No text makes the reader run out of stack.
    for (const QByteArray &part : {"("_ba, "not "_ba, "lambda: "_ba, "a if b else "_ba,
                                   "[x for x in "_ba, "f'{"_ba, "-"_ba, "a("_ba, "{0:"_ba})
        QCOMPARE(read("a = " + part.repeated(5000) + "1").has_value(),
                 part == "not " || part == "-");
}

void PythonSyntaxTest::knowsWhatNamesAreFor_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>(
        "uses"); // l load, s store, d delete, p parameter, g declared, m member stored
    const auto row = [](const char *text, const char *uses) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(uses);
    };
    row("a.b.c(d.e, f=g)", "la.b.c ld.e lg");
    row("a = b.c = d[e] = (f, [g, *h]) = i", "sa mb.c ld le sf sg sh li");
    row("a.b(c).d = (e).f = 1", "la.b lc le");
    row("a: b.C = d; e += f", "sa lb.C ld se lf");
    row("for a, b.c in d: pass", "sa mb.c ld");
    row("[a for b in c if d]", "la sb lc ld");
    row("with a as b, c.d as (e, f): pass", "la sb lc.d se sf");
    row("def f(a, b: c = d, *e, **g) -> h: return a", "sf pa pb lc ld pe pg lh la");
    row("lambda a, b=c: a", "pa pb lc la");
    row("class A(b.C, d=e): f = g", "sA lb.C le sf lg");
    row("try: a\nexcept b.C as d: pass", "la lb.C sd");
    row("del a, b.c, d[0]", "da mb.c ld");
    row("global a; (b := c)", "ga sb lc");
    row("f'{a.b!r:{c}}'", "la.b lc");
    row("match a:\n case b.C(d, e=f) | {'x': g, **h} | i.j: k", "la lb.C sd sf sg sh li.j lk");
    row("a . b \\\n .c", "la.b.c");
    row("(a\n # x\n .b)", "la.b");
    row("import a.b as c; from d import e", "");
    row("type A[B: c] = d", "sA sB lc ld");
}

void PythonSyntaxTest::knowsWhatNamesAreFor()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, uses);
    const auto module = read(text);
    QVERIFY2(module, module ? "" : qPrintable(module.error().what));
    QByteArrayList found;
    for (const NameUse &use : module->names)
        found << (use.storesMember ? 'm' : "lsdpg"[int(use.role)]) +
                     dotted(*module, text, use.first, use.last);
    QCOMPARE(found.join(' '), uses);
}

void PythonSyntaxTest::knowsWhereImportsStand()
{
    const QByteArray text = "import a\nimport b; import c\nif d: import e\ntry:\n  import "
                            "f;\nexcept g.H:\n  if i:\n    import j\nelse: pass\n";
    const auto module = read(text);
    QVERIFY(module);
    QByteArrayList found;
    for (const Import &statement : module->imports) {
        QByteArray where =
            dotted(*module, text, statement.names.front().first, statement.names.front().last);
        where += statement.isAlone ? "!" : "";
        for (int block = statement.block; block > 0; block = module->blocks[size_t(block)].parent) {
            const Block &it = module->blocks[size_t(block)];
            where += "<" + dotted(*module, text, it.headerFirst, it.headerLast);
        }
        found << where;
    }
    QCOMPARE(found.join(' '), "a! b c e<d f< j!<i<g.H"_ba);
    const auto blockOf = [&](size_t import) {
        return module->blocks[size_t(module->imports[import].block)];
    };
    QCOMPARE(blockOf(4).statement, module->blocks[size_t(blockOf(5).parent)].statement);
}

void PythonSyntaxTest::survivesWhatIsBroken()
{
    // Real files with some bytes changed: an answer, and every number within what there is.
    QRandomGenerator random(20240817);
    const QList<QByteArray> files = sampleOf(pythonFiles({u"/usr/lib/python3.13"_s}), 40);
    const QByteArray changes = "\n\t ()[]{}'\"\\#:,.=fb0x;\xFF";
    int readable = 0;
    for (const QByteArray &path : files) {
        const QByteArray whole = bytesOf(path);
        for (int round = 0; round < 20 && !whole.isEmpty(); ++round) {
            QByteArray text = whole.first(
                whole.lastIndexOf('\n', std::min<qsizetype>(whole.size(), 6000) - 1) + 1);
            for (int i = random.bounded(4); i > 0 && !text.isEmpty(); --i)
                text[random.bounded(text.size())] = changes.at(random.bounded(changes.size()));
            const auto module = read(text);
            if (!module) {
                QVERIFY(module.error().at >= 0 && module.error().at <= text.size() &&
                        !module.error().what.isEmpty());
                continue;
            }
            ++readable;
            for (const NameUse &use : module->names)
                QVERIFY(use.first <= use.last && use.last < module->tokens.size());
            for (const Import &statement : module->imports)
                QVERIFY(statement.first < statement.last && statement.last < module->tokens.size());
        }
    }
    qInfo("%d of %lld broken texts are Python all the same", readable, files.size() * 20);
}

QTEST_GUILESS_MAIN(PythonSyntaxTest)
#include "python_syntax.moc"
