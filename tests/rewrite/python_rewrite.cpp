// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/golden.h"
#include "rewrite/python/reading.h"
#include "rewrite/python_oracle.h"
#include "rewrite/rewriter.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// The files in python/golden are rewritten for 2.18.0; what comes out is in NAME.after, what is
/// said in NAME.notes. WIZARD_RENEW_GOLDEN=1 writes both anew, to be looked at.
class PythonRewriteTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void rewrites_data();
    void rewrites();
    void changesNothingMore_data() { rewrites_data(); }
    void changesNothingMore();
    void staysPythonWithoutSomeDecisions_data() { rewrites_data(); }
    void staysPythonWithoutSomeDecisions();
    void goesByTheTarget();
    void refusesWhatItCannotRead_data();
    void refusesWhatItCannotRead();
    void doesNotReadWhatNamesNoPackage();
    void leavesALocalModule();
    void survivesWhatIsBroken();

private:
    Outcome<Rewriting> rewritten(QByteArrayView text, const char *target = "2.18.0") const;

    std::optional<Guide> m_guide;
};

namespace {

const QString golden = QStringLiteral(WIZARD_TESTS "/rewrite/python/golden/");

} // namespace

void PythonRewriteTest::initTestCase()
{
    const auto guide = Guide::builtIn(u"v1-to-v2"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    m_guide = *guide;
}

Outcome<Rewriting> PythonRewriteTest::rewritten(QByteArrayView text, const char *target) const
{
    RewriteRequest request;
    request.target = *Version::parse(QString::fromLatin1(target));
    return rewritePython(text, *m_guide, request);
}

void PythonRewriteTest::rewrites_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : QDir(golden).entryList({u"*.py"_s}))
        QTest::newRow(qPrintable(name)) << name.chopped(3);
}

void PythonRewriteTest::rewrites()
{
    QFETCH(QString, name);
    const QByteArray text = bytesOf((golden + name + u".py"_s).toUtf8());
    const auto rewriting = rewritten(text);
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    const auto after = spliced(text, rewriting->edits);
    QVERIFY2(after, after ? "" : qPrintable(after.error().text()));
    compareWithGolden(golden + name + u".after"_s, *after);
    compareWithGolden(golden + name + u".notes"_s, notesOf(*rewriting));
}

void PythonRewriteTest::changesNothingMore()
{
    QFETCH(QString, name);
    QByteArray text = bytesOf((golden + name + u".py"_s).toUtf8());
    text = *spliced(text, rewritten(text)->edits);
    const auto again = rewritten(text);
    QVERIFY2(again, again ? "" : qPrintable(again.error().text()));
    QCOMPARE(*spliced(text, again->edits), text);
}

