// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/environment.h"
#include "rewrite/notebook/notebook_program.h"
#include "rewrite/python_oracle.h"
#include "rewrite/rewriter.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace wizard::notebook;
using namespace Qt::StringLiterals;

/// The real readers as judges: nbformat for the files, IPython for their cells.
class NotebookRealTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void readsCellsAsIPythonDoes();
    void whatIsWrittenIsValid();

private:
    QByteArray asked(const QString &what, const QStringList &files) const;

    QString m_python;
};

namespace {

// One of them a cell.
const QStringList cells{
    u"%matplotlib inline\nimport a"_s,
    u"if a:\n    !ls \\\n      -l\nb"_s,
    u"a = !ls\nb = %env HOME\nc"_s,
    u"a = (1\n% 2)\nb = '''\n!no\n'''"_s,
    u"?a\na?\na.b??\n*x*?\n%time?"_s,
    u"%time a = b\n%timeit -n 3 -r2 a\n%timeit\n%prun -l 3 f()"_s,
    u"  a = 1\n  if b:\n      c\n\n  d"_s,
    u"\n   \n\ta\n\tb"_s,
    u"a\n  !x\nb"_s,
    u"await a\nasync with b: pass"_s,
    u",f a b\n;f a\n/f a"_s,
    u"f'{a!r}' # !x\nb != c"_s,
    u"a ? b"_s,
    u"print 'a'"_s,
    u"def f(:\n pass"_s,
    u"for a in b:\n    %time c\n    d = !e {a}\nelse:\n    f?"_s,
    u"!pip install a \\\n  b\nimport c"_s,
    u"a = b; !ls"_s,
    u"x = [\n    %y\n]"_s,
    u"with a:\n    %%bash\n    b"_s,
    u"class A:\n    def b(self):\n        !c\n\n    d = %e f"_s,
    u"# %magic\n%magic # a\n"_s,
    u"a = 'it\\'s' \\\n  'b'\n!c"_s,
    u"!!ls\n!ls?\n%%time"_s,
};

QByteArray notebookOf(const QStringList &sources)
{
    QJsonArray all;
    for (const QString &source : sources) {
        QJsonArray lines;
        for (const QString &line : source.split(u'\n'))
            lines << line + u'\n';
        all << QJsonObject{{u"cell_type"_s, u"code"_s}, {u"source"_s, lines}};
    }
    return QJsonDocument(QJsonObject{{u"cells"_s, all}, {u"nbformat"_s, 4}}).toJson();
}

} // namespace

void NotebookRealTest::initTestCase()
{
    m_python = pythonWith(u"notebook"_s, {u"nbformat"_s, u"ipython"_s},
                          u"import nbformat, IPython.core.inputtransformer2"_s);
    if (m_python.isEmpty())
        QSKIP("nbformat and ipython cannot be installed: the package index is not reached");
}

QByteArray NotebookRealTest::asked(const QString &what, const QStringList &files) const
{
    QProcess process;
    process.start(m_python,
                  QStringList{QStringLiteral(WIZARD_TESTS "/rewrite/notebook/oracle.py"), what} +
                      files);
    if (!process.waitForFinished() || process.exitCode() != 0)
        qFatal("%s", process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

void NotebookRealTest::readsCellsAsIPythonDoes()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"cells.ipynb"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray text = notebookOf(cells);
    file.write(text);
    file.close();
    const QJsonArray answers = QJsonDocument::fromJson(asked(u"code"_s, {file.fileName()})).array();
    const auto document = documentOf(text, {});
    QVERIFY(document);
    const auto program = programOf(text, *document, {});
    QVERIFY(program);
    QCOMPARE(answers.size(), cells.size());
    QCOMPARE(qsizetype(program->parts.size()), cells.size());
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const auto &error = program->parts[size_t(i)].error;
        QVERIFY2(error.has_value() != answers[i][0].toBool(),
                 qPrintable(cells.at(i) + u"\n--- IPython:\n"_s + answers[i][1].toString() +
                            u"\n--- "_s + (error ? error->what : u"is read"_s)));
    }
}

void NotebookRealTest::whatIsWrittenIsValid()
{
    const auto guide = Guide::builtIn(u"v1-to-v2"_s);
    QVERIFY(guide);
    const QDir golden(QStringLiteral(WIZARD_TESTS "/rewrite/notebook/golden"));
    QTemporaryDir folder;
    QStringList files;
    for (const QString &name : golden.entryList({u"*.ipynb"_s})) {
        const QByteArray text = bytesOf(golden.filePath(name).toUtf8());
        RewriteRequest request;
        request.target = *Version::parse(u"2.18.0");
        const auto rewriting = rewriteNotebook(text, *guide, request);
        QVERIFY(rewriting);
        files << folder.filePath(name);
        QFile file(files.last());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(*spliced(text, rewriting->edits));
    }
    QVERIFY(files.size() > 5);
    QCOMPARE(asked(u"valid"_s, files).count("True"), files.size());
}

QTEST_GUILESS_MAIN(NotebookRealTest)
#include "notebook_real.moc"