// Any of the decisions refused, and offers accepted: Python again, and each import that is left is
// one that was there or one that is right.
void PythonRewriteTest::staysPythonWithoutSomeDecisions()
{
    QFETCH(QString, name);
    const QByteArray text = bytesOf((golden + name + u".py"_s).toUtf8());
    QList<Edit> edits = rewritten(text)->edits;
    const int decisions =
        edits.isEmpty() ? 0 : std::ranges::max(edits, {}, &Edit::decision).decision;
    QTemporaryDir folder;
    QList<QByteArray> paths;
    QRandomGenerator random(uint(qHash(name)));
    for (int round = 0; round < (decisions > 0 ? 24 : 1); ++round) {
        QList<bool> accepted;
        for (int i = 0; i <= decisions; ++i)
            accepted << (random.bounded(2) == 1);
        for (Edit &edit : edits)
            edit.accepted = accepted.at(edit.decision);
        const auto result = spliced(text, edits);
        QVERIFY(result);
        QFile file(folder.filePath(QString::number(round)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(*result);
        paths << file.fileName().toUtf8();
        // What was refused is found again, and what was accepted is not.
        if (const auto again = rewritten(*result); again)
            QVERIFY2(rewritten(*spliced(*result, again->edits)), *result);
        else
            QFAIL(qPrintable(again.error().text() + QString::fromUtf8(*result)));
    }
    const auto answers = askAbout(u"bindings"_s, paths);
    const QByteArray before =
        askAbout(u"bindings"_s, {(golden + name + u".py"_s).toUtf8()}).cbegin().value();
    for (const QByteArray &path : paths) {
        QVERIFY2(answers.value(path) != "error", bytesOf(path));
        QVERIFY2(name.startsWith("star"_L1) || name == "dotted"_L1 || answers.value(path) == before,
                 bytesOf(path) + before + "\n" + answers.value(path));
    }
}

void PythonRewriteTest::goesByTheTarget()
{
    const QByteArray text = "from polyaxon.polyflow import V1MXJob, V1Hyperopt\nfrom polyaxon_sdk "
                            "import V1ProjectUserAccess\n";
    const auto result = [&](const char *target) {
        return *spliced(text, rewritten(text, target)->edits);
    };
    QCOMPARE(
        result("2.0.6"),
        "from polyaxon.schemas import V1MXJob, V1Hyperopt\nfrom polyaxon.schemas import V1ProjectUserAccess\n"_ba);
    QCOMPARE(
        result("2.11.1"),
        "from polyaxon.schemas import V1MXJob, V1Hyperopt\nfrom polyaxon.schemas import V1UserAccess as V1ProjectUserAccess\n"_ba);
    QCOMPARE(result("2.16.4"),
             "from polyaxon.polyflow import V1MXJob\nfrom polyaxon.schemas import V1Hyperopt\n"
             "from polyaxon.schemas import V1UserAccess as V1ProjectUserAccess\n"_ba);
    QCOMPARE(
        result("2.17.0"),
        "from polyaxon.polyflow import V1MXJob, V1Hyperopt\nfrom polyaxon.schemas import V1UserAccess as V1ProjectUserAccess\n"_ba);
    QCOMPARE(rewritten(text, "2.17.0")->notes.size(), 2);
}

void PythonRewriteTest::refusesWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("place");
    const QByteArray head = "from polyaxon.polyflow import V1Job\n";
    QTest::newRow("syntax") << head + "def f(:\n  pass\n"
                            << u"python-syntax"_s << u"job.py, line 2, column 6"_s;
    QTest::newRow("bracket") << head + "x = (1,\n"
                             << u"python-syntax"_s << u"job.py, line 2, column 5"_s;
    QTest::newRow("string") << head + "x = 'abc\n"
                            << u"python-syntax"_s << u"job.py, line 2, column 5"_s;
    QTest::newRow("indentation") << head + "if x:\n    a\n  b\n"
                                 << u"python-syntax"_s << u"job.py, line 4, column 3"_s;
    QTest::newRow("half an import") << "from polyaxon.polyflow import\n"_ba << u"python-syntax"_s
                                    << u"job.py, line 1, column 30"_s;
    QTest::newRow("print statement") << head + "print 'ü', x\n"
                                     << u"python-2"_s << u"job.py, line 2, column 7"_s;
    QTest::newRow("except clause") << head + "try: x\nexcept A, e: y\n"
                                   << u"python-2"_s << u"job.py, line 3"_s;
    QTest::newRow("NUL") << head + QByteArray("x = 1\0", 6) << u"python-nul"_s
                         << u"job.py, line 2, column 6"_s;
    QTest::newRow("no UTF-8") << head + "x = '\xFC'\n"
                              << u"python-undecodable"_s << u"job.py, line 2, column 6"_s;
    QTest::newRow("encoding") << "# coding: utf-7\n" + head << u"python-encoding"_s
                              << u"job.py, line 1"_s;
}

void PythonRewriteTest::refusesWhatItCannotRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, id);
    QFETCH(QString, place);
    RewriteRequest request;
    request.file = u"job.py"_s;
    const auto rewriting = rewritePython(text, *m_guide, request);
    QVERIFY(!rewriting);
    QCOMPARE(rewriting.error().id, id);
    QVERIFY2(rewriting.error().what.startsWith(place), qPrintable(rewriting.error().what));
    QVERIFY(!rewriting.error().action.isEmpty());
}

void PythonRewriteTest::doesNotReadWhatNamesNoPackage()
{
    const auto rewriting = rewritten(QByteArray("this is no Python: \0\xFF (", 24));
    QVERIFY(rewriting);
    QVERIFY(rewriting->edits.isEmpty() && rewriting->notes.isEmpty());
}

void PythonRewriteTest::leavesALocalModule()
{
    RewriteRequest request;
    request.localModules = {u"polyaxon"_s};
    const auto rewriting = rewritePython("from polyaxon.polyflow import V1Job\nimport "
                                         "polyaxon.lifecycle\nfrom polyaxon_sdk import V1Run\n",
                                         *m_guide, request);
    QVERIFY(rewriting);
    QCOMPARE(rewriting->edits.size(), 1);
    QCOMPARE(rewriting->notes.size(), 1);
    QCOMPARE(rewriting->notes.first().id, u"python-local"_s);
}

void PythonRewriteTest::survivesWhatIsBroken()
{
    QRandomGenerator random(20240817);
    const QByteArray changes = "\n\t ()[]{}'\"\\#:,.=*;abV1";
    int rewrittenTexts = 0;
    for (const QString &name : QDir(golden).entryList({u"*.py"_s})) {
        const QByteArray whole = bytesOf((golden + name).toUtf8());
        for (int round = 0; round < (qEnvironmentVariableIsSet("WIZARD_LONG") ? 4000 : 200);
             ++round) {
            QByteArray text = whole;
            for (int i = 1 + random.bounded(3); i > 0; --i)
                text[random.bounded(text.size())] = changes.at(random.bounded(changes.size()));
            const auto rewriting = rewritten(text);
            if (!rewriting) {
                QVERIFY2(rewriting.error().id != "python-unedited"_L1, text);
                continue;
            }
            ++rewrittenTexts;
            const auto after = spliced(text, rewriting->edits);
            QVERIFY2(after, text);
            const auto again = rewritten(*after);
            QVERIFY2(again, *after);
            QVERIFY2(*spliced(*after, again->edits) == *after,
                     text + "\n----\n" + *after + "\n----\n" + *spliced(*after, again->edits));
            for (const Finding &note : rewriting->notes)
                QVERIFY(note.place && note.place->line > 0 && note.place->column > 0);
        }
    }
    qInfo("%d broken texts are Python all the same", rewrittenTexts);
    QVERIFY(rewrittenTexts > 100);
}

QTEST_GUILESS_MAIN(PythonRewriteTest)
#include "python_rewrite.moc"
